/**
 * Salesforce's REST API applies the active assignment rules to every Lead that is written, unless a request says no:
 * a score in a field must not give the Lead to somebody else.
 *
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers-autoassign.md, checked 2026-11-30
 * @see https://github.com/jsforce/jsforce/issues/119, checked 2026-11-30
 */
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { defineNps } from '../../builders/orgSchema';
import { anAnswer } from './answers';
import { TO_NPS_FIELDS, toFields, update } from './updating';

const test = useOrg();
const TIME = 'Last_Event_At__c';

beforeEach(() => {
	defineNps(test.org);
	test.org.defineField('Lead', { name: TIME, type: 'DateTime' });
});

/** Leads of their owner, in an org whose rule gives Leads to a queue. */
function leads(count: number): string[] {
	const ids = Array.from({ length: count }, (_unused, number) =>
		test.org.insert('Lead', { LastName: `Byron ${number}`, Company: 'Acme' }),
	);
	test.org.addAssignmentRule({ object: 'Lead', ownerId: test.org.addQueue('New', ['Lead']) });
	return ids;
}

const owners = (ids: readonly string[]) =>
	new Set(ids.map((id) => String(test.org.get('Lead', id)?.OwnerId)));
const IF_NEWER = { writeRule: 'ifNewer', timeField: byName(TIME) };

describe('an assignment rule for Leads', () => {
	it.each([
		['one Lead', 1, {}],
		['a collection', 3, {}],
		['several collections', 401, {}],
		['one Lead, only if newer', 1, IF_NEWER],
		['several Leads, only if newer', 3, IF_NEWER],
	])('leaves the owner alone when fields are written: %s', async (_how, count, more) => {
		const ids = leads(count);
		const before = owners(ids);
		const items = ids.map((id) => aMatchedItem({ object: 'Lead', id }));
		const { failed, statuses } = await update(test, items, toFields({ Title: 'Countess' }, more));
		expect(failed).toEqual([]);
		expect(statuses).toEqual(ids.map(() => 'updated'));
		expect(owners(ids)).toEqual(before);
		expect(test.org.get('Lead', ids[0])?.Title).toBe('Countess');
	});

	it('leaves the owner alone when an NPS answer is written', async () => {
		const ids = leads(2);
		const before = owners(ids);
		const items = ids.map((id) => anAnswer({ object: 'Lead', id, score: 9 }));
		expect((await update(test, items, TO_NPS_FIELDS)).failed).toEqual([]);
		expect(owners(ids)).toEqual(before);
	});
});

import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { defineNps } from '../../builders/orgSchema';
import { anAnswer } from './answers';
import { TO_NPS_FIELDS, toFields, update } from './updating';

const test = useOrg();
const TITLE = { Title: 'Countess' };

describe('a duplicate rule that looks at updates, too', () => {
	let ids: string[];

	beforeEach(() => {
		defineNps(test.org);
		ids = ['Ada', 'Augusta'].map((FirstName) =>
			test.org.insert('Contact', { LastName: 'Byron', FirstName, Email: 'ada@example.com' }),
		);
	});

	const rule = (action: 'alert' | 'block') =>
		test.org.addDuplicateRule({ object: 'Contact', matchOn: ['Email'], action, onEdit: true });
	const items = () => [aMatchedItem({ id: ids[0] })];
	const anyway = { saveAnyway: true };

	it.each(['alert', 'block'] as const)(
		'with %s refuses, and is named with the record',
		async (action) => {
			rule(action);
			const { failure } = await update(test, items(), toFields(TITLE));
			expect(failure.details.code).toBe('DUPLICATES_DETECTED');
			expect(failure.details.remedy).toContain(ids[1]);
			expect(failure.details.remedy.includes('"Save Anyway"')).toBe(action === 'alert');
		},
	);

	it('lets through what is saved anyway, in a batch and one record alone', async () => {
		rule('alert');
		const both = [...items(), aMatchedItem({ id: ids[1] })];
		expect((await update(test, both, toFields(TITLE, anyway))).statuses).toEqual([
			'updated',
			'updated',
		]);
		const answer = anAnswer({ id: ids[0], score: 9 });
		const { failed, statuses } = await update(test, [answer], { ...TO_NPS_FIELDS, ...anyway });
		expect(failed).toEqual([]);
		expect(statuses).toEqual(['updated']);
	});

	it('still blocks where it blocks', async () => {
		rule('block');
		const { failure } = await update(test, items(), toFields(TITLE, anyway));
		expect(failure.details.code).toBe('DUPLICATES_DETECTED');
	});
});

import type { IDataObject } from 'n8n-workflow';
import { readDelivery } from '../../../nodes/shared/productEvents/intake';
import { appcues } from '../../../platforms/appcues';
import { byName, letTimePass, useOrg } from '../../builders/org';
import { anEventOf, anItem } from '../../builders/orgItems';
import {
	defineEventKey,
	defineIds,
	defineNps,
	EVENT_KEY,
	NPS,
	USER_ID,
} from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { log } from '../SalesforceLogActivity/logging';
import { match } from '../SalesforceMatch/matching';
import { TO_NPS_FIELDS, update } from '../UpdateAttributes/updating';
import { snapshot, trace, writesIn } from './tracing';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com');
const KEY = String((ADA.event as IDataObject).key);
const BY_KEY = { eventKeyField: byName(EVENT_KEY) };

beforeEach(() => defineIds(test.org));

const aContact = (values: object = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1', ...values });

/** Matches and logs as a workflow does. */
async function sync(item: IDataObject, logging: IDataObject = {}) {
	const { matched } = await match(test, [item]);
	return { matched, ...(await log(test, matched, logging)) };
}

describe('an event that is logged', () => {
	it.each([
		['by a unique key field', BY_KEY, 'Task'],
		['by a spare text field', {}, 'Task'],
		['as an Event', { ...BY_KEY, logAs: 'event' }, 'Event'],
	])('%s is told with its activity, its record and when', async (_how, parameters, object) => {
		if (parameters !== undefined && 'eventKeyField' in parameters) defineEventKey(test.org);
		const contact = aContact();
		const { only } = await sync(ADA, parameters);
		letTimePass(60_000);
		const before = snapshot(test);
		test.resetCalls();
		const run = await trace(test, [ADA], parameters);
		expect(run.step('activity')).toMatchObject({
			outcome: 'logged',
			record: only.id,
			url: only.url,
			data: { object, on: contact, isDeleted: false },
		});
		expect(run.only.verdict).toBe(run.step('activity').reason);
		expect(run.only.verdict).toContain('2026-11-21T10:00:0');
		expect(writesIn(test)).toEqual([]);
		expect(snapshot(test)).toEqual(before);
	});

	it('is found before the kit and after it', async () => {
		aContact();
		const { only } = await sync(ADA);
		defineEventKey(test.org);
		const run = await trace(test, [ADA], BY_KEY);
		expect(run.step('activity')).toMatchObject({ outcome: 'logged', record: only.id });
		expect((await sync(ADA, BY_KEY)).only).toMatchObject({ status: 'alreadyLogged', id: only.id });
	});

	it('is told also when the person does not match any more', async () => {
		const contact = aContact();
		defineEventKey(test.org);
		const { only } = await sync(ADA, BY_KEY);
		test.org.update('Contact', contact, { [USER_ID]: null });
		const run = await trace(test, [ADA], BY_KEY);
		expect(run.step('match').outcome).toBe('unmatched');
		expect(run.only.verdict).toContain(only.id);
	});

	it('and deleted since keeps it from being logged again where keys are looked up', async () => {
		aContact();
		const { only } = await sync(ADA);
		test.org.delete(String(only.id));
		const run = await trace(test, [ADA]);
		expect(run.step('activity')).toMatchObject({ outcome: 'loggedAndDeleted', record: only.id });
		expect((await sync(ADA)).only.status).toBe('alreadyLogged');
	});

	it('and deleted since would be logged again where the key is unique', async () => {
		aContact();
		defineEventKey(test.org);
		const { only } = await sync(ADA, BY_KEY);
		test.org.delete(String(only.id));
		const run = await trace(test, [ADA], BY_KEY);
		expect(run.step('activity').outcome).toBe('wouldBeLogged');
		expect(run.step('activity').reason).toContain(`${only.id} held it and was deleted`);
		expect((await sync(ADA, BY_KEY)).only.status).toBe('logged');
	});

	it('is found by its key alone', async () => {
		const contact = aContact();
		defineEventKey(test.org);
		const { only } = await sync(ADA, BY_KEY);
		const run = await trace(test, [{}], { ...BY_KEY, traceBy: 'eventKey', eventKey: KEY });
		expect(run.only.subject).toEqual({ what: 'eventKey', eventKey: KEY });
		expect(run.step('activity')).toMatchObject({ outcome: 'logged', record: only.id });
		expect(run.only.verdict).toContain(contact);
	});

	it('under another key is not found, and the verdict says what to trace instead', async () => {
		defineEventKey(test.org);
		const run = await trace(test, [{}], {
			...BY_KEY,
			traceBy: 'eventKey',
			eventKey: 'f'.repeat(40),
		});
		expect(run.step('activity').outcome).toBe('notLogged');
		expect(run.step('activity').remedy).toContain('Trace the event itself');
	});
});

describe('an event that is not logged yet', () => {
	it.each([
		['Contact', () => aContact()],
		[
			'Lead',
			() => test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines', [USER_ID]: 'u-1' }),
		],
	])(
		'and could be is told with the row that the node then makes, on a %s',
		async (_what, given) => {
			defineEventKey(test.org);
			const id = given();
			const run = await trace(test, [ADA], BY_KEY);
			const step = run.step('activity');
			expect(step).toMatchObject({ outcome: 'wouldBeLogged', record: id });
			const { only } = await sync(ADA, BY_KEY);
			expect(only.status).toBe('logged');
			expect(test.org.get('Task', String(only.id))).toMatchObject(step.data.row as object);
		},
	);

	it('is told with the subject of the platform', async () => {
		aContact();
		defineEventKey(test.org);
		const { only } = await trace(test, [ADA], BY_KEY);
		expect(only.verdict).toContain('"Appcues Flow Completed - Welcome tour"');
	});

	it('because of the filter of the trigger is told in the words that the trigger answers the sender', async () => {
		aContact();
		defineEventKey(test.org);
		const { body } = appcues.samples.find(({ kind }) => kind === 'flow') ?? {};
		const options = { kinds: ['nps'] };
		const intake = readDelivery(Buffer.from(JSON.stringify(body)), {
			platform: appcues,
			headers: {},
			receivedAtMs: Date.now(),
			filter: { kinds: ['nps'], actions: [] },
		} as unknown as Parameters<typeof readDelivery>[1]);
		const [{ reason }] = (intake as { ignored: Array<{ reason: string }> }).ignored;
		const run = await trace(test, [ADA], { ...BY_KEY, options });
		expect(run.step('event')).toMatchObject({
			outcome: 'filteredOut',
			reason,
			class: 'fixMapping',
		});
		expect(run.only.verdict).toBe(`The event is not logged: ${reason}`);
	});

	it('because it is a sample is told, and the node writes nothing for it', async () => {
		aContact();
		defineEventKey(test.org);
		const item = { ...ADA, sample: true };
		const run = await trace(test, [item], BY_KEY);
		const { only } = await sync(item, BY_KEY);
		expect(only).toMatchObject({ dryRun: true, status: 'wouldBeLogged' });
		const reason = 'a sample to try the workflow with: nothing is written for it';
		expect(run.step('event')).toMatchObject({ outcome: 'passedOver', reason });
		expect(run.only.verdict).toContain(reason);
	});

	it('names what is hidden and would have told more', async () => {
		aContact();
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'], Lead: ['read'] },
			fields: {
				...fieldRights('read', 'Contact', ['Email', USER_ID]),
				...fieldRights('read', 'Lead', ['Email', USER_ID]),
			},
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const run = await trace({ bench }, [ADA]);
		expect(run.step('match').data.hidden).toEqual([
			'Contact.AccountId',
			'Lead.ConvertedContactId',
			'Lead.ConvertedAccountId',
		]);
	});
});

describe('the records that were found', () => {
	const whyOf = async (parameters: IDataObject = {}) => {
		const run = await trace(test, [ADA], parameters);
		const candidates = run.step('match').data.candidates as Array<{
			id: string;
			taken: boolean;
			why: string;
		}>;
		return new Map(candidates.map(({ id, taken, why }) => [id, [taken, why]]));
	};
	const mail = { Email: 'ada@example.com' };
	const aLead = (values: object) =>
		test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines', ...values });
	const another = (values: object) => test.org.insert('Contact', { LastName: 'Byron', ...values });

	it('are told each with why it was taken or not', async () => {
		const taken = aContact(mail);
		const sameMail = another(mail);
		const others = another({ ...mail, [USER_ID]: 'u-9' });
		const lead = aLead(mail);
		const found = await whyOf();
		expect(found.get(taken)).toEqual([true, 'has the same user id']);
		expect(found.get(sameMail)).toEqual([
			false,
			`Contact ${taken} was found by a key that goes first`,
		]);
		expect(found.get(others)).toEqual([false, 'the e-mail fits, but it carries another user id']);
		expect(found.get(lead)?.[0]).toBe(false);
		expect(found.size).toBe(4);
	});

	it('say that a Contact goes before a Lead, and a converted Lead is its Contact', async () => {
		const lead = aLead(mail);
		const { contactId } = test.org.convertLead(lead);
		const open = aLead(mail);
		const found = await whyOf();
		expect(found.get(contactId)).toEqual([true, 'has the same e-mail']);
		expect(found.get(lead)).toEqual([
			false,
			`was converted to Contact ${contactId}, which stands for the person`,
		]);
		expect(found.get(open)).toEqual([false, 'a Contact goes before a Lead']);
	});

	it('say by which rule one of several was taken', async () => {
		const first = another(mail);
		letTimePass(60_000);
		const second = another(mail);
		const found = await whyOf({ ambiguity: 'newest' });
		expect(found.get(second)?.[0]).toBe(true);
		expect(found.get(first)?.[1]).toContain('the most recently modified was taken');
	});

	it('say of several that fit equally well that nobody can tell', async () => {
		const ids = [another(mail), another(mail)];
		const found = await whyOf();
		for (const id of ids)
			expect(found.get(id)).toEqual([false, 'one of several with the same e-mail']);
	});
});

describe('the NPS fields', () => {
	const scored = (score: number, occurredAt: string) =>
		anItem({
			user: { id: 'u-1' },
			event: { kind: 'nps', action: 'scored', occurredAt, attributes: { score } },
		});
	const options = TO_NPS_FIELDS;

	beforeEach(() => {
		defineNps(test.org);
		defineEventKey(test.org);
	});

	it.each([
		[
			'newer than what the record holds',
			'2026-11-20T08:00:00.000Z',
			9,
			'wouldBeWritten',
			'updated',
		],
		['older than what the record holds', '2026-11-18T08:00:00.000Z', 9, 'kept', 'kept'],
		['what the record holds', '2026-11-19T08:00:00.000Z', 7, 'unchanged', 'unchanged'],
	])(
		'are told for an answer that is %s, as Update Attributes then does',
		async (_what, at, score, outcome, status) => {
			const id = aContact({ [NPS.score]: 7, [NPS.at]: '2026-11-19T08:00:00.000Z' });
			const item = scored(score, at);
			const before = snapshot(test);
			const run = await trace(test, [item], { ...BY_KEY, options });
			const step = run.step('npsFields');
			expect(step).toMatchObject({ outcome, record: id, data: { held: { score: 7 } } });
			expect(snapshot(test)).toEqual(before);
			const { matched } = await match(test, [item]);
			const { only } = await update(test, matched, TO_NPS_FIELDS);
			expect(only.status).toBe(status);
			expect(step.data.written).toEqual(only.written);
			expect(step.data.kept).toEqual(only.kept);
		},
	);

	it('that the connected user may not edit are told as Update Attributes refuses them', async () => {
		aContact(inAnAccount(test.org));
		const read = fieldRights('read', 'Contact', [
			'Email',
			USER_ID,
			'AccountId',
			...Object.values(NPS),
		]);
		const user = aUserWith(test.org, {
			objects: { Contact: ['read', 'edit'] },
			fields: {
				...read,
				...fieldRights('edit', 'Task', ['Description', 'WhoId', 'ActivityDate', EVENT_KEY]),
			},
			system: ['EditTask'],
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const item = scored(9, '2026-11-20T08:00:00.000Z');
		const run = await trace({ bench }, [item], { ...BY_KEY, lookIn: 'contact', options });
		const { matched } = await match({ ...test, bench }, [item], { lookIn: 'contact' });
		const { failure } = await update({ bench }, matched, TO_NPS_FIELDS);
		expect(run.step('npsFields')).toMatchObject({
			outcome: 'failed',
			reason: failure.message,
			remedy: failure.details.remedy,
			class: 'fixPermission',
		});
	});

	it('are no step for an event of another kind', async () => {
		aContact();
		const { only } = await trace(test, [ADA], { ...BY_KEY, options });
		expect(only.steps.map(({ step }) => step)).toEqual(['event', 'match', 'activity']);
	});
});

describe('what is traced', () => {
	beforeEach(() => {
		defineEventKey(test.org);
		aContact();
	});

	it.each([
		['as JSON', JSON.stringify(ADA)],
		['read already', ADA],
	])('can be a row of the table of what was not synced, its body %s', async (_how, body) => {
		const row = {
			id: 7,
			key: KEY,
			person: 'u-1',
			why: 'unmatched',
			kept_since: '2026-11-20',
			body,
		};
		const run = await trace(test, [row as IDataObject], BY_KEY);
		expect(run.only.subject).toMatchObject({ what: 'event', eventKey: KEY, userId: 'u-1' });
		expect(run.step('activity').outcome).toBe('wouldBeLogged');
		expect(run.outputs[0][0]).toMatchObject({ id: 7, why: 'unmatched' });
	});

	it('can be a record change, kept or as it is', async () => {
		const id = test.org.rows('Contact')[0].Id;
		const change = { key: 'k', object: 'Contact', id, change: 'updated', record: { Title: 'CTO' } };
		const run = await trace(test, [change, { body: JSON.stringify(change) }], BY_KEY);
		expect(run.failed).toEqual([]);
		for (const { subject } of run.traces) expect(subject).toEqual({ what: 'record', recordId: id });
	});

	it.each([
		['an item that holds neither', { something: 1 }],
		['a row whose body is no JSON', { body: 'oops' }],
		['an event that is not one', { event: { key: 'k', kind: 'party', action: 'scored' } }],
	])('fails for %s, and the others are traced', async (_what, item) => {
		const run = await trace(test, [item, ADA], BY_KEY);
		expect(run.failed).toHaveLength(1);
		expect(run.failure.details.class).toMatch(/^fix(Mapping|Data)$/);
		expect(run.traces).toHaveLength(1);
	});

	it('costs calls that the hint counts', async () => {
		test.resetCalls();
		const { hints } = await trace(test, [ADA], BY_KEY);
		expect(hints).toEqual([
			`1 of 1 traced; nothing was written. ${test.calls} Salesforce API calls (the org has used ${test.calls} of 15,000 in 24 hours).`,
		]);
	});

	it('is asked of the org anew, whatever another node remembers of it', async () => {
		await sync(anItem({ user: { id: 'u-1' }, event: { key: 'a'.repeat(40) } }), BY_KEY);
		test.org.defineField('Activity', { name: 'Late__c', type: 'Text', length: 9, required: true });
		const run = await trace(test, [ADA], BY_KEY);
		expect(run.step('activity').reason).toContain('Late__c');
	});

	it('fails where the org cannot be asked, instead of saying what is not known', async () => {
		const { store } = test.bench.credentials;
		store.salesforceSyncOAuth2Api = { ...store.salesforceSyncOAuth2Api, clientSecret: 'wrong' };
		const run = await trace(test, [ADA], BY_KEY);
		expect(run.traces).toEqual([]);
		expect(run.failure.details).toMatchObject({ class: 'reconnect' });
	});
});

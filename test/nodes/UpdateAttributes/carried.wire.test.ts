import type { IDataObject } from 'n8n-workflow';
import { byName, letTimePass, useOrg } from '../../builders/org';
import { anItem, keyNumber } from '../../builders/orgItems';
import { defineIds, defineNps, NPS, USER_ID } from '../../builders/orgSchema';
import { TO_NPS_FIELDS, toFields, update } from './updating';

const test = useOrg();
const SCORED_AT = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-20T11:00:00.000+0000';
let contact: string;

beforeEach(() => {
	defineIds(test.org);
	defineNps(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
	letTimePass(10_000);
});

const anAnswer = (score: number, user = 'u-1', at = SCORED_AT) =>
	anItem({
		user: { id: user },
		event: {
			key: keyNumber(score),
			kind: 'nps',
			action: 'scored',
			occurredAt: at,
			attributes: { score },
		},
	});

/** Items behind a Match that carries the fields. */
async function matched(
	items: IDataObject[],
	returnFields: readonly string[] = Object.values(NPS),
): Promise<IDataObject[]> {
	const parameters = { userIdField: byName(USER_ID), options: { returnFields } } as IDataObject;
	const run = await test.bench.run('salesforceMatch', parameters, items);
	expect(run.outputs[0]).toHaveLength(items.length);
	return run.outputs[0];
}

const held = (id = contact) => {
	const record = test.org.get('Contact', id);
	return [record?.[NPS.score], record?.[NPS.at]];
};

/** How many calls the update makes, once the object is described. */
async function updateCounted(items: IDataObject[], parameters: IDataObject = TO_NPS_FIELDS) {
	await update(test, await matched([anAnswer(1, 'u-1', '2026-11-01T10:00:00Z')], []), parameters);
	test.org.update('Contact', contact, { [NPS.score]: null, [NPS.at]: null });
	test.resetCalls();
	const run = await update(test, items, parameters);
	return { ...run, calls: test.calls };
}

describe('fields that Match has read', () => {
	it('spare the reading: the answer is written in one call', async () => {
		await updateCounted([]);
		letTimePass(1_000);
		const items = await matched([anAnswer(9)]);
		test.resetCalls();
		const { only } = await update(test, items, TO_NPS_FIELDS);
		expect(only).toMatchObject({ status: 'updated', written: [NPS.score] });
		expect(held()).toEqual([9, '2026-11-20T10:00:00.000+0000']);
		expect(test.calls).toBe(1);
	});

	it.each<[string, () => Promise<IDataObject[]>, number]>([
		['are a minute old', async () => await late(60_000), 1],
		['are older', async () => await late(60_001), 2],
		['lack one that the rule needs', async () => await matched([anAnswer(9)], [NPS.score]), 2],
		['are without the time of reading', async () => await spoilt({ readAt: undefined }), 2],
		['are from the future', async () => await spoilt({ readAt: '2027-01-01T00:00:00Z' }), 2],
		['are no fields', async () => await spoilt({ fields: 'none' }), 2],
	])('when they %s', async (_what, items, calls) => {
		await updateCounted([]);
		letTimePass(1_000);
		const sent = await items();
		test.resetCalls();
		const { statuses } = await update(test, sent, TO_NPS_FIELDS);
		expect(statuses).toEqual(['updated']);
		expect(test.calls).toBe(calls);
		expect(held()[0]).toBe(9);
	});

	async function late(ms: number) {
		const items = await matched([anAnswer(9)]);
		letTimePass(ms);
		return items;
	}

	async function spoilt(changes: IDataObject) {
		const items = await matched([anAnswer(9)]);
		return items.map((item) => ({
			...item,
			salesforce: { ...(item.salesforce as IDataObject), ...changes },
		}));
	}
});

describe('what others write after Match has read', () => {
	it('stays, where it is the later answer', async () => {
		const items = await matched([anAnswer(3)]);
		letTimePass(2_000);
		test.org.update('Contact', contact, { [NPS.score]: 9, [NPS.at]: LATER });
		const { only } = await update(test, items, TO_NPS_FIELDS);
		expect(held()).toEqual([9, LATER]);
		expect(only).toMatchObject({ status: 'kept' });
	});

	it('stays, where only blank fields are to be filled', async () => {
		const items = await matched([anAnswer(3)], ['Title']);
		letTimePass(2_000);
		test.org.update('Contact', contact, { Title: 'by hand' });
		const { only } = await update(
			test,
			items,
			toFields({ Title: 'Admiral' }, { writeRule: 'ifBlank' }),
		);
		expect(test.org.get('Contact', contact)?.Title).toBe('by hand');
		expect(only).toMatchObject({ status: 'kept', written: [] });
	});

	it('stays on one record, and the others of the batch are written', async () => {
		const grace = test.org.insert('Contact', { LastName: 'Hopper', [USER_ID]: 'u-2' });
		letTimePass(10_000);
		const items = await matched([anAnswer(3), anAnswer(4, 'u-2')]);
		letTimePass(2_000);
		test.org.update('Contact', contact, { [NPS.score]: 9, [NPS.at]: LATER });
		const { statuses } = await update(test, items, TO_NPS_FIELDS);
		expect(statuses).toEqual(['kept', 'updated']);
		expect([held(), held(grace)]).toEqual([
			[9, LATER],
			[4, '2026-11-20T10:00:00.000+0000'],
		]);
	});

	it('is met within this process too, in the very second of the reading and of the last change', async () => {
		test.org.update('Contact', contact, { Title: 'Countess' });
		const early = await matched([anAnswer(3)]);
		const late = await matched([anAnswer(9, 'u-1', '2026-11-20T11:00:00.000Z')]);
		await update(test, late, TO_NPS_FIELDS);
		await update(test, early, TO_NPS_FIELDS);
		expect(held()).toEqual([9, LATER]);
	});

	it('is met when executions run at once, in whichever order', async () => {
		const answers = [3, 9, 5, 7].map((score) =>
			anAnswer(score, 'u-1', `2026-11-20T1${score}:00:00.000Z`),
		);
		const all = await Promise.all(answers.map(async (answer) => await matched([answer])));
		await Promise.all(all.map(async (items) => await update(test, items, TO_NPS_FIELDS)));
		expect(held()[0]).toBe(9);
	});
});

describe('a Lead that is converted after Match has read it', () => {
	it('is its Contact: the fields of the Lead say nothing of that', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy', [USER_ID]: 'u-3' });
		letTimePass(10_000);
		const items = await matched([anAnswer(3, 'u-3')]);
		letTimePass(2_000);
		const { contactId } = test.org.convertLead(lead);
		test.org.update('Contact', contactId, { [NPS.score]: 9, [NPS.at]: LATER });
		const { only } = await update(test, items, TO_NPS_FIELDS);
		expect(only).toMatchObject({ object: 'Contact', id: contactId, status: 'kept' });
		expect(held(contactId)).toEqual([9, LATER]);
	});
});

describe('more than 25 records', () => {
	it('are read again, and answered for in order', async () => {
		const ids = test.org.insertMany(
			'Contact',
			Array.from({ length: 26 }, (_row, index) => ({ LastName: 'P', [USER_ID]: `p-${index}` })),
		);
		letTimePass(10_000);
		const items = await matched(ids.map((_id, index) => anAnswer(7, `p-${index}`)));
		letTimePass(2_000);
		test.org.update('Contact', ids[25], { [NPS.score]: 9, [NPS.at]: LATER });
		const { statuses } = await update(test, items, TO_NPS_FIELDS);
		expect(statuses).toEqual([...new Array<string>(25).fill('updated'), 'kept']);
		expect(held(ids[25])).toEqual([9, LATER]);
	});
});

it('a feedback that looks like a reference of a composite request is text', async () => {
	test.org.insert('Contact', { LastName: 'Hopper', [USER_ID]: 'u-2' });
	letTimePass(10_000);
	const feedback = 'I like @{r0.id} and @{nothing}';
	const items = await matched([
		{ ...anAnswer(3), feedback },
		{ ...anAnswer(4, 'u-2'), feedback },
	]);
	const { failed } = await update(test, items, toFields({ Description: '={{ $json.feedback }}' }));
	expect(failed).toEqual([]);
	expect(test.org.get('Contact', contact)?.Description).toBe(feedback);
});

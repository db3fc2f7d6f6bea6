import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, anItem, asJson, sampleEvents } from '../../builders/orgItems';
import { defineNps, KIT_NPS, NPS } from '../../builders/orgSchema';
import { anAnswer as answerOf, type Answer } from './answers';
import { TO_NPS_FIELDS, update } from './updating';

const test = useOrg();
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron', Title: 'Countess' });
});

const anAnswer = (answer: Omit<Answer, 'id'> & { id?: string }) =>
	answerOf({ id: contact, ...answer });

const held = (names: typeof NPS | typeof KIT_NPS = NPS, object = 'Contact', id = contact) => {
	const record = test.org.get(object, id) ?? ({} as Record<string, unknown>);
	return [record[names.score], record[names.feedback], record[names.at]];
};
const STAMP = '2026-11-20T09:15:00.000+0000';

describe('the NPS preset of Update Attributes', () => {
	it('writes score, feedback and time to the fields chosen, and nothing else', async () => {
		defineNps(test.org);
		const item = anAnswer({ score: 9, feedback: 'Love it' });
		const { items, failed } = await update(test, [item], TO_NPS_FIELDS);
		expect(failed).toEqual([]);
		expect(held()).toEqual([9, 'Love it', STAMP]);
		expect(test.org.get('Contact', contact)?.Title).toBe('Countess');
		expect(items).toEqual([
			{
				...item,
				update: {
					status: 'updated',
					object: 'Contact',
					id: contact,
					written: [NPS.score, NPS.feedback],
					unchanged: [],
					kept: {},
				},
			},
		]);
	});

	it("writes to the kit's fields where none are chosen", async () => {
		defineNps(test.org, KIT_NPS);
		await update(test, [anAnswer({ score: 0, feedback: 'Meh' })], {});
		expect(held(KIT_NPS)).toEqual([0, 'Meh', STAMP]);
	});

	it('writes to a Lead', async () => {
		defineNps(test.org);
		const id = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		await update(test, [anAnswer({ score: 7, id, object: 'Lead' })], TO_NPS_FIELDS);
		expect(held(NPS, 'Lead', id)).toEqual([7, null, STAMP]);
	});

	it('writes to the Account of the match, when told so', async () => {
		defineNps(test.org);
		const account = test.org.insert('Account', { Name: 'A' });
		const item = anAnswer({ score: 7, accountId: account });
		const { only } = await update(test, [item], { ...TO_NPS_FIELDS, writeTo: 'account' });
		expect(only).toMatchObject({ status: 'updated', object: 'Account', id: account });
		expect(held(NPS, 'Account', account)).toEqual([7, null, STAMP]);
		expect(held()).toEqual([null, null, null]);
	});

	it('leaves what the event does not say: no feedback keeps the feedback, no score the score', async () => {
		defineNps(test.org);
		await update(test, [anAnswer({ score: 9, feedback: 'Love it' })], TO_NPS_FIELDS);
		await update(test, [anAnswer({ score: 8, at: '2026-11-20T10:00:00Z' })], TO_NPS_FIELDS);
		await update(
			test,
			[anAnswer({ feedback: 'Still', at: '2026-11-20T11:00:00Z' })],
			TO_NPS_FIELDS,
		);
		// Feedback belongs to the score before it, whose time stays the time of the answer.
		expect(held()).toEqual([8, 'Still', '2026-11-20T10:00:00.000+0000']);
	});

	it('passes other events through, and asks Salesforce nothing for them', async () => {
		defineNps(test.org);
		const item = aMatchedItem({ id: contact });
		const { items, only } = await update(test, [item], TO_NPS_FIELDS);
		expect(items).toEqual([{ ...item, update: only }]);
		expect(only).toEqual({ status: 'skipped', reason: 'not an NPS event' });
		expect(test.calls).toBe(0);
	});

	it('passes an NPS event without score and feedback through', async () => {
		defineNps(test.org);
		const { only } = await update(test, [anAnswer({})], TO_NPS_FIELDS);
		expect(only).toEqual({
			status: 'skipped',
			reason: 'the item has no value for any mapped field',
		});
	});

	it.each(
		sampleEvents()
			.filter(({ event }) => event.event.kind === 'nps')
			.map(({ title, event }) => [title, event] as const),
	)('takes what %s says', async (_title, event) => {
		defineNps(test.org, KIT_NPS);
		const item = { ...asJson(event), salesforce: aMatchedItem({ id: contact }).salesforce };
		const { failed } = await update(test, [item], {});
		const { score, feedback } = event.event.attributes;
		expect(failed).toEqual([]);
		expect(held(KIT_NPS).slice(0, 2)).toEqual([score ?? null, feedback || null]);
	});

	it('writes the score though no feedback field is chosen and the kit is not installed', async () => {
		defineNps(test.org);
		const { failed, only } = await update(test, [anAnswer({ score: 9, feedback: 'Love it' })], {
			npsScoreField: byName(NPS.score),
		});
		expect(failed).toEqual([]);
		expect(only).toMatchObject({
			status: 'updated',
			written: [NPS.score],
			kept: {
				[KIT_NPS.feedback]: 'no field is chosen for it, and the Salesforce kit is not installed',
			},
		});
		expect(held()).toEqual([9, null, null]);
	});

	it('names the field of the kit when there is none to write to', async () => {
		const { failure } = await update(test, [anAnswer({ score: 9 })], {});
		expect(failure.message).toContain(KIT_NPS.score);
		expect(failure.details).toMatchObject({
			whoseMove: 'ask the Salesforce administrator for a permission',
			fields: [KIT_NPS.score],
		});
	});

	it('cuts feedback to the length of its field, and says so', async () => {
		defineNps(test.org);
		const { only, hints } = await update(
			test,
			[anAnswer({ feedback: `x${'😀'.repeat(20_000)}` })],
			TO_NPS_FIELDS,
		);
		expect(only.cut).toEqual([NPS.feedback]);
		expect(hints).toContain('The text of 1 items was cut to the length of its Salesforce field.');
		const text = String(held()[1]);
		expect(text.length).toBeLessThanOrEqual(32_000);
		expect(text.endsWith('😀…')).toBe(true);
	});

	it('refuses a score that does not fit its field, alone and by name', async () => {
		defineNps(test.org, NPS, 1);
		const grace = test.org.insert('Contact', { LastName: 'Hopper' });
		const items = [anAnswer({ score: 10 }), anAnswer({ score: 9, id: grace })];
		const { failed, statuses } = await update(test, items, TO_NPS_FIELDS);
		expect(statuses).toEqual(['updated']);
		expect(failed[0].details).toMatchObject({
			code: 'INVALID_VALUE',
			fields: [NPS.score],
		});
		expect(held(NPS, 'Contact', grace)[0]).toBe(9);
	});

	it.each([11, -1, 9.5])('refuses %p, which is no NPS score, and writes nothing', async (score) => {
		defineNps(test.org);
		const { failed } = await update(test, [anAnswer({ score, feedback: 'Fine' })], TO_NPS_FIELDS);
		expect(failed[0].message).toBe(
			`The NPS event holds the score ${score}; an NPS score is a whole number from 0 to 10`,
		);
		expect(held()).toEqual([null, null, null]);
	});

	it('refuses items that are no events, or were not matched', async () => {
		defineNps(test.org);
		const { failed } = await update(
			test,
			[{ salesforce: aMatchedItem({ id: contact }).salesforce }, anItem()] as IDataObject[],
			TO_NPS_FIELDS,
		);
		expect(failed.map(({ message }) => message)).toEqual([
			'The item holds no product event',
			'The item was not matched with a Salesforce record',
		]);
	});
});

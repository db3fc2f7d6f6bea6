import { byName, letTimePass, useOrg } from '../../builders/org';
import { defineNps, NPS } from '../../builders/orgSchema';
import { anAnswer as answerOf, type Answer } from './answers';
import { permutations } from '../../builders/permutations';
import { TO_NPS_FIELDS, update } from './updating';

const test = useOrg();
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const anAnswer = (answer: Omit<Answer, 'id'>) => answerOf({ id: contact, ...answer });
const held = () => {
	const record = test.org.get('Contact', contact);
	return [record?.[NPS.score], record?.[NPS.feedback], record?.[NPS.at]];
};

describe('answers that arrive late', () => {
	beforeEach(() => defineNps(test.org));
	const early = '2026-11-20T09:00:00.000Z';
	const late = '2026-11-20T10:00:00.000Z';

	it('never overwrite a later answer', async () => {
		await update(test, [anAnswer({ score: 9, at: late })], TO_NPS_FIELDS);
		const { only } = await update(test, [anAnswer({ score: 3, at: early })], TO_NPS_FIELDS);
		expect(only).toMatchObject({ status: 'kept', written: [] });
		expect(only.kept?.[NPS.score]).toContain('later event');
		expect(held()).toEqual([9, null, '2026-11-20T10:00:00.000+0000']);
	});

	it('never overwrite a later answer of the same batch, in whichever order', async () => {
		const items = [
			anAnswer({ score: 9, at: late }),
			anAnswer({ score: 3, at: early }),
			anAnswer({ score: 5, at: '2026-11-20T09:30:00.000Z' }),
		];
		await update(test, items, TO_NPS_FIELDS);
		expect(held()[0]).toBe(9);
		expect(test.calls).toBe(3); // describe, read, write
	});

	it('never overwrite a later answer, though the time field is given in another case', async () => {
		const parameters = { ...TO_NPS_FIELDS, npsAnsweredAtField: byName(NPS.at.toLowerCase()) };
		await update(test, [anAnswer({ score: 9, at: late })], parameters);
		await update(test, [anAnswer({ score: 3, at: early })], parameters);
		expect(held()).toEqual([9, null, '2026-11-20T10:00:00.000+0000']);
	});

	it('fill what the later one left blank: feedback overtook the score of the same answer', async () => {
		await update(test, [anAnswer({ feedback: 'Love it', at: late })], TO_NPS_FIELDS);
		await update(test, [anAnswer({ score: 9, at: early })], TO_NPS_FIELDS);
		expect(held()).toEqual([9, 'Love it', '2026-11-20T09:00:00.000+0000']);
	});

	it('overwrite where no time field is kept, and a notice says so', async () => {
		const parameters = { npsScoreField: byName(NPS.score), npsFeedbackField: byName(NPS.feedback) };
		await update(test, [anAnswer({ score: 9, at: late })], parameters);
		const { hints } = await update(test, [anAnswer({ score: 3, at: early })], parameters);
		expect(held()).toEqual([3, null, null]);
		expect(hints[1]).toMatch(/^No time of the answer is kept on Contact, so .* overwrites a later/);
		expect(hints[1]).toContain('"NPS Answered At Field"');
	});

	it('take the later of two answers of one second that come together', async () => {
		const items = [
			anAnswer({ score: 9, at: '2026-11-20T10:00:00.900Z' }),
			anAnswer({ score: 3, at: '2026-11-20T10:00:00.100Z' }),
		];
		await update(test, items, TO_NPS_FIELDS);
		expect(held()[0]).toBe(9);
	});
});

describe('an answer that is delivered again', () => {
	it('writes nothing', async () => {
		defineNps(test.org);
		const item = anAnswer({ score: 9, feedback: 'Love it' });
		await update(test, [item], TO_NPS_FIELDS);
		test.resetCalls();
		const { only } = await update(test, [item], TO_NPS_FIELDS);
		expect(only).toMatchObject({ status: 'unchanged', unchanged: [NPS.score, NPS.feedback] });
		expect(test.org.requests.of('PATCH')).toEqual([]);
		expect(test.calls).toBe(1);
	});
});

describe('answers in every order', () => {
	const AT = (second: string) => `2026-11-20T10:00:${second}Z`;
	/** Two in one second, one of them with feedback, and feedback alone before and after a score. */
	const ANSWERS: Array<Omit<Answer, 'id'>> = [
		{ score: 3, at: AT('02.100') },
		{ score: 9, feedback: 'Love it', at: AT('02.900') },
		{ feedback: 'First words', at: AT('01.500') },
		{ feedback: 'Last words', at: AT('31.000') },
	];
	const LAST = [9, 'Last words', '2026-11-20T10:00:02.000+0000'];

	beforeEach(() => defineNps(test.org));

	it.each(permutations(ANSWERS).map((order) => [order.map(({ at }) => at).join(' '), order]))(
		'leave the latest score and feedback, one after the other: %s',
		async (_times, order) => {
			for (const answer of order) await update(test, [anAnswer(answer)], TO_NPS_FIELDS);
			expect(held()).toEqual(LAST);
			for (const answer of order) await update(test, [anAnswer(answer)], TO_NPS_FIELDS);
			expect(held()).toEqual(LAST);
		},
	);

	it('leave the latest score and feedback, in as many executions at once', async () => {
		for (const order of permutations(ANSWERS).slice(0, 12)) {
			await Promise.all(order.map((answer) => update(test, [anAnswer(answer)], TO_NPS_FIELDS)));
			expect(held()).toEqual(LAST);
			contact = test.org.insert('Contact', { LastName: 'Byron' });
		}
	});

	it('are not kept out for years by one that is dated years ahead', async () => {
		await update(test, [anAnswer({ score: 1, at: '2031-01-01T00:00:00.000Z' })], TO_NPS_FIELDS);
		letTimePass(6 * 60_000);
		const now = new Date().toISOString();
		await update(test, [anAnswer({ score: 9, at: now })], TO_NPS_FIELDS);
		expect(held()[0]).toBe(9);
	});

	it('are not kept out by a time years ahead that Salesforce holds', async () => {
		test.org.update('Contact', contact, { [NPS.score]: 1, [NPS.at]: '2031-01-01T00:00:00.000Z' });
		await update(test, [anAnswer({ score: 9 })], TO_NPS_FIELDS);
		expect(held()).toEqual([9, null, '2026-11-20T09:15:00.000+0000']);
	});

	it('leave what a person corrected in Salesforce when they are delivered again', async () => {
		const answer = anAnswer({ score: 9, feedback: 'Love it' });
		await update(test, [answer], TO_NPS_FIELDS);
		test.org.update('Contact', contact, { [NPS.score]: 8, [NPS.feedback]: 'Loves it' });
		const { only } = await update(test, [answer], TO_NPS_FIELDS);
		expect(only.kept?.[NPS.score]).toContain('an event of the same time');
		expect(held().slice(0, 2)).toEqual([8, 'Loves it']);
	});
});

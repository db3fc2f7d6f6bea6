import { byName, useOrg } from '../../builders/org';
import { defineNps, NPS } from '../../builders/orgSchema';
import { anAnswer as answerOf, type Answer } from './answers';
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
		expect(test.org.requests.of('PATCH')).toHaveLength(1);
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

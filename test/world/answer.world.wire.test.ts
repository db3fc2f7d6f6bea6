/** What Salesforce and the platforms answer: every entry through a real node, once and for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useOrg } from '../builders/org';
import { defineEventKey, defineIds, defineNps, USER_ID } from '../builders/orgSchema';
import { ANSWERED_BY, type AnswerInput, type Failure } from './answerRoads';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => await new Promise(setImmediate),
}));

interface Entry {
	title: string;
	input: AnswerInput;
	expect: { move: string; says?: string[]; saysNot?: string[] };
}

const FOLDER = join(__dirname, 'answer');

const entries = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Entry] as const);

/** Times that outlast every patience. */
const FOR_EVER = 10_000;

const test = useOrg();

beforeEach(() => {
	defineIds(test.org);
	defineNps(test.org);
	defineEventKey(test.org);
	test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
});

async function met(input: AnswerInput, times: number): Promise<Failure | undefined> {
	const road = await ANSWERED_BY[input.on](test, input);
	road.answer(times);
	try {
		return await road.run();
	} finally {
		await road.close?.();
		test.org.faults.clear();
	}
}

/** How what is told differs from what is expected; undefined when it does not. */
function difference(
	expected: Entry['expect'],
	lasting?: Failure,
	once?: Failure,
): string | undefined {
	const { move, says = [], saysNot = [] } = expected;
	const again = ['heals', 'retry', 'wait'].includes(move);
	if (!lasting) return again ? undefined : 'taken for success';
	const { class: told, remedy = '' } = lasting.details;
	const words = `${lasting.message}. ${remedy}`;
	const isMove = move === 'heals' ? !once : told === move;
	if (!isMove) return `${told}, not ${move}: ${words}`;
	const small = words.toLowerCase();
	const unsaid = says.find((text) => !small.includes(text.toLowerCase()));
	if (unsaid) return `does not say "${unsaid}": ${words}`;
	const said = saysNot.find((text) => small.includes(text.toLowerCase()));
	return said && `says "${said}": ${words}`;
}

describe('what Salesforce and the platforms answer', () => {
	it.each(entries)('%s', async (_file, { title, input, expect: expected }) => {
		const lasting = await met(input, FOR_EVER);
		const once = await met(input, 1);
		if (input.on === 'token')
			expect(lasting?.message).toMatch(/^n8n could not get an access token: /);
		expect({ fact: title, difference: difference(expected, lasting, once) }).toEqual({
			fact: title,
			difference: undefined,
		});
	});
});

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

/** As people are told it. */
const MOVES: Readonly<Record<string, string>> = {
	wait: 'wait: it heals by itself, run the item again later',
	fixData: 'fix the data',
	fixPermission: 'ask the Salesforce administrator for a permission',
	fixMapping: 'change the set-up in n8n',
	reconnect: 'connect the credential again',
};

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
	const again = move === 'retry' || move === 'wait';
	if (!lasting) return again ? undefined : 'taken for success';
	const { whoseMove = '', remedy = '' } = lasting.details;
	const told = `${lasting.message}. ${remedy}`;
	const isMove = move === 'retry' ? !once : whoseMove === MOVES[move];
	if (!isMove) return `${whoseMove || 'nobody'}, not ${move}: ${told}`;
	const small = told.toLowerCase();
	const unsaid = says.find((words) => !small.includes(words.toLowerCase()));
	if (unsaid) return `does not say "${unsaid}": ${told}`;
	const said = saysNot.find((words) => small.includes(words.toLowerCase()));
	return said && `says "${said}": ${told}`;
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

/** Orgs of a certain shape: each is built in the sandbox, step by step, and the real nodes work in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { FaultSpec } from 'salesforce-sandbox';
import { useOrg } from '../builders/org';
import { aMatchedItem, anItem, type MatchedTo } from '../builders/orgItems';
import { defineEventKey, defineIds } from '../builders/orgSchema';
import type { EventOverrides } from '../builders/productEvent';
import { BY_KEY, log } from '../nodes/SalesforceLogActivity/logging';
import { match } from '../nodes/SalesforceMatch/matching';
import { toFields, update } from '../nodes/UpdateAttributes/updating';
import type { Failure } from './answerRoads';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => await new Promise(setImmediate),
}));

/** What somebody does in the org, what goes wrong there, or what a node is given to do. */
type Step =
	| { do: string; with: unknown[]; as?: string }
	| { fault: FaultSpec }
	| {
			run: 'match' | 'log' | 'update';
			events?: EventOverrides[];
			matched?: Array<MatchedTo & { key?: string }>;
			values?: Record<string, unknown>;
			parameters?: IDataObject;
	  };

interface RunExpectation {
	statuses?: string[];
	/** Ids of the records, by item. */
	ids?: string[];
	failed?: number;
	move?: string;
	says?: string[];
}

interface Entry {
	title: string;
	input: { steps: Step[] };
	expect: {
		/** By run. */
		runs?: RunExpectation[];
		counts?: Record<string, number>;
		records?: Array<{ object: string; id?: string; fields: Record<string, unknown> }>;
	};
}

/** What came of one run. */
interface Ran {
	statuses: Array<string | undefined>;
	ids: Array<string | undefined>;
	failed: Failure[];
}

const FOLDER = join(__dirname, 'org');

const entries = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Entry] as const);

const test = useOrg();

/** Ids by the names the entry gives them. */
let named: Record<string, string>;

beforeEach(() => {
	named = {};
	defineIds(test.org);
	defineEventKey(test.org);
});

/** `$name` is the id of a record, `$name.Field` what its field holds. */
function resolved<T>(value: T): T {
	if (typeof value === 'string') return resolvedText(value) as T;
	if (Array.isArray(value)) return value.map(resolved) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, resolved(entry as unknown)]),
	) as T;
}

function resolvedText(text: string): unknown {
	const [, name, field] = /^\$(\w+)(?:\.(\w+))?$/.exec(text) ?? [];
	const id = named[name];
	if (id === undefined) return text;
	return field ? test.org.get('Account', id)?.[field] : id;
}

async function take(step: Step): Promise<Ran | undefined> {
	if ('fault' in step) {
		test.org.faults.add(step.fault);
		return undefined;
	}
	if ('run' in step) return await run(step);
	const methods = test.org as unknown as Record<string, (...args: unknown[]) => unknown>;
	const done = methods[step.do](...resolved(step.with));
	if (step.as) named[step.as] = String(done);
	return undefined;
}

async function run(step: Extract<Step, { run: string }>): Promise<Ran> {
	const { events = [], matched = [], values = {}, parameters = {} } = step;
	const items = [
		...events.map((event) => anItem(event)),
		...resolved(matched).map(({ key = 'a0', ...to }) => aMatchedItem(to, { event: { key } })),
	];
	if (step.run === 'match') {
		const ran = await match(test, items, parameters);
		const decided = [...ran.matched, ...ran.unmatched, ...ran.ambiguous].map(
			({ salesforce }) => salesforce as { status: string; id?: string },
		);
		return told(decided, ran.failed);
	}
	if (step.run === 'log') {
		const { activities, failed } = await log(test, items, { ...BY_KEY, ...parameters });
		return told(activities, failed);
	}
	const { updates, failed } = await update(test, items, toFields(values, parameters));
	return told(updates, failed);
}

const told = (done: Array<{ status: string; id?: string }>, failed: unknown[]): Ran => ({
	statuses: done.map(({ status }) => status),
	ids: done.map(({ id }) => id),
	failed: failed as Failure[],
});

function check(expected: RunExpectation, ran: Ran): void {
	const { statuses, ids, failed = 0, move, says = [] } = expected;
	expect(ran.failed).toHaveLength(failed);
	if (statuses) expect(ran.statuses).toEqual(statuses);
	if (ids) expect(ran.ids).toEqual(resolved(ids));
	for (const { message, details } of ran.failed) {
		if (move) expect(details.class).toBe(move);
		for (const words of resolved(says)) expect(`${message} ${details.remedy}`).toContain(words);
	}
}

describe('an org of the world', () => {
	it.each(entries)('%s', async (_file, { input, expect: expected }) => {
		const runs: Ran[] = [];
		for (const step of input.steps) {
			const ran = await take(step);
			if (ran) runs.push(ran);
		}
		expected.runs?.forEach((one, index) => check(one, runs[index]));
		for (const [object, count] of Object.entries(expected.counts ?? {}))
			expect(test.org.rows(object)).toHaveLength(count);
		for (const { object, id, fields } of expected.records ?? []) {
			const record = id ? test.org.get(object, resolved(id)) : test.org.rows(object)[0];
			expect(record).toMatchObject(fields);
		}
	});
});

/** What products, Segment and warehouses deliver: every entry through the real trigger, or the reader of files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf } from '../../core/bulk/records';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Json, JsonObject } from '../../core/values/json';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { platformById } from '../../platforms/registry';
import { MemoryCredentials } from '../harness/engine';
import { WebhookBench } from '../harness/webhookBench';
import { signing as userpilotSigning } from '../platforms/userpilot/signing';
import { mismatch, type Expectation, type Outcome } from './webhookExpectation';

interface Input {
	body?: Json;
	text?: string;
	base64?: string;
	headers?: Record<string, string>;
	secret?: string;
	sign?: 'userpilot';
	verification?: string;
	receivedAt?: string;
	/** A file on the bulk road. */
	format?: 'csv' | 'ndjson';
	also?: Input[];
}

interface Entry {
	title: string;
	platform: string;
	input: Input;
	expect: Expectation;
}

const FOLDER = join(__dirname, 'webhook');

/** After every time in the entries that is not meant to lie ahead. */
const RECEIVED_AT = '2026-11-20T09:20:00Z';

const entries = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Entry] as const);

const bytesOf = ({ body, text, base64 }: Input): Buffer =>
	base64 === undefined ? Buffer.from(text ?? JSON.stringify(body)) : Buffer.from(base64, 'base64');

async function deliver(platform: string, input: Input): Promise<Outcome> {
	const credentials = new MemoryCredentials();
	credentials.store[`${platform}SyncApi`] = { webhookSecret: input.secret ?? '' };
	const header = Object.keys(input.headers ?? {}).find((name) => /secret/i.test(name));
	const verification = input.verification ?? (input.sign ? 'platform' : 'none');
	const bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		platform,
		verification,
		...(header ? { header } : {}),
		options: {},
	});
	const bytes = bytesOf(input);
	try {
		const response = await fetch(bench.url, {
			method: 'POST',
			body: new Uint8Array(bytes),
			headers: { 'content-type': 'application/json', ...input.headers, ...proof(input, bytes) },
		});
		const answer = (await response.json()) as JsonObject;
		if (response.status !== 200) return { events: [], refused: [String(answer.error)] };
		const ignored = (answer.ignored as JsonObject[]).map(({ reason }) => String(reason));
		return { events: bench.executions.flat() as unknown as ProductEvent[], refused: ignored };
	} finally {
		await bench.close();
	}
}

function proof({ sign, secret = '' }: Input, bytes: Buffer): Record<string, string> {
	if (!sign) return {};
	const t = String(Math.floor(Date.now() / 1000));
	return { [userpilotSigning.header]: userpilotSigning.sign(bytes.toString('utf8'), secret, t) };
}

async function read(platform: string, input: Input): Promise<Outcome> {
	const events: ProductEvent[] = [];
	const chunks = (async function* () {
		yield bytesOf(input);
	})();
	try {
		for await (const records of recordsOf(chunks, input.format ?? 'ndjson')) {
			for (const record of records)
				events.push(platformById(platform).webhook.parse(record, { receivedAtMs: Date.now() }));
		}
	} catch (error) {
		const { message, remedy = '' } = error as { message: string; remedy?: string };
		return { events: [], refused: [`${message} ${remedy}`] };
	}
	return { events, refused: [] };
}

async function outcomeOf({ platform, input }: Entry): Promise<Outcome> {
	const all: Outcome = { events: [], refused: [] };
	for (const one of [input, ...(input.also ?? [])]) {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse(one.receivedAt ?? RECEIVED_AT));
		const { events, refused } = await (one.format ? read : deliver)(platform, one);
		all.events.push(...events);
		all.refused.push(...refused);
	}
	return all;
}

describe('what products deliver', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each(entries)('%s', async (_file, entry) => {
		const outcome = await outcomeOf(entry);
		const difference = mismatch(entry.expect, outcome);
		expect({ fact: entry.title, difference }).toEqual({ fact: entry.title, difference: undefined });
	});
});

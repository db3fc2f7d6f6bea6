/**
 * What products, Segment and warehouses deliver: every entry through the real trigger and
 * Read Product Events, or the reader of files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf } from '../../core/bulk/records';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Json, JsonObject } from '../../core/values/json';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { platformById } from '../../platforms/registry';
import { MemoryCredentials } from '../harness/engine';
import { readMessages } from '../harness/readerBench';
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
	const bench = await new WebhookBench(new ProductEventTrigger(), credentials).open(
		parametersOf(platform, input),
	);
	const bytes = bytesOf(input);
	try {
		const response = await fetch(bench.url, {
			method: 'POST',
			body: new Uint8Array(bytes),
			headers: headersOf(input, bytes),
		});
		const answer = (await response.json()) as JsonObject;
		if (response.status !== 200) return { events: [], refused: [String(answer.error)] };
		const ignored = (answer.ignored as JsonObject[]).map(({ reason }) => String(reason));
		return { events: bench.executions.flat() as unknown as ProductEvent[], refused: ignored };
	} finally {
		await bench.close();
	}
}

function parametersOf(platform: string, input: Input) {
	const header = Object.keys(input.headers ?? {}).find((name) => /secret/i.test(name));
	const verification = input.verification ?? (input.sign ? 'platform' : 'none');
	return { platform, verification, ...(header ? { header } : {}), options: {} };
}

const headersOf = (input: Input, bytes: Buffer) => ({
	'content-type': 'application/json',
	...input.headers,
	...proof(input, bytes),
});

/** As a gateway writes a delivery to Kafka, and n8n's Kafka Trigger hands it on with *Return Headers*. */
function throughKafka(as: 'text' | 'base64' | 'binary') {
	return async (platform: string, input: Input): Promise<Outcome> => {
		const bytes = bytesOf(input);
		const headers = { ...headersOf(input, bytes), 'received-at': String(Date.now()) };
		const { events, refused, error } = await readMessages(
			[
				as === 'binary'
					? {
							json: { headers, message: bytes.toString('utf8'), topic: 't' },
							binary: {
								data: { data: bytes.toString('base64'), mimeType: 'application/octet-stream' },
							},
						}
					: { json: { headers, message: bytes.toString(as === 'text' ? 'utf8' : as), topic: 't' } },
			],
			{
				...parametersOf(platform, input),
				...(as === 'binary' ? { bodyIn: as } : { bodyEncoding: as }),
			},
			{ secret: input.secret },
		);
		if (error) throw new Error(error.message);
		return { events, refused: refused.map(({ reason }) => reason) };
	};
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

type Road = (platform: string, input: Input) => Promise<Outcome>;

async function outcomeOf({ platform, input }: Entry, road: Road): Promise<Outcome> {
	const all: Outcome = { events: [], refused: [] };
	for (const one of [input, ...(input.also ?? [])]) {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse(one.receivedAt ?? RECEIVED_AT));
		const { events, refused } = await (one.format ? read : road)(platform, one);
		all.events.push(...events);
		all.refused.push(...refused);
	}
	return all;
}

describe('what products deliver', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each(entries)('%s', async (_file, entry) => {
		const outcome = await outcomeOf(entry, deliver);
		const difference = mismatch(entry.expect, outcome);
		expect({ fact: entry.title, difference }).toEqual({ fact: entry.title, difference: undefined });
	});

	it.each(entries.filter(([, { input }]) => !input.format))(
		'is from Kafka, in whatever form, what it is by webhook: %s',
		async (_file, entry) => {
			const byWebhook = await outcomeOf(entry, deliver);
			for (const form of ['text', 'base64', 'binary'] as const) {
				const outcome = await outcomeOf(entry, throughKafka(form));
				// Text has lost what is no UTF-8; then it must say so.
				if (form === 'text' && outcome.refused.some((reason) => reason.includes('U+FFFD'))) {
					expect(Buffer.from(bytesOf(entry.input).toString()).equals(bytesOf(entry.input))).toBe(
						false,
					);
					continue;
				}
				expect({ form, events: outcome.events }).toEqual({ form, events: byWebhook.events });
				expect({ form, refused: outcome.refused.length > 0 }).toEqual({
					form,
					refused: byWebhook.refused.length > 0,
				});
				expect(mismatch(entry.expect, outcome)).toBeUndefined();
			}
		},
	);
});

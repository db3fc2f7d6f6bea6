import type { IExecuteFunctions } from 'n8n-workflow';
import { isGzip, readBody, type MessageBody } from '../../core/message/body';
import {
	headerNamed,
	readHeaders,
	toDeliveryHeaders,
	type HeaderEntry,
} from '../../core/message/headers';
import { readQuery } from '../../core/message/query';
import { parseInstantMs } from '../../core/values/instant';
import { firstPresent } from '../../core/values/readPath';
import type { Delivery } from '../../core/webhook/delivery';
import { tooMuch } from '../shared/productEvents/intake';
import type { MessageLayout } from './settings';

/** A delivery of the platform that has lain somewhere since. */
export interface Message {
	delivery: Delivery;
	/** When it was received; undefined when the message does not say. */
	receivedAtMs?: number;
	/** The body came as parsed JSON: the bytes of the delivery are those of its shortest text. */
	parsed: boolean;
}

/** A message that cannot be read as a delivery, and why. */
export type Unreadable = { unreadable: string };

/** Reads one item. */
export async function readMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	layout: MessageLayout,
): Promise<Message | Unreadable> {
	const { json } = context.getInputData()[itemIndex];
	const body = await bodyOf(context, itemIndex, layout);
	if ('unreadable' in body) return body;
	const entries = readHeaders(valueAt(json, layout.headersField), layout.headersEncoding);
	if (!entries) return notReadable('headers', layout.headersField);
	const query = readQuery(valueAt(json, layout.queryField));
	if (!query) return notReadable('URL parameters', layout.queryField);
	const receivedAt = receiptIn(json, entries, layout);
	if (typeof receivedAt === 'object') return receivedAt;
	return {
		delivery: { headers: toDeliveryHeaders(entries), query, rawBody: body.bytes },
		parsed: body.parsed,
		...(receivedAt === undefined ? {} : { receivedAtMs: receivedAt }),
	};
}

/** Empty text counts as nothing, except where it is the body. */
function valueAt(json: object, path: string): unknown {
	return path === '' ? undefined : firstPresent(json, [path]);
}

const notReadable = (what: string, path: string): Unreadable => ({
	unreadable: `the ${what} in "${path}" cannot be read`,
});

async function bodyOf(
	context: IExecuteFunctions,
	itemIndex: number,
	layout: MessageLayout,
): Promise<{ bytes: Buffer; parsed: boolean } | Unreadable> {
	const body = await rawBodyOf(context, itemIndex, layout);
	if ('unreadable' in body) return body;
	if ('parsed' in body) {
		const excess = tooMuch(body.parsed);
		if (excess) return { unreadable: excess };
		return { bytes: Buffer.from(JSON.stringify(body.parsed), 'utf8'), parsed: true };
	}
	if (isGzip(body.bytes))
		return { unreadable: 'the body is still compressed; let the receiver undo gzip' };
	return { bytes: body.bytes, parsed: false };
}

async function rawBodyOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ bodyIn, bodyField, bodyEncoding, binaryField }: MessageLayout,
): Promise<MessageBody> {
	const { json, binary = {} } = context.getInputData()[itemIndex];
	if (bodyIn === 'field') {
		if (bodyField === '') return { parsed: json as never };
		const body = readBody(firstPresent(json, [bodyField]), bodyEncoding);
		return 'unreadable' in body ? { unreadable: `${body.unreadable}: field "${bodyField}"` } : body;
	}
	if (!Object.hasOwn(binary, binaryField))
		return { unreadable: `the message has no binary data "${binaryField}"` };
	return { bytes: await context.helpers.getBinaryDataBuffer(itemIndex, binaryField) };
}

/** The time of receipt in epoch milliseconds; undefined when the message has none. */
function receiptIn(
	json: object,
	entries: readonly HeaderEntry[],
	{ receivedAtField, headersField }: MessageLayout,
): number | undefined | Unreadable {
	const header = `${headersField}.`;
	const written =
		headersField !== '' && receivedAtField.startsWith(header)
			? headerNamed(entries, receivedAtField.slice(header.length))
			: valueAt(json, receivedAtField);
	if (written === undefined || written === '') return undefined;
	const ms = parseInstantMs(written);
	if (ms !== undefined) return ms;
	const shown = JSON.stringify(written).slice(0, 60);
	return { unreadable: `the time of receipt in "${receivedAtField}" cannot be read: ${shown}` };
}

import { carriedLength, splitBatch, type Element } from '../../../core/event/batch';
import type { FieldPaths } from '../../../core/event/envelope';
import type { NamedMeanings } from '../../../core/event/meanings';
import { bodyText, notJson } from '../../../core/webhook/bodyText';
import type { Delivery } from '../../../core/webhook/delivery';
import { filteredOut, type EventFilter } from '../../../core/event/eventFilter';
import { type Json, isJsonObject, parseJson } from '../../../core/values/json';
import type { ProductEvent } from '../../../core/event/productEvent';
import type { Platform } from '../../../platforms/contract';

export interface IntakeSettings {
	platform: Platform;
	filter: EventFilter;
	paths: FieldPaths;
	meanings?: NamedMeanings;
	receivedAtMs: number;
	/** Of the delivery: they say what kind of text the body is. */
	headers?: Delivery['headers'];
}

export interface Intake {
	events: ProductEvent[];
	/** What was left out, by its place in the delivery, with the reason. */
	ignored: Array<{ index: number; reason: string }>;
	/** What of the accepted events could not be taken as it was sent. */
	notes: Array<{ index: number; note: string }>;
}

/** The events of one delivery; a string when the body is not one that could hold events. */
export function readDelivery(rawBody: Buffer, settings: IntakeSettings): Intake | string {
	const { headers = {} } = settings;
	const read = bodyText({ rawBody, headers });
	if ('unreadable' in read) return read.unreadable;
	const body = jsonOf(read.text);
	if (body === undefined) return notJson(headers);
	const excess = tooMuch(body);
	if (excess) return excess;
	if (carriedLength(body) > MOST_CARRIED) return TOO_MUCH_BESIDE;
	const intake: Intake = { events: [], ignored: [], notes: [] };
	splitBatch(body).forEach((element, index) => readElement(element, index, settings, intake));
	return intake;
}

function readElement(
	{ body, own, twin }: Element,
	index: number,
	settings: IntakeSettings,
	intake: Intake,
): void {
	const { platform, filter, paths, meanings, receivedAtMs } = settings;
	if (!isJsonObject(own) || Object.keys(own).length === 0) {
		intake.ignored.push({ index, reason: 'not an event: an empty value, or not a JSON object' });
		return;
	}
	const context = { receivedAtMs, paths, meanings, alone: own, twin };
	const event = platform.webhook.parse(body, context);
	const reason = filteredOut(event, filter);
	if (reason) {
		intake.ignored.push({ index, reason });
		return;
	}
	intake.events.push(event);
	for (const note of event.event.notes ?? []) intake.notes.push({ index, note });
}

/** Characters; four times the largest body that n8n takes. */
const MOST_CARRIED = 64 * 1024 ** 2;

const TOO_MUCH_BESIDE =
	'what stands beside the list of events is too much: each event carries it, and together that is more than n8n can hold; send fewer events at once';

/** What no event comes near. What is more would exhaust the stack, the memory or the time of whoever walks it. */
const MOST = { levels: 200, names: 10_000, values: 2_000_000 };

/** Why a body is more than could be events; undefined when it is not. */
export function tooMuch(body: Json): string | undefined {
	let level: Json[] = [body];
	let values = 0;
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MOST.levels) return `the body is nested deeper than ${MOST.levels} levels`;
		const next: Json[] = [];
		for (const value of level) {
			if (typeof value !== 'object' || value === null) continue;
			const inner = Object.values(value);
			values += inner.length;
			if (!Array.isArray(value) && inner.length > MOST.names)
				return `an object of the body has more than ${MOST.names} names`;
			if (values > MOST.values) return `the body has more than ${MOST.values} values`;
			for (const one of inner) next.push(one);
		}
		level = next;
	}
	return undefined;
}

/**
 * The value of a body. An empty one is a sender's ping: nothing to do, and nothing wrong. JSON that was written
 * as JSON once more, as one text, is what the text says.
 */
function jsonOf(text: string): Json | undefined {
	if (text.trim() === '') return {};
	const body = parseJson(text);
	if (typeof body !== 'string') return body;
	const inner = parseJson(body);
	return typeof inner === 'object' && inner !== null ? inner : body;
}

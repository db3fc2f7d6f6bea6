import { splitBatch, type Element } from '../../core/event/batch';
import type { FieldPaths } from '../../core/event/envelope';
import { bodyText, notJson } from '../../core/webhook/bodyText';
import type { Delivery } from '../../core/webhook/delivery';
import { filteredOut, type EventFilter } from '../../core/event/eventFilter';
import { type Json, isJsonObject, parseJson } from '../../core/values/json';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Platform } from '../../platforms/contract';

export interface IntakeSettings {
	platform: Platform;
	filter: EventFilter;
	paths: FieldPaths;
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
	if (isTooDeep(body)) return `the body is nested deeper than ${DEEPEST} levels`;
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
	const { platform, filter, paths, receivedAtMs } = settings;
	if (!isJsonObject(own) || Object.keys(own).length === 0) {
		intake.ignored.push({ index, reason: 'not an event: an empty value, or not a JSON object' });
		return;
	}
	const event = platform.webhook.parse(body, { receivedAtMs, paths, alone: own, twin });
	const reason = filteredOut(event, filter);
	if (reason) {
		intake.ignored.push({ index, reason });
		return;
	}
	intake.events.push(event);
	for (const note of event.event.notes ?? []) intake.notes.push({ index, note });
}

/** No event is; what is deeper would exhaust the stack of whoever walks it. */
const DEEPEST = 200;

function isTooDeep(body: Json): boolean {
	let level: Json[] = [body];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((value) =>
			typeof value === 'object' && value !== null ? Object.values(value) : [],
		);
	}
	return false;
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

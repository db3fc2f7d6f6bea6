import { splitBatch, type Element } from '../../core/event/batch';
import type { FieldPaths } from '../../core/event/envelope';
import { filteredOut, type EventFilter } from '../../core/event/eventFilter';
import { type Json, isJsonObject, parseJson } from '../../core/values/json';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Platform } from '../../platforms/contract';

export interface IntakeSettings {
	platform: Platform;
	filter: EventFilter;
	paths: FieldPaths;
	receivedAtMs: number;
}

export interface Intake {
	events: ProductEvent[];
	/** What was left out, by its place in the delivery, with the reason. */
	ignored: Array<{ index: number; reason: string }>;
}

/** The events of one delivery; a string when the body is not one that could hold events. */
export function readDelivery(rawBody: Buffer, settings: IntakeSettings): Intake | string {
	const body = jsonOf(rawBody);
	if (body === undefined) return 'the body is not JSON';
	if (isTooDeep(body)) return `the body is nested deeper than ${DEEPEST} levels`;
	const intake: Intake = { events: [], ignored: [] };
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
	if (reason) intake.ignored.push({ index, reason });
	else intake.events.push(event);
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

/** An empty body is a sender's ping: nothing to do, and nothing wrong. */
function jsonOf(rawBody: Buffer): Json | undefined {
	return rawBody.length === 0 ? {} : parseJson(rawBody.toString('utf8'));
}

import { splitBatch } from '../../core/event/batch';
import type { FieldPaths } from '../../core/event/envelope';
import { filteredOut, type EventFilter } from '../../core/event/eventFilter';
import type { Json, ProductEvent } from '../../core/event/productEvent';
import { isJsonObject } from '../../core/event/readPath';
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
	const body = parseJson(rawBody);
	if (body === undefined) return 'the body is not JSON';
	const intake: Intake = { events: [], ignored: [] };
	splitBatch(body).forEach((element, index) => readElement(element, index, settings, intake));
	return intake;
}

function readElement(element: Json, index: number, settings: IntakeSettings, intake: Intake): void {
	const { platform, filter, paths, receivedAtMs } = settings;
	if (!isJsonObject(element) || Object.keys(element).length === 0) {
		intake.ignored.push({ index, reason: 'not an event: an empty value, or not a JSON object' });
		return;
	}
	const event = platform.webhook.parse(element, { receivedAtMs, paths });
	const reason = filteredOut(event, filter);
	if (reason) intake.ignored.push({ index, reason });
	else intake.events.push(event);
}

function parseJson(rawBody: Buffer): Json | undefined {
	if (rawBody.length === 0) return {}; // a sender's ping: nothing to do, and nothing wrong
	try {
		return JSON.parse(rawBody.toString('utf8')) as Json;
	} catch {
		return undefined; // told to the sender by the caller
	}
}

import type { ProductEvent } from '../../core/event/productEvent';
import { parseInstantMs, MOST_AHEAD_MS } from '../../core/values/instant';
import { shortId } from '../../core/values/recordId';
import type { Org } from '../../salesforce/org';
import { readRecords } from '../../salesforce/records/read';
import { KIT_NPS_FIELDS } from '../../core/kit/names';
import { npsValues, type NpsMapping } from '../records/nps';
import { previewRecord } from '../records/previewRecords';
import { recordOf, type MatchedRecord } from '../records/record';
import { failedStep, placeOf, type TraceStep } from './step';

/** What the record holds of the last NPS answer, by the names of the mapping; null: empty. */
type Held = Partial<Record<keyof NpsMapping, unknown>>;

/** What a record holds of the last NPS answer. One call. */
export async function traceNpsHeld(
	org: Org,
	{ object, id }: MatchedRecord,
	nps: NpsMapping,
): Promise<TraceStep | undefined> {
	try {
		const held = await readHeld(org, object, id, nps);
		if (Object.keys(held).length === 0) return undefined;
		return {
			step: 'npsFields',
			outcome: isEmpty(held) ? 'empty' : 'held',
			reason: inWords(held),
			...placeOf(org.gateway.instanceUrl, id),
			data: { held },
		};
	} catch (error) {
		return failedStep('npsFields', error);
	}
}

/**
 * Would the answer of an event be written to the NPS fields of its record? By the decision of Update Attributes.
 * Undefined for an event of another kind. Two calls.
 */
export async function traceNps(
	org: Org,
	event: ProductEvent,
	match: MatchedRecord,
	nps: NpsMapping,
	timeZone: string,
): Promise<TraceStep | undefined> {
	try {
		const values = npsValues(event, nps);
		const record = recordOf(match, 'person');
		if (values === undefined || !record) return undefined;
		const place = placeOf(org.gateway.instanceUrl, match.id);
		if (Object.keys(values).length === 0)
			return {
				step: 'npsFields',
				outcome: 'skipped',
				reason: 'The event has neither a score nor feedback',
				...place,
			};
		const atMs = parseInstantMs(event.event.occurredAt) ?? Date.now();
		const occurredAtMs = Math.min(atMs, Date.now() + MOST_AHEAD_MS);
		const result = await previewRecord(
			org,
			{ ...record, values, occurredAtMs },
			{
				mapping: 'nps',
				nps,
				defaultRule: 'always',
				rules: new Map(),
				timeField: '',
				timeZone,
			},
		);
		if ('error' in result) return failedStep('npsFields', result.error);
		const held = await readHeld(org, result.object, result.recordId, nps);
		const { written, kept, unchanged } = result.report;
		const data = { held, values, written, kept, unchanged };
		if (written.length > 0)
			return {
				step: 'npsFields',
				outcome: 'wouldBeWritten',
				reason: `The answer of this event is newer than what the record holds, so ${written.join(', ')} would be written. ${inWords(held)}`,
				...place,
				data,
			};
		const reasons = [...new Set(Object.values(kept))];
		if (reasons.length > 0)
			return {
				step: 'npsFields',
				outcome: 'kept',
				reason: `The answer of this event is not written: ${reasons.join('; ')}`,
				...place,
				data,
			};
		return {
			step: 'npsFields',
			outcome: 'unchanged',
			reason: `The record holds this answer. ${inWords(held)}`,
			...place,
			data,
		};
	} catch (error) {
		return failedStep('npsFields', error);
	}
}

async function readHeld(
	{ gateway, describe }: Org,
	object: string,
	id: string,
	{ score, feedback, answeredAt, feedbackAt }: NpsMapping,
): Promise<Held> {
	const description = await describe(object);
	const chosen = {
		score: score || KIT_NPS_FIELDS.score,
		feedback: feedback || KIT_NPS_FIELDS.feedback,
		answeredAt: answeredAt || KIT_NPS_FIELDS.answeredAt,
		feedbackAt: feedbackAt || KIT_NPS_FIELDS.feedbackAt,
	};
	const there = Object.entries(chosen).flatMap(([part, name]) => {
		const field = description.field(name);
		return field ? [[part, field.name] as const] : [];
	});
	if (there.length === 0) return {};
	const names = there.map(([, name]) => name);
	const row = (await readRecords(gateway, object, [id], names)).get(shortId(id));
	return Object.fromEntries(there.map(([part, name]) => [part, row?.[name] ?? null]));
}

function isEmpty(held: Held): boolean {
	return Object.values(held).every((value) => value === null);
}

function inWords(held: Held): string {
	if (isEmpty(held)) return 'It holds no NPS answer';
	const { score = null, feedback = null, answeredAt = null } = held;
	return [
		`It holds ${score === null ? 'no score' : `the score ${String(score)}`}`,
		answeredAt === null ? undefined : `answered at ${String(answeredAt)}`,
		feedback === null ? undefined : `the feedback "${String(feedback).slice(0, 60)}"`,
	]
		.filter(Boolean)
		.join(', ');
}

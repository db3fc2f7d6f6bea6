import { isNpsScore, missingScore } from '../../core/event/npsScore';
import type { ProductEvent } from '../../core/event/productEvent';
import { KIT_NPS_FIELDS } from '../../core/kit/names';
import type { ObjectDescription } from '../../salesforce/describe';

/** Fields chosen for an NPS answer; empty: the kit's. */
export interface NpsMapping {
	score: string;
	feedback: string;
	answeredAt: string;
}

/**
 * Latest NPS score and feedback, as the platforms' own Salesforce integrations keep them; undefined for an event
 * of another kind.
 *
 * @throws SetupError for an event that says it is a score and holds none
 */
export function npsValues(
	event: ProductEvent,
	nps: NpsMapping,
): Record<string, unknown> | undefined {
	const { kind, attributes } = event.event;
	if (kind !== 'nps') return undefined;
	const missing = missingScore(event);
	if (missing) throw missing;
	const values: Record<string, unknown> = {};
	if (isNpsScore(attributes.score)) values[nps.score || KIT_NPS_FIELDS.score] = attributes.score;
	if (attributes.feedback) values[nps.feedback || KIT_NPS_FIELDS.feedback] = attributes.feedback;
	return values;
}

/** What the NPS preset does with the fields of one object. */
export interface NpsFields {
	/** Field that keeps the time of the answer, under its name on the object. */
	timeField?: string;
	/** Fields that are neither chosen nor there and can be done without, by the kit's name, with the reason. */
	absent: Record<string, string>;
	warning?: string;
}

/**
 * Fields that were not chosen are the kit's. Where the kit is not installed, who chose a field for the score
 * does not want the feedback, and the other way round; that no field is chosen at all is a failure.
 */
export function npsFields(
	{ score, feedback, answeredAt }: NpsMapping,
	description: ObjectDescription,
	rename: (field: string) => string,
): NpsFields {
	const there = (field: string) => description.has(rename(field));
	const withoutKit = !Object.values(KIT_NPS_FIELDS).some(there);
	const absent: Record<string, string> = {};
	const reason = 'no field is chosen for it, and the Salesforce kit is not installed';
	if (withoutKit && score && !feedback) absent[KIT_NPS_FIELDS.feedback] = reason;
	if (withoutKit && feedback && !score) absent[KIT_NPS_FIELDS.score] = reason;
	if (answeredAt) return { absent, timeField: rename(answeredAt) };
	const { answeredAt: kitField } = KIT_NPS_FIELDS;
	if (there(kitField)) return { absent, timeField: rename(kitField) };
	const warning = `No time of the answer is kept on ${description.name}, so an NPS answer that arrives late overwrites a later one. Choose "NPS Answered At Field", or install the Salesforce kit and grant Edit Access to ${description.name}.${rename(kitField)}.`;
	return { absent, warning };
}

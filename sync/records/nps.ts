import { isNpsScore, missingScore } from '../../core/event/npsScore';
import type { ProductEvent } from '../../core/event/productEvent';
import { KIT_NPS_FIELDS } from '../../core/kit/names';
import type { KeptTime } from '../../core/fields/rules';
import type { ObjectDescription } from '../../salesforce/describe';

/** Fields chosen for an NPS answer; empty: the kit's. */
export interface NpsMapping {
	score: string;
	feedback: string;
	answeredAt: string;
	/** Empty and no kit: the time of the answer says which feedback is the later. */
	feedbackAt?: string;
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
	/** Where the time of a value is kept, by the value's field and under the names on the object. */
	timeOf(field: string): KeptTime | undefined;
	/** Fields that are neither chosen nor there and can be done without, by the kit's name, with the reason. */
	absent: Record<string, string>;
	warning?: string;
}

/**
 * Fields that were not chosen are the kit's. Where the kit is not installed, who chose a field for the score
 * does not want the feedback, and the other way round; that no field is chosen at all is a failure.
 */
export function npsFields(
	{ score, feedback, answeredAt, feedbackAt }: NpsMapping,
	description: ObjectDescription,
	rename: (field: string) => string,
): NpsFields {
	const there = (field: string) => description.has(rename(field));
	const withoutKit = !Object.values(KIT_NPS_FIELDS).some(there);
	const absent: Record<string, string> = {};
	const reason = 'no field is chosen for it, and the Salesforce kit is not installed';
	if (withoutKit && score && !feedback) absent[KIT_NPS_FIELDS.feedback] = reason;
	if (withoutKit && feedback && !score) absent[KIT_NPS_FIELDS.score] = reason;
	const keptIn = (chosen: string | undefined, kits: string) =>
		chosen ? rename(chosen) : there(kits) ? rename(kits) : undefined;
	const scoreAt = keptIn(answeredAt, KIT_NPS_FIELDS.answeredAt);
	const feedbackAtField = keptIn(feedbackAt, KIT_NPS_FIELDS.feedbackAt);
	const feedbackField = rename(feedback || KIT_NPS_FIELDS.feedback).toLowerCase();
	const timeOf = (field: string): KeptTime | undefined => {
		if (field.toLowerCase() !== feedbackField)
			return scoreAt ? { field: scoreAt, of: 'own' } : undefined;
		if (feedbackAtField) return { field: feedbackAtField, of: 'own' };
		return scoreAt ? { field: scoreAt, of: 'others' } : undefined;
	};
	if (scoreAt) return { absent, timeOf };
	const warning = `No time of the answer is kept on ${description.name}, so an NPS answer that arrives late overwrites a later one. Choose "NPS Answered At Field", or install the Salesforce kit and grant Edit Access to ${description.name}.${rename(KIT_NPS_FIELDS.answeredAt)}.`;
	return { absent, timeOf, warning };
}

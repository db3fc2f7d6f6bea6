import type { ObjectDescription } from '../../../salesforce/describe';
import { KIT_NPS_FIELDS } from '../../../core/kit/names';
import type { SalesforceSettings } from './settings';

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
	{ score, feedback, answeredAt }: SalesforceSettings['nps'],
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

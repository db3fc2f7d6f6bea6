import type { Org, RecordSnapshot } from 'salesforce-sandbox';
import type { DemoRecord } from './people';

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

/** The activities of a person, oldest first. */
export function activitiesOf(org: Org, { id }: DemoRecord): RecordSnapshot[] {
	const happened = ({ ProductSync_Occurred_At__c: at }: RecordSnapshot) => text(at);
	return org
		.rows('Task')
		.filter(({ WhoId }) => WhoId === id)
		.sort((a, b) => happened(a).localeCompare(happened(b)));
}

/** What the page of a person in Salesforce shows, as lines of text. */
export function timelineLines(org: Org, record: DemoRecord): string[] {
	const { person, object, id } = record;
	const fields = org.get(object, id);
	const score = fields?.ProductSync_NPS_Score__c;
	const feedback = text(fields?.ProductSync_NPS_Feedback__c);
	const nps = score === null ? '' : ` · NPS ${text(score)}${feedback && ` “${feedback}”`}`;
	return [
		`${person.name} (${object}, user ${person.userId})${nps}`,
		...activitiesOf(org, record).map(
			(task) => `  ${text(task.ProductSync_Occurred_At__c).slice(11, 16)}  ${text(task.Subject)}`,
		),
	];
}

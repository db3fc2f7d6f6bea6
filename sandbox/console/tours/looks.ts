import type { Delivery } from '../../platforms/webhook/Delivery';
import { wayOf, type Way } from '../events/way';
import type { ShownObject } from '../org/fields';
import { Timelines } from '../org/timeline';
import type { Stage } from '../Stage';
import type { Link, Sight } from './Tour';

/** A person of the samples, as the tours need them: their user id and their record in Salesforce now. */
export interface Known {
	object: 'Contact' | 'Lead';
	id: string;
	name: string;
}

/** The Contact or Lead with this field value; the Contact where there are both. */
export function findPerson({ org }: Stage, field: string, value: string): Known {
	for (const object of ['Contact', 'Lead'] as const) {
		const row = org.rows(object).find((each) => each[field] === value && each.IsConverted !== true);
		if (row) return { object, id: row.Id, name: String(row.Name) };
	}
	throw new Error(`Nobody in Salesforce has ${value} in ${field} any more: choose another tour.`);
}

export const fieldOf = ({ org }: Stage, { object, id }: Known, field: string): unknown =>
	org.get(object, id)?.[field];

/** How far a delivery's event has come, as of now. */
export const wayNow = (stage: Stage, delivery: Delivery): Way =>
	wayOf(stage, delivery, new Timelines(stage.org));

export const inEditor = ({ link }: Way): Link[] =>
	link ? [{ label: 'Open this execution in n8n', href: link }] : [];

export const inSalesforce = (
	{ salesforceUrl }: Stage,
	object: ShownObject,
	id: string,
	label: string,
): Link => ({ label, href: `${salesforceUrl}/lightning/r/${object}/${id}/view` });

/** Time of day as the page shows it, in UTC. */
export const clock = (at: string) =>
	`${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What was seen when an event reached a timeline; undefined while it has not. */
export function arrival(stage: Stage, delivery: Delivery, person: Known): Sight | undefined {
	const way = wayNow(stage, delivery);
	const [entry] = way.logged;
	if (!entry) return undefined;
	const matched = way.stations.find(({ name }) => name === 'matched')!;
	return {
		text:
			`n8n answered ${way.stations[0].text}. It found ${matched.text}. ` +
			`On the timeline: “${entry.subject}”, dated ${clock(entry.at)}, when it happened.`,
		links: [
			...inEditor(way),
			inSalesforce(stage, person.object, person.id, `${person.name} in Salesforce`),
		],
	};
}

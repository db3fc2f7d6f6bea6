import type { Kit } from './kit';

/** What the workflows of one org touch, in the words of the node's parameters. */
export interface Mapping {
	/** Objects in which people and companies are found, or whose changes are read. */
	objects: readonly string[];
	/** `Object.Field` of further fields that are read. */
	read: readonly string[];
	/** `Object.Field` of further fields that are written. */
	write: readonly string[];
	/** Field with the e-mail on Contact and Lead. */
	emailField: string;
	/** Fields that hold the ids of the product, by object; the kit's where there is none. */
	idFields: Readonly<Record<string, string>>;
	/** Objects that events are logged as: `Task`, `Event` or objects of the kit. */
	logAs: readonly string[];
	/** External-id field for the event key on Task and Event; the kit's when empty. */
	eventKeyField: string;
	/** Leads are made of people who are not found. */
	createLeads: boolean;
	/** Undefined: the org does without the kit. */
	kit: Kit | undefined;
}

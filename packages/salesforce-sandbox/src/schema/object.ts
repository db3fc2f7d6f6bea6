import type { FieldDefinition, ObjectDefinition } from './model';

/** `Product Activity` → `Product Activities`. */
export function toPlural(label: string): string {
	return /[^aeiou]y$/.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}

type ObjectSettings = Partial<Omit<ObjectDefinition, 'name' | 'label' | 'keyPrefix' | 'fields'>>;

/** An ordinary object: full CRUD, recycle bin, replication, public sharing; anything else is in `settings`. */
export function objectDefinition(
	name: string,
	label: string,
	keyPrefix: string,
	fields: FieldDefinition[],
	settings: ObjectSettings = {},
): ObjectDefinition {
	return {
		name,
		label,
		labelPlural: toPlural(label),
		keyPrefix,
		custom: false,
		createable: true,
		updateable: true,
		deletable: true,
		undeletable: true,
		queryable: true,
		replicateable: true,
		hasActivities: false,
		setup: false,
		virtual: false,
		requiredPermissions: [],
		readableByAll: false,
		toolingOnly: false,
		sharing: 'public',
		...settings,
		fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
	};
}

/** A field by its API name in any case. */
export function fieldOf(object: ObjectDefinition, name: string): FieldDefinition | undefined {
	return object.fields.get(name.toLowerCase());
}

/** The lookup whose relationship has this name (in any case). */
export function relationshipField(
	object: ObjectDefinition,
	relationshipName: string,
): FieldDefinition | undefined {
	const wanted = relationshipName.toLowerCase();
	for (const field of object.fields.values())
		if (field.relationshipName?.toLowerCase() === wanted) return field;
	return undefined;
}

/** The field holding the record's name: Name, or Subject for activities, or what the object declares. */
export function nameFieldOf(object: ObjectDefinition): FieldDefinition | undefined {
	for (const field of object.fields.values()) if (field.nameField) return field;
	return fieldOf(object, 'Subject');
}

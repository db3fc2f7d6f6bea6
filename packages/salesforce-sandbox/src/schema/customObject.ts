import { type CustomFieldSpec, toCustomField } from './customField';
import { text } from './fields';
import type { FieldDefinition, ObjectDefinition, Sharing } from './model';
import { objectDefinition, toPlural } from './object';
import { activityDateFields, queueableOwnerField, systemFields } from './standard/systemFields';

/** A custom object, in the words of the Metadata API. */
export interface CustomObjectSpec {
	/** API name, ending in `__c`. */
	name: string;
	label?: string;
	labelPlural?: string;
	/** The name field: text, or an auto number with this display format. */
	nameField?: { label?: string; autoNumber?: string };
	/** Tasks and events may be related to its records. */
	enableActivities?: boolean;
	sharing?: Sharing;
	fields?: CustomFieldSpec[];
}

/** The name field of a custom object: text, or an auto number with a display format. */
export function nameField(label: string, autoNumberFormat: string | null): FieldDefinition {
	const written = autoNumberFormat === null;
	return text('Name', label, 80, {
		nillable: written,
		nameField: true,
		permissionable: false,
		idLookup: true,
		autoNumberFormat,
		createable: written,
		updateable: written,
		defaultedOnCreate: true,
	});
}

function fieldsOf(spec: CustomObjectSpec, label: string): FieldDefinition[] {
	return [
		...systemFields(),
		...(spec.sharing === 'parent' ? [] : [queueableOwnerField()]),
		nameField(spec.nameField?.label ?? `${label} Name`, spec.nameField?.autoNumber ?? null),
		...(spec.enableActivities ? activityDateFields().slice(0, 1) : []),
		...activityDateFields().slice(1),
		...(spec.fields ?? []).map(toCustomField),
	];
}

/** The object a custom-object specification stands for. */
export function toCustomObject(spec: CustomObjectSpec, keyPrefix: string): ObjectDefinition {
	if (!/^[A-Za-z]\w*__c$/.test(spec.name))
		throw new TypeError(`Not the API name of a custom object: ${spec.name}`);
	const label = spec.label ?? spec.name.replace(/__c$/, '').replaceAll('_', ' ');
	return objectDefinition(spec.name, label, keyPrefix, fieldsOf(spec, label), {
		custom: true,
		labelPlural: spec.labelPlural ?? toPlural(label),
		hasActivities: spec.enableActivities ?? false,
		sharing: spec.sharing ?? 'public',
	});
}

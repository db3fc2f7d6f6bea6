import type { FieldDefinition, FieldType, PicklistValue } from './model';

/** What the type alone decides: may it be filtered, sorted and grouped by. */
const traits: Record<FieldType, { filterable: boolean; sortable: boolean; groupable: boolean }> = {
	id: { filterable: true, sortable: true, groupable: true },
	string: { filterable: true, sortable: true, groupable: true },
	textarea: { filterable: false, sortable: false, groupable: false },
	email: { filterable: true, sortable: true, groupable: true },
	phone: { filterable: true, sortable: true, groupable: true },
	url: { filterable: true, sortable: true, groupable: true },
	picklist: { filterable: true, sortable: true, groupable: true },
	combobox: { filterable: true, sortable: true, groupable: true },
	boolean: { filterable: true, sortable: true, groupable: true },
	int: { filterable: true, sortable: true, groupable: true },
	double: { filterable: true, sortable: true, groupable: false },
	currency: { filterable: true, sortable: true, groupable: false },
	percent: { filterable: true, sortable: true, groupable: false },
	date: { filterable: true, sortable: true, groupable: true },
	datetime: { filterable: true, sortable: true, groupable: false },
	reference: { filterable: true, sortable: true, groupable: true },
	address: { filterable: false, sortable: false, groupable: false },
};

type FieldOverrides = Partial<Omit<FieldDefinition, 'name' | 'type'>>;

/** A writable, optional field of this type; anything else is said in `overrides`. */
export function field(
	name: string,
	type: FieldType,
	label: string,
	overrides: FieldOverrides = {},
): FieldDefinition {
	return {
		name,
		label,
		type,
		length: 0,
		precision: 0,
		scale: 0,
		nillable: true,
		createable: true,
		updateable: true,
		defaultedOnCreate: false,
		...traits[type],
		custom: false,
		externalId: false,
		unique: false,
		caseSensitive: false,
		idLookup: false,
		nameField: false,
		permissionable: true,
		defaultValue: null,
		picklist: [],
		restrictedPicklist: false,
		referenceTo: [],
		relationshipName: null,
		childRelationshipName: null,
		onParentDelete: 'SetNull',
		masterDetail: false,
		formula: null,
		compoundFieldName: null,
		autoNumberFormat: null,
		longText: false,
		inlineHelpText: null,
		...overrides,
	};
}

/** Picklist entries whose label is their value; the first of `defaults` (if any) is the default. */
export function picklistValues(
	values: string[],
	defaultValue: string | null = null,
): PicklistValue[] {
	return values.map((value) => ({
		value,
		label: value,
		active: true,
		defaultValue: value === defaultValue,
	}));
}

/** Overrides of a required field: never blank, and outside field-level security. */
export const required: FieldOverrides = { nillable: false, permissionable: false };

/** Overrides of a field only the system writes. */
export const systemWritten: FieldOverrides = {
	createable: false,
	updateable: false,
	permissionable: false,
};

export const text = (name: string, label: string, length: number, more: FieldOverrides = {}) =>
	field(name, 'string', label, { length, ...more });

/** Text of up to 32,000 characters and more; never filterable. */
export const longText = (name: string, label: string, length: number, more: FieldOverrides = {}) =>
	field(name, 'textarea', label, { length, longText: length > 255, ...more });

export const phone = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'phone', label, { length: 40, ...more });

export const url = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'url', label, { length: 255, ...more });

export const picklist = (
	name: string,
	label: string,
	values: string[],
	more: FieldOverrides = {},
) => field(name, 'picklist', label, { length: 255, picklist: picklistValues(values), ...more });

/** A true/false field: never null, false unless said otherwise. */
export const checkbox = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'boolean', label, {
		nillable: false,
		defaultedOnCreate: true,
		defaultValue: false,
		...more,
	});

export const integer = (name: string, label: string, digits: number, more: FieldOverrides = {}) =>
	field(name, 'int', label, { precision: digits, ...more });

export const currency = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'currency', label, { precision: 18, scale: 0, ...more });

export const date = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'date', label, more);

export const dateTime = (name: string, label: string, more: FieldOverrides = {}) =>
	field(name, 'datetime', label, more);

/** A lookup; `relationshipName` is the parent path in SOQL, `childRelationshipName` the list on the parent. */
export const reference = (
	name: string,
	label: string,
	referenceTo: string[],
	relationshipName: string | null,
	childRelationshipName: string | null,
	more: FieldOverrides = {},
) =>
	field(name, 'reference', label, {
		length: 18,
		referenceTo,
		relationshipName,
		childRelationshipName,
		...more,
	});

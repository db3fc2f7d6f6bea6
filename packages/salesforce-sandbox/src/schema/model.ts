/** Types of the describe call. @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm (checked 2026-11) */
export type FieldType =
	| 'id'
	| 'string'
	| 'textarea'
	| 'email'
	| 'phone'
	| 'url'
	| 'picklist'
	| 'combobox'
	| 'boolean'
	| 'int'
	| 'double'
	| 'currency'
	| 'percent'
	| 'date'
	| 'datetime'
	| 'reference'
	| 'address';

/** What a formula may read of its record. Values are in the form the REST API shows, dateTimes in milliseconds. */
export interface RecordView {
	id: string;
	/** A field of the record or, by relationship path, of a parent: `value('Account.Name')`. */
	value(path: string): unknown;
	/** The live child records of a child relationship: `children('Contacts')`. */
	children(relationshipName: string): RecordView[];
}

export type Formula = (record: RecordView) => unknown;

export interface PicklistValue {
	value: string;
	label: string;
	active: boolean;
	defaultValue: boolean;
}

export interface FieldDefinition {
	name: string;
	label: string;
	type: FieldType;
	/** Maximum length of text in characters, 0 for other types. */
	length: number;
	/** Total digits and digits after the point, of numbers. */
	precision: number;
	scale: number;
	nillable: boolean;
	createable: boolean;
	updateable: boolean;
	defaultedOnCreate: boolean;
	filterable: boolean;
	sortable: boolean;
	groupable: boolean;
	custom: boolean;
	externalId: boolean;
	unique: boolean;
	caseSensitive: boolean;
	/** Usable as the key of an upsert. */
	idLookup: boolean;
	nameField: boolean;
	/** Under field-level security: may be hidden from users or made read-only. */
	permissionable: boolean;
	defaultValue: unknown;
	picklist: PicklistValue[];
	restrictedPicklist: boolean;
	referenceTo: string[];
	relationshipName: string | null;
	/** Name of the reverse relationship, per parent object; null when there is none. */
	childRelationshipName: string | null;
	onParentDelete: 'SetNull' | 'Restrict' | 'Cascade';
	/** A master-detail relationship: required, set once, and the parent rules who sees the record. */
	masterDetail: boolean;
	formula: Formula | null;
	/** The compound field (address, name) this one is part of. */
	compoundFieldName: string | null;
	/** Display format of an auto number, such as `PA-{0000000}`. */
	autoNumberFormat: string | null;
	longText: boolean;
	inlineHelpText: string | null;
}

export type Sharing = 'public' | 'read' | 'private' | 'parent';

export interface ObjectDefinition {
	name: string;
	label: string;
	labelPlural: string;
	keyPrefix: string;
	custom: boolean;
	createable: boolean;
	updateable: boolean;
	deletable: boolean;
	undeletable: boolean;
	queryable: boolean;
	replicateable: boolean;
	/** Tasks and events may be related to its records. */
	hasActivities: boolean;
	/** Objects of Setup (users, permissions): other access rules, no sharing. */
	setup: boolean;
	/** Computed from other records on every query, never stored. */
	virtual: boolean;
	/** Any one of these system permissions opens the object; empty = ordinary object permissions. */
	requiredPermissions: string[];
	/** Everybody may read it, whatever their object permissions. */
	readableByAll: boolean;
	/** Reached through /tooling/query only. */
	toolingOnly: boolean;
	/** What everybody may do with records of others: read and write, read, nothing, or what the master record allows. */
	sharing: Sharing;
	/** Keyed by lower-case field name. */
	fields: Map<string, FieldDefinition>;
}

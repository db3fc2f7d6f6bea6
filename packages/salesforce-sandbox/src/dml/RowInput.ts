import type { UserAccess } from '../access/UserAccess';
import { apiError } from '../errors';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { relationshipField } from '../schema/object';
import { fromJson, jsonTypeError } from './jsonTypes';

/** A parent named by its external id instead of its record id: `"Account": {"Ext__c": "A-1"}`. */
export interface ParentKey {
	field: FieldDefinition;
	parentObject: string;
	keyField: string;
	value: unknown;
}

/** One record as asked to be saved: values in stored form, not yet checked. */
export interface RowInput {
	object: ObjectDefinition;
	/** The record id as sent, or null. */
	id: string | null;
	values: Map<FieldDefinition, unknown>;
	parentKeys: ParentKey[];
	/** What was wrong with this row's text when it was read (bulk data). */
	unreadable?: { code: string; message: string; fields: string[] };
}

interface Reading {
	object: ObjectDefinition;
	access: UserAccess;
	/** The text of the request, to say where a wrong value stands. */
	requestText: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export function noSuchColumn(object: ObjectDefinition, member: string) {
	return apiError(
		400,
		'INVALID_FIELD',
		`No such column '${member}' on sobject of type ${object.name}`,
	);
}

/**
 * Reads one record of a JSON body. A member that is no field of the object, or one hidden from the user,
 * fails the whole request; so does a value of the wrong JSON type.
 *
 * UNCONFIRMED: In Collections, too, an unknown field in one record fails the whole request with 400.
 */
export function readJsonRow(reading: Reading, json: Record<string, unknown>): RowInput {
	const { object, access, requestText } = reading;
	const input: RowInput = { object, id: null, values: new Map(), parentKeys: [] };
	for (const [member, value] of Object.entries(json)) {
		if (member === 'attributes') continue;
		if (member.toLowerCase() === 'id') {
			if (typeof value !== 'string')
				throw jsonTypeError(object.fields.get('id')!, member, value, requestText);
			input.id = value;
			continue;
		}
		const field = access.readableField(object, member);
		if (field) {
			const stored = fromJson(field, value);
			if (stored === undefined) throw jsonTypeError(field, member, value, requestText);
			input.values.set(field, stored);
			continue;
		}
		input.parentKeys.push(readParentKey(reading, member, value));
	}
	return input;
}

function readParentKey({ object, access }: Reading, member: string, value: unknown): ParentKey {
	const field = relationshipField(object, member);
	if (!field || !access.field(object, field).readable || !isObject(value))
		throw noSuchColumn(object, member);
	const attributes = isObject(value.attributes) ? value.attributes : {};
	const keys = Object.keys(value).filter((key) => key !== 'attributes');
	if (keys.length !== 1) throw noSuchColumn(object, member);
	const parentObject = typeof attributes.type === 'string' ? attributes.type : field.referenceTo[0];
	return { field, parentObject, keyField: keys[0], value: value[keys[0]] };
}

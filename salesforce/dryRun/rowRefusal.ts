import { SalesforceError } from '../../core/failure/syncError';
import type { Row } from '../client';
import type { Field, ObjectDescription } from '../describe';
import { explain } from '../errors/explain';

/** What a row is to be: a new record, or changed values of one. */
export type RowAction = 'create' | 'update';

/** A refusal in the form Salesforce gives it for a row. */
export interface RowRefusal {
	code: string;
	message: string;
	fields: string[];
}

/**
 * Why Salesforce would refuse a row, as far as the description of the object tells: no permission for the object, a
 * field that is hidden or may not be edited, one that is required and empty, a text that is too long, a choice that a
 * restricted picklist does not have. The words are those of the refusal itself. What validation rules, flows, triggers
 * and duplicate rules would say cannot be read, nor which record types, sharing rules and unique values are in the way.
 */
export function rowRefusal(
	description: ObjectDescription,
	row: Row,
	action: RowAction,
): RowRefusal | undefined {
	const values = Object.entries(row).filter(([name]) => name !== 'Id');
	return (
		objectRefusal(description, action) ??
		hiddenField(description, values) ??
		fixedField(description, values, action) ??
		valueRefusal(description, values) ??
		missingValue(description, values, action)
	);
}

/** The same as an error that says whose move it is. */
export function rowObjection(
	description: ObjectDescription,
	row: Row,
	action: RowAction,
): SalesforceError | undefined {
	const refusal = rowRefusal(description, row, action);
	return refusal && explain({ ...refusal, object: description.name });
}

type Values = ReadonlyArray<[string, unknown]>;

function objectRefusal(
	{ name, createable, updateable }: ObjectDescription,
	action: RowAction,
): RowRefusal | undefined {
	if (action === 'create' ? createable : updateable) return undefined;
	const verb = action === 'create' ? 'inserted' : 'updated';
	return {
		code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		message: `entity type cannot be ${verb}: ${name}`,
		fields: [],
	};
}

function hiddenField(description: ObjectDescription, values: Values): RowRefusal | undefined {
	const [hidden] = values.find(([name]) => !description.has(name)) ?? [];
	if (hidden === undefined) return undefined;
	return {
		code: 'INVALID_FIELD',
		message: `No such column '${hidden}' on sobject of type ${description.name}`,
		fields: [hidden],
	};
}

function fixedField(
	description: ObjectDescription,
	values: Values,
	action: RowAction,
): RowRefusal | undefined {
	const may = ({ createable, updateable }: Field) =>
		action === 'create' ? createable : updateable;
	const fixed = values.map(([name]) => name).filter((name) => !may(description.require(name)));
	if (fixed.length === 0) return undefined;
	return {
		code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
		message: `Unable to create/update fields: ${fixed.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
		fields: fixed,
	};
}

function missingValue(
	{ fields }: ObjectDescription,
	values: Values,
	action: RowAction,
): RowRefusal | undefined {
	const given = new Map(values.map(([name, value]) => [name.toLowerCase(), value]));
	const isMissing = ({ name, defaultedOnCreate }: Field) => {
		const value = given.get(name.toLowerCase());
		if (value === undefined) return action === 'create' && !defaultedOnCreate;
		return value === null || (typeof value === 'string' && value.trim() === '');
	};
	const missing = fields
		.filter(({ nillable, createable, type }) => createable && !nillable && type !== 'boolean')
		.filter(isMissing)
		.map(({ name }) => name);
	if (missing.length === 0) return undefined;
	return {
		code: 'REQUIRED_FIELD_MISSING',
		message: `Required fields are missing: [${missing.join(', ')}]`,
		fields: missing,
	};
}

function valueRefusal(description: ObjectDescription, values: Values): RowRefusal | undefined {
	for (const [name, value] of values) {
		const refusal = typeof value === 'string' && textRefusal(description.require(name), value);
		if (refusal) return refusal;
	}
	return undefined;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm (STRING_TOO_LONG, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST), checked 2026-11-30 */
function textRefusal(
	{ name, label, type, length, restrictedPicklist, picklistValues }: Field,
	value: string,
): RowRefusal | undefined {
	if (length > 0 && value.length > length)
		return {
			code: 'STRING_TOO_LONG',
			message: `${label}: data value too large: ${value} (max length=${length})`,
			fields: [name],
		};
	const isListed = ({ active, value: listed }: { active: boolean; value: string }) =>
		active && listed === value;
	if (type !== 'picklist' || !restrictedPicklist || picklistValues.some(isListed)) return undefined;
	return {
		code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		message: `${label}: bad value for restricted picklist field: ${value}`,
		fields: [name],
	};
}

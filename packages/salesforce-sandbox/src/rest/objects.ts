import { noSuchColumn } from '../dml/RowInput';
import { apiError, notFound } from '../errors';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import type { RestRequest } from './RestRequest';

/** The object of a path, if the user may see it at all; else it does not exist. */
export function requireObject({ state, access }: RestRequest, name: string): ObjectDefinition {
	const object = state.schema.object(name);
	if (!object || object.toolingOnly || !access.rights(object).read) throw notFound();
	return object;
}

/** The object of a record in a body. */
export function requireType({ state, access }: RestRequest, name: unknown): ObjectDefinition {
	const object = typeof name === 'string' ? state.schema.object(name) : undefined;
	if (!object || (object.virtual && !object.createable) || !access.rights(object).read)
		throw apiError(
			400,
			'INVALID_TYPE',
			`sObject type '${String(name)}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
		);
	return object;
}

/** The key field of an upsert path. */
export function requireKeyField(
	{ access }: RestRequest,
	object: ObjectDefinition,
	name: string,
): FieldDefinition {
	const field = access.readableField(object, name);
	if (!field || !field.idLookup)
		throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
	return field;
}

/** Readable fields by name; all of them when no names are given. Formula and compound fields count. */
export function chooseFields(
	{ access }: RestRequest,
	object: ObjectDefinition,
	names: string[] | null,
): FieldDefinition[] {
	if (names === null)
		return [...object.fields.values()].filter((field) => access.field(object, field).readable);
	return names.map((name) => {
		const field = access.readableField(object, name);
		if (!field) throw noSuchColumn(object, name);
		return field;
	});
}

import { canSee } from '../access/sharing';
import { keyPrefixOf } from '../identifiers';
import { RowState, type Table } from '../store/Table';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { relationshipField } from '../schema/object';
import { field as defineField } from '../schema/fields';
import type { Location } from '../store/Store';
import type { QueryContext, Reader } from './QueryContext';
import { virtualRecord, virtualTable } from './virtual/virtualTable';

/** A field as a query names it, found and readable. */
export interface ResolvedField {
	field: FieldDefinition;
	object: ObjectDefinition;
	read: Reader;
	/** The field is one of the queried object itself, not of a parent. */
	local: boolean;
	/** Relationship names on the way, in their proper case. */
	relationships: string[];
}

const MAX_LEVELS = 5;

/**
 * Fields of the record a polymorphic lookup (Who, What, Owner) points at, whatever its object.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_name.htm (checked 2026-11)
 */
const nameFields: FieldDefinition[] = [
	defineField('Id', 'id', 'ID'),
	...['Name', 'Type', 'FirstName', 'LastName', 'Email', 'Phone', 'Title', 'Username', 'Alias'].map(
		(name) => defineField(name, 'string', name, { length: 255 }),
	),
	defineField('IsActive', 'boolean', 'Active'),
];

/** Reads a field of one object's rows: stored, computed or composed. */
export function fieldReader(
	{ state, access }: QueryContext,
	table: Table,
	field: FieldDefinition,
): Reader {
	if (field.name === 'LastViewedDate' || field.name === 'LastReferencedDate')
		return (row) => state.recent.dateOf(access.userId, table.idOf(row), field.name) ?? undefined;
	if (field.name === 'Id' && !table.object.virtual) return (row) => table.idOf(row);
	if (field.formula || field.type === 'address')
		return (row) => state.store.value(table, row, field.name);
	const column = table.column(field.name);
	return field.type === 'boolean' ? (row) => column.get(row) ?? false : (row) => column.get(row);
}

function noSuchColumn(context: QueryContext, path: string, name: string, entity: string) {
	return context.source.error(
		'INVALID_FIELD',
		path,
		`No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
	);
}

function noSuchRelationship(context: QueryContext, path: string, name: string) {
	return context.source.error(
		'INVALID_FIELD',
		path,
		`Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
	);
}

/** A record by its id; queues are records of a virtual object. */
function locate(context: QueryContext, id: string): Location | null {
	const object = context.state.schema.objectOfPrefix(keyPrefixOf(id));
	return object?.virtual ? virtualRecord(context, object, id) : context.state.store.locate(id);
}

/** The parent record of a lookup, as far as this user may see it. */
export function parentReader(context: QueryContext, table: Table, lookup: FieldDefinition) {
	const { store } = context.state;
	const read = fieldReader(context, table, lookup);
	return (row: number): Location | null => {
		const id = read(row);
		const parent = typeof id === 'string' ? locate(context, id) : null;
		if (!parent || parent.table.state(parent.row) !== RowState.Live) return null;
		return canSee(store, context.access, parent.table, parent.row) ? parent : null;
	};
}

/** The kind of a record as `Owner.Type` and `What.Type` name it: the object, and Queue for a queue. */
const typeNameOf = ({ name }: ObjectDefinition) => (name === 'Group' ? 'Queue' : name);

function resolveNameField(
	context: QueryContext,
	path: string,
	name: string,
	parentOf: (row: number) => Location | null,
): { field: FieldDefinition; read: Reader } {
	const found = nameFields.find((field) => field.name.toLowerCase() === name.toLowerCase());
	if (!found) throw noSuchColumn(context, path, name, 'Name');
	const read: Reader = (row) => {
		const parent = parentOf(row);
		if (!parent) return undefined;
		if (found.name === 'Type') return typeNameOf(parent.table.object);
		const field = context.access.readableField(parent.table.object, found.name);
		return field && fieldReader(context, parent.table, field)(parent.row);
	};
	return { field: found, read };
}

/** The table of the parents and the way there; virtual parents are found by their durable id. */
function parentTableOf(
	context: QueryContext,
	table: Table,
	lookup: FieldDefinition,
	parent: ObjectDefinition,
): { parentTable: Table; find: (row: number) => number | null } {
	if (!parent.virtual) {
		const parentOf = parentReader(context, table, lookup);
		const parentTable = context.state.store.table(parent);
		return { parentTable, find: (row) => parentOf(row)?.row ?? null };
	}
	const parentTable = virtualTable(context, parent);
	const rows = new Map(
		[...parentTable.liveRows()].map((row) => [parentTable.read(row, 'DurableId'), row]),
	);
	return { parentTable, find: (row) => rows.get(table.read(row, lookup.name)) ?? null };
}

function resolveParent(
	context: QueryContext,
	table: Table,
	path: string,
	[relationship, ...rest]: string[],
): ResolvedField {
	const lookup = relationshipField(table.object, relationship);
	if (!lookup || !context.access.field(table.object, lookup).readable)
		throw noSuchRelationship(context, path, relationship);
	const relationshipName = lookup.relationshipName!;
	if (lookup.referenceTo.length > 1) {
		if (rest.length > 1) throw noSuchRelationship(context, path, rest[0]);
		const resolved = resolveNameField(context, path, rest[0], parentReader(context, table, lookup));
		return { ...resolved, object: table.object, local: false, relationships: [relationshipName] };
	}
	const parent = context.state.schema.require(lookup.referenceTo[0]);
	if (!context.access.rights(parent).read) throw noSuchRelationship(context, path, relationship);
	const { parentTable, find } = parentTableOf(context, table, lookup, parent);
	const inner = resolveSegments(context, parentTable, path, rest);
	return {
		...inner,
		read: (row) => {
			const at = find(row);
			return at === null ? undefined : inner.read(at);
		},
		local: false,
		relationships: [relationshipName, ...inner.relationships],
	};
}

function resolveSegments(
	context: QueryContext,
	table: Table,
	path: string,
	segments: string[],
): ResolvedField {
	if (segments.length > 1) return resolveParent(context, table, path, segments);
	const { object } = table;
	const field = context.access.readableField(object, segments[0]);
	if (!field) throw noSuchColumn(context, path, segments[0], object.name);
	return {
		field,
		object,
		read: fieldReader(context, table, field),
		local: true,
		relationships: [],
	};
}

/** Finds a field by its path (`Email`, `Account.Owner.Name`, `c.Email` with alias c) or refuses the query. */
export function resolvePath(
	context: QueryContext,
	table: Table,
	path: string,
	alias?: string,
): ResolvedField {
	const segments = path.split('.');
	const first = segments[0].toLowerCase();
	const isPrefix = first === alias?.toLowerCase() || first === table.object.name.toLowerCase();
	if (segments.length > 1 && isPrefix) segments.shift();
	if (segments.length > MAX_LEVELS + 1)
		throw context.source.error(
			'INVALID_FIELD',
			path,
			`field path '${path}' has more than ${MAX_LEVELS} relationship levels`,
		);
	return resolveSegments(context, table, path, segments);
}

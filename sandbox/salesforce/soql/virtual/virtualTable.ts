import type { Query } from '@jetstreamapp/soql-parser-js';
import { systemPermissionNames } from '../../access/systemPermissions';
import type { ObjectDefinition } from '../../schema/model';
import { RowState, Table } from '../../store/Table';
import type { QueryContext } from '../QueryContext';
import { entityDefinitions, fieldDefinitions } from './definitions';
import { demandsOf, type VirtualSource } from './demands';
import { fieldPermissions, objectPermissions } from './permissions';
import { entityAccess, fieldAccess, recordAccess } from './userAccess';

const sources: Record<string, VirtualSource> = {
	EntityDefinition: entityDefinitions,
	FieldDefinition: fieldDefinitions,
	FieldPermissions: fieldPermissions,
	ObjectPermissions: objectPermissions,
	UserEntityAccess: entityAccess,
	UserFieldAccess: fieldAccess,
	UserPermissionAccess: ({ access }) => [
		Object.fromEntries(
			systemPermissionNames.map((name) => [`Permissions${name}`, access.can(name)]),
		),
	],
	UserRecordAccess: recordAccess,
};

/** A table filled for one query with what the org knows at this moment. */
export function virtualTable(
	context: QueryContext,
	object: ObjectDefinition,
	query?: Query,
): Table {
	const demands = demandsOf(query);
	const table = new Table(object);
	for (const values of sources[object.name]?.(context, object, demands, query) ?? []) {
		const row = table.append();
		table.setState(row, RowState.Live);
		table.write(row, 'Id', table.idOf(row));
		for (const [name, value] of Object.entries(values)) table.write(row, name, value);
	}
	return table;
}

import type { Query } from '@jetstreamapp/soql-parser-js';
import { systemPermissionNames } from '../../access/systemPermissions';
import { positionOf } from '../../identifiers';
import type { ObjectDefinition } from '../../schema/model';
import type { Location } from '../../store/Store';
import { RowState, Table } from '../../store/Table';
import type { QueryContext } from '../QueryContext';
import {
	apexTriggers,
	catalogued,
	customFields,
	customObjects,
	entityParticles,
	groups,
} from './components';
import { entityDefinitions, fieldDefinitions } from './definitions';
import { demandsOf, type VirtualRow, type VirtualSource } from './demands';
import { fieldPermissions, objectPermissions } from './permissions';
import { flowDefinitions, flows, flowViews, outboundMessages } from './flows';
import { duplicateRules, validationRules } from './rules';
import { entityAccess, fieldAccess, recordAccess } from './userAccess';

const sources: Record<string, VirtualSource> = {
	ApexTrigger: apexTriggers,
	AppDefinition: catalogued('CustomApplication'),
	CustomField: customFields,
	CustomObject: customObjects,
	Dashboard: catalogued('Dashboard'),
	DuplicateRule: duplicateRules,
	EntityDefinition: entityDefinitions,
	EntityParticle: entityParticles,
	FieldDefinition: fieldDefinitions,
	FieldPermissions: fieldPermissions,
	Flow: flows,
	FlowDefinition: flowDefinitions,
	FlowDefinitionView: flowViews,
	Group: groups,
	ListView: catalogued('ListView'),
	ObjectPermissions: objectPermissions,
	PlatformEventChannel: catalogued('PlatformEventChannel'),
	PlatformEventChannelMember: catalogued('PlatformEventChannelMember'),
	Report: catalogued('Report'),
	TabDefinition: catalogued('CustomTab'),
	UserEntityAccess: entityAccess,
	UserFieldAccess: fieldAccess,
	UserPermissionAccess: ({ access }) => [
		Object.fromEntries(
			systemPermissionNames.map((name) => [`Permissions${name}`, access.can(name)]),
		),
	],
	UserRecordAccess: recordAccess,
	ValidationRule: validationRules,
	WorkflowOutboundMessage: outboundMessages,
};

/** The row a record belongs to: that of its id, or the next one when it has none of its own. */
function rowFor(table: Table, { Id }: VirtualRow): number {
	if (typeof Id !== 'string' || !Id.startsWith(table.object.keyPrefix)) return table.append();
	const row = positionOf(Id);
	while (table.size <= row) table.append();
	return row;
}

/** Objects whose records are reached by their ids as well. */
const withIds = [
	'Dashboard',
	'FieldPermissions',
	'Group',
	'ListView',
	'ObjectPermissions',
	'Report',
];

/** The record of a virtual object with this id, at this moment. */
export function virtualRecord(
	context: Pick<QueryContext, 'state' | 'access'>,
	object: ObjectDefinition,
	id: string,
): Location | null {
	if (!withIds.includes(object.name)) return null;
	const table = virtualTable(context as QueryContext, object);
	const row = positionOf(id);
	return row >= 0 && row < table.size ? { table, row } : null;
}

/** A table filled for one query with what the org knows at this moment. */
export function virtualTable(
	context: QueryContext,
	object: ObjectDefinition,
	query?: Query,
): Table {
	const demands = demandsOf(query);
	const table = new Table(object);
	for (const values of sources[object.name]?.(context, object, demands, query) ?? []) {
		const row = rowFor(table, values);
		table.setState(row, RowState.Live);
		for (const [name, value] of Object.entries({ ...values, Id: table.idOf(row) }))
			table.write(row, name, value);
	}
	return table;
}

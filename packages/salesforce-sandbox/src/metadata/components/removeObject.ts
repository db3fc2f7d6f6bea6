import type { DeployContext } from '../DeployContext';
import type { Deletion } from '../package/readPackage';
import { refuse } from '../problem';
import { mentions, type Reference, referencedElsewhere } from '../references';

const PARTS = ['CustomField', 'ListView', 'CompactLayout'];

/** Lookups of other objects, tabs, report types and reports of the object. */
function usersOf({ state }: DeployContext, name: string): Reference[] {
	const lookups = state.schema
		.childRelationships(state.schema.require(name))
		.filter(({ childObject, field }) => field.custom && childObject.name !== name)
		.map(({ childObject, field }) => ({
			type: 'CustomField',
			fullName: `${/^(Task|Event)$/.test(childObject.name) ? 'Activity' : childObject.name}.${field.name}`,
		}));
	const tab = state.metadata.find('CustomTab', name);
	const reports = mentions(
		state,
		['ReportType', 'Report'],
		(text) => text === name || text === `CustomEntity$${name}` || text.startsWith(`${name}.`),
	);
	return [...lookups, ...(tab ? [{ type: 'CustomTab', fullName: tab.fullName }] : []), ...reports];
}

/** Takes a custom object out of the org, with its records, fields, list views and every right on it. */
export function removeObject({ fullName }: Deletion, context: DeployContext): string {
	const { state } = context;
	const object = state.schema.require(fullName);
	refuse(referencedElsewhere('custom object', usersOf(context, object.name), context.deleting));
	if (!context.options.purgeOnDelete)
		for (const { referenceTo, childRelationshipName, custom } of object.fields.values())
			if (custom && childRelationshipName !== null)
				for (const parent of referenceTo)
					state.metadata.keepRelationship(
						parent,
						childRelationshipName.replace(/__r$/, ''),
						state.clock.now(),
					);
	for (const [, container] of state.directory.entries()) container.forget(object.name);
	for (const type of PARTS)
		for (const part of state.metadata.all(type))
			if (part.fullName.startsWith(`${object.name}.`)) state.metadata.remove(type, part.fullName);
	const id = state.metadata.idOf('CustomObject', object.name);
	state.metadata.remove('CustomObject', object.name);
	state.schema.removeObject(object.name);
	return id;
}

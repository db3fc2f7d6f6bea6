import type { ObjectDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import type { DeployContext } from '../DeployContext';
import { ownersOf } from '../names';
import type { Deletion } from '../package/readPackage';
import { refuse } from '../problem';
import { mentions, type Reference, referencedElsewhere } from '../references';

/** Components with this field among their columns, filters or groupings. */
function usersOf(context: DeployContext, objectName: string, fieldName: string): Reference[] {
	const { state } = context;
	const own = mentions(
		state,
		['ListView', 'CompactLayout'],
		(text, fullName) => text === fieldName && fullName.startsWith(`${objectName}.`),
	);
	const paths = new Set(
		[objectName, ...ownersOf(objectName)].map((name) => `${name}.${fieldName}`),
	);
	const reports = mentions(
		state,
		['Report', 'ReportType'],
		(text, fullName) =>
			paths.has(text) ||
			(text === fieldName &&
				state.metadata.find('ReportType', fullName)?.definition.baseObject === objectName),
	);
	const formulas = mentions(
		state,
		['CustomField'],
		(text, fullName) =>
			fullName.startsWith(`${objectName}.`) &&
			text === state.metadata.find('CustomField', fullName)?.definition.formula &&
			new RegExp(`\\b${fieldName}\\b`).test(text),
	);
	return [...own, ...reports, ...formulas];
}

function forget(context: DeployContext, owner: ObjectDefinition, fieldName: string): void {
	const { state } = context;
	const field = fieldOf(owner, fieldName)!;
	const isPurged = context.options.purgeOnDelete;
	const relationship = field.childRelationshipName?.replace(/__r$/, '');
	if (relationship && !isPurged)
		for (const parent of field.referenceTo)
			state.metadata.keepRelationship(parent, relationship, state.clock.now());
	const table = state.store.table(owner);
	context.afterCommit.push(() => table.dropColumn(field.name));
	for (const [, container] of state.directory.entries()) container.forget(owner.name, field.name);
}

/** Takes a custom field out of its object, of every permission set, and its data with it. */
export function removeField({ fullName }: Deletion, context: DeployContext): string {
	const { state } = context;
	const [objectName, fieldName] = fullName.split('.');
	const users = usersOf(context, objectName, fieldName);
	refuse(referencedElsewhere('custom field', users, context.deleting));
	for (const name of ownersOf(objectName)) forget(context, state.schema.require(name), fieldName);
	state.schema.removeField(objectName, fieldName);
	return state.metadata.remove('CustomField', fullName);
}

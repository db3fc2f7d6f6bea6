import type { ObjectDefinition } from '../../schema/model';
import type { DeployContext } from '../DeployContext';
import { checkDeveloperName } from '../names';
import { noSuch } from '../problem';
import type { FieldValues } from './fieldTypes';

const MAX_MASTERS = 2;

interface Relation {
	owner: ObjectDefinition;
	fieldName: string;
	values: FieldValues;
	context: DeployContext;
}

function checkConstraint({ owner, values }: Relation, parent: ObjectDefinition): string | null {
	const { required = false, deleteConstraint } = values;
	if (values.type !== 'Lookup') return null;
	if (required && deleteConstraint === 'SetNull')
		return 'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)';
	// UNCONFIRMED: The words with which lookups to users, and cascading lookups of standard objects, are refused.
	if (parent.name === 'User' && deleteConstraint !== 'SetNull')
		return `Can not specify 'deleteConstraint' ${deleteConstraint} for a lookup to User`;
	if (!owner.custom && deleteConstraint === 'Cascade')
		return "Can not specify 'deleteConstraint' Cascade for a lookup of a standard object";
	return null;
}

/** Fields of other names that already use the relationship's name on the parent. */
function nameTaken({ owner, fieldName, values, context }: Relation, parent: ObjectDefinition) {
	const { schema, metadata, clock } = context.state;
	const name = String(values.relationshipName);
	const wanted = [`${name}__r`, name].map((each) => each.toLowerCase());
	const taken = schema
		.childRelationships(parent)
		.filter(({ childObject, field }) => childObject !== owner || field.name !== fieldName)
		.some(({ relationshipName }) => wanted.includes(relationshipName?.toLowerCase() ?? ''));
	return taken || metadata.holdsRelationship(parent.name, name, clock.now());
}

function checkMaster({ owner, fieldName, values, context }: Relation): string | null {
	if (values.type !== 'MasterDetail') return null;
	const masters = [...owner.fields.values()].filter(
		({ masterDetail, name }) => masterDetail && name !== fieldName,
	);
	// UNCONFIRMED: The words of these three refusals.
	if (!owner.custom)
		return 'A standard object cannot be on the detail side of a master-detail relationship';
	if (masters.length >= MAX_MASTERS)
		return 'An object can have at most two master-detail relationships';
	const isNew = !owner.fields.has(fieldName.toLowerCase());
	const hasRows = !context.state.store.table(owner).liveRows().next().done;
	return isNew && hasRows
		? 'Cannot create a master-detail relationship on an object that has records'
		: null;
}

/** What is wrong with the relationship of a lookup or master-detail field. */
export function checkRelation(relation: Relation): string | null {
	const { values, context } = relation;
	if (values.referenceTo === undefined) return null;
	const parent = context.state.schema.object(values.referenceTo);
	if (!parent || parent.virtual) return noSuch('referenceTo', 'CustomObject', values.referenceTo);
	if (values.type === 'MasterDetail' && parent.name === 'User')
		return 'User cannot be the master of a master-detail relationship';
	const malformed = checkDeveloperName(String(values.relationshipName));
	if (malformed) return malformed;
	return (
		checkConstraint(relation, parent) ??
		checkMaster(relation) ??
		(nameTaken(relation, parent)
			? `There is already a Child Relationship named ${values.relationshipName} on ${parent.label}.`
			: null)
	);
}

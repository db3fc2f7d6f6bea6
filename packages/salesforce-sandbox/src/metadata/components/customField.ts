import { mirrorContactField } from '../personAccounts';
import type { FieldDefinition, Formula, ObjectDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import { type Deployer, type DeployContext, type Outcome, store } from '../DeployContext';
import { checkDeveloperName, ownersOf } from '../names';
import type { Component } from '../package/Component';
import { Problem, refuse } from '../problem';
import { checkChange } from './fieldChanges';
import { formulaOf } from './fieldFormula';
import { checkLimits } from './fieldLimits';
import { checkRelation } from './fieldRelations';
import { toField, typeOf } from './fieldSpec';
import { activityTypes, checkAttributes, type FieldValues } from './fieldTypes';
import { removeField } from './removeField';

/** @see https://help.salesforce.com/s/articleView?id=platform.fields_about_custom_fields_external_id.htm (checked 2026-11) */
const MAX_EXTERNAL_IDS = 25;

interface Target {
	owners: ObjectDefinition[];
	objectName: string;
	fieldName: string;
	values: FieldValues;
}

/** The objects the field goes on. Tasks and events have theirs by way of Activity only. */
function targetOf({ fullName, definition }: Component, context: DeployContext): Target {
	const [objectName, fieldName] = fullName.split('.');
	const owners = ownersOf(objectName).map((name) => context.state.schema.object(name));
	const isActivity = objectName === 'Activity';
	const [first] = owners;
	if (!first || (!isActivity && ['Task', 'Event'].includes(first.name)))
		throw new Problem(
			`Entity Enumeration Or ID: bad value for restricted picklist field: ${objectName}`,
		);
	// Not Salesforce's words: users, for one, can have custom fields there.
	if (first.setup || first.virtual)
		throw new Problem(`The sandbox has no custom fields on ${objectName}`);
	return {
		owners: owners as ObjectDefinition[],
		objectName,
		fieldName,
		values: definition as FieldValues,
	};
}

function checkName({ fieldName }: Target): string | null {
	// UNCONFIRMED: Standard fields (to which help text or history tracking could be added) cannot be deployed here.
	if (!fieldName.includes('__')) return "Could not resolve standard field's name.";
	if (!fieldName.endsWith('__c'))
		return 'fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm';
	return checkDeveloperName(fieldName.slice(0, -'__c'.length));
}

function checkActivity({ objectName, values }: Target): string | null {
	const { type = '' } = values;
	if (objectName !== 'Activity' || activityTypes.includes(type)) return null;
	// UNCONFIRMED: The words for a type activities have no fields of.
	return `Custom fields of type ${type} are not supported on Activity`;
}

/** UNCONFIRMED: Two custom fields of an object cannot have the same label, whatever the case. */
function checkLabel({ owners, fieldName, values }: Target): string | null {
	const label = values.label?.toLowerCase();
	const taken = [...owners[0].fields.values()].some(
		(field) => field.custom && field.name !== fieldName && field.label.toLowerCase() === label,
	);
	return taken ? `Duplicate label: ${values.label}` : null;
}

function checkTracking({ objectName, values }: Target, { state }: DeployContext): string | null {
	const settings = state.metadata.find('CustomObject', objectName)?.definition;
	if (values.trackHistory === true && settings?.enableHistory !== true)
		return 'Custom object does not have history tracking enabled';
	// UNCONFIRMED: The words for feed tracking of a field whose object has no feeds.
	return values.trackFeedHistory === true && settings?.enableFeeds !== true
		? 'Custom object does not have feed tracking enabled'
		: null;
}

function checkExternalIds({ owners, fieldName, values }: Target): string | null {
	if (values.externalId !== true) return null;
	const others = [...owners[0].fields.values()].filter(
		({ externalId, name }) => externalId && name !== fieldName,
	);
	// UNCONFIRMED: The words for one external id too many.
	return others.length >= MAX_EXTERNAL_IDS
		? `An object can have at most ${MAX_EXTERNAL_IDS} external ID fields`
		: null;
}

function check(target: Target, context: DeployContext): string | null {
	const { owners, fieldName, values } = target;
	return (
		checkName(target) ??
		checkAttributes(values) ??
		checkActivity(target) ??
		checkLimits(values) ??
		checkLabel(target) ??
		checkTracking(target, context) ??
		checkExternalIds(target) ??
		checkRelation({ owner: owners[0], fieldName, values, context })
	);
}

function apply({ state }: DeployContext, owner: ObjectDefinition, field: FieldDefinition): void {
	const table = state.store.table(owner);
	const before = fieldOf(owner, field.name);
	if (before && typeOf(before) !== typeOf(field)) table.dropColumn(field.name);
	table.dropIndex(field.name);
	state.schema.putField(owner.name, { ...field });
}

/** The field's formula; what is wrong with it is told with the place of the field. */
function compile(
	{ owners, fieldName, values }: Target,
	{ state }: DeployContext,
	{ at }: Component,
): Formula | null {
	try {
		return formulaOf(owners[0], fieldName, values, state.schema);
	} catch (error) {
		throw error instanceof Problem ? new Problem(error.message, at) : error;
	}
}

function deploy(component: Component, context: DeployContext): Outcome {
	const { state } = context;
	if (context.failedObjects.has(component.fullName.split('.')[0].toLowerCase()))
		throw new Problem('Parent entity failed to deploy');
	const target = targetOf(component, context);
	refuse(check(target, context), component.at);
	const { owners, fieldName, values } = target;
	const field = toField(fieldName, values, compile(target, context, component));
	const existing = fieldOf(owners[0], fieldName);
	for (const owner of owners) {
		const before = fieldOf(owner, fieldName);
		if (before) refuse(checkChange(state.store.table(owner), before, field), component.at);
	}
	for (const owner of owners) apply(context, owner, field);
	if (state.personAccounts && owners[0].name === 'Contact') mirrorContactField(state, fieldName);
	return store(context, component, { existed: existing !== undefined });
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (checked 2026-11) */
export const customFieldDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy,
	exists(fullName, { state }) {
		const [objectName, fieldName = ''] = fullName.split('.');
		const owner = state.schema.object(ownersOf(objectName)[0]);
		return owner !== undefined && fieldOf(owner, fieldName)?.custom === true;
	},
	remove: removeField,
};

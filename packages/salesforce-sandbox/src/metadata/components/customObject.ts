import { nameField as toNameField } from '../../schema/customObject';
import type { ObjectDefinition, Sharing } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import { activityDateFields, queueableOwnerField } from '../../schema/standard/systemFields';
import { type Deployer, type DeployContext, type Outcome, store } from '../DeployContext';
import type { Component } from '../package/Component';
import { noSuch, Problem, refuse } from '../problem';
import { checkObject, type ObjectValues } from './objectChecks';
import { removeObject } from './removeObject';

const sharings: Record<string, Sharing> = {
	Private: 'private',
	Read: 'read',
	ReadWrite: 'public',
	ControlledByParent: 'parent',
};

const autoNumberOf = ({ nameField }: ObjectValues) =>
	nameField?.type === 'AutoNumber' ? String(nameField.displayFormat) : null;

function create({ state }: DeployContext, name: string, values: ObjectValues): void {
	state.schema.addObject({
		name,
		label: values.label,
		labelPlural: values.pluralLabel,
		nameField: { label: values.nameField?.label, autoNumber: autoNumberOf(values) ?? undefined },
		enableActivities: values.enableActivities ?? false,
		sharing: sharings[values.sharingModel ?? ''],
		fields: [],
	});
}

/** Puts a field on the object, or takes it away. */
function keepField(
	object: ObjectDefinition,
	name: string,
	make: () => ReturnType<typeof queueableOwnerField> | null,
) {
	const field = make();
	if (!field) object.fields.delete(name.toLowerCase());
	else if (!fieldOf(object, name)) object.fields.set(name.toLowerCase(), field);
}

function update(context: DeployContext, object: ObjectDefinition, values: ObjectValues): void {
	const { state } = context;
	const format = autoNumberOf(values);
	const before = fieldOf(object, 'Name')?.autoNumberFormat ?? null;
	const hasRows = !state.store.table(object).liveRows().next().done;
	if ((before === null) !== (format === null) && hasRows)
		throw new Problem('Cannot change type due to existing data');
	const sharing = sharings[values.sharingModel ?? ''];
	object.label = values.label!;
	object.labelPlural = values.pluralLabel!;
	object.hasActivities = values.enableActivities ?? false;
	object.sharing = sharing;
	object.fields.set('name', toNameField(values.nameField?.label ?? '', format));
	keepField(object, 'OwnerId', () => (sharing === 'parent' ? null : queueableOwnerField()));
	keepField(object, 'LastActivityDate', () =>
		object.hasActivities ? activityDateFields()[0] : null,
	);
	state.schema.settingsChanged();
}

/** UNCONFIRMED: Settings of standard objects (history tracking, sharing, overrides) cannot be deployed here; a file with fields and list views only can. */
function deployStandard(component: Component, context: DeployContext): Outcome {
	const { state } = context;
	const isActivity = component.fullName === 'Activity';
	if (!isActivity && !state.schema.object(component.fullName))
		throw new Problem(noSuch('fullName', 'CustomObject', component.fullName));
	const [setting] = Object.keys(component.definition);
	if (setting !== undefined)
		throw new Problem(`The sandbox cannot change settings of standard objects: ${setting}`);
	return store(context, component, { existed: true });
}

function deploy(component: Component, context: DeployContext): Outcome {
	const { fullName } = component;
	if (/__(e|mdt|x|b|kav)$/.test(fullName))
		throw new Problem(`The sandbox has only custom objects: ${fullName}`);
	if (!fullName.endsWith('__c')) return deployStandard(component, context);
	const existing = context.state.schema.object(fullName);
	refuse(checkObject(component, context));
	const values = component.definition as ObjectValues;
	if (existing) update(context, existing, values);
	else create(context, fullName, values);
	return store(context, component, { existed: existing !== undefined });
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm (checked 2026-11) */
export const customObjectDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		try {
			return deploy(component, context);
		} catch (error) {
			context.failedObjects.add(component.fullName.toLowerCase());
			throw error;
		}
	},
	exists: (fullName, { state }) => state.schema.object(fullName)?.custom === true,
	remove: removeObject,
};

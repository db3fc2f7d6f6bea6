import { PermissionContainer } from '../../access/PermissionContainer';
import type { SystemPermission } from '../../access/systemPermissions';
import { insertRow, updateRow } from '../../dml/operations';
import { systemContext, toRowInput } from '../../dml/privileged';
import { RowState } from '../../store/Table';
import { type Deployer, type DeployContext, type Outcome, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import type { Component } from '../package/Component';
import { noSuch, Problem, refuse } from '../problem';
import {
	checkFieldPermissions,
	checkObjectPermissions,
	type FieldPermission,
	grantedRights,
	type ObjectPermission,
} from './objectPermissions';
import { isStandardApp } from './standardTabs';
import { hasTab } from './tabsAndApps';
import { checkUserPermissions, hasEffect, type UserPermission } from './userPermissions';

interface PermissionSetValues {
	label: string;
	description?: string;
	license?: string;
	hasActivationRequired?: boolean;
	applicationVisibilities?: Array<{ application: string; visible: boolean }>;
	fieldPermissions?: FieldPermission[];
	objectPermissions?: ObjectPermission[];
	tabSettings?: Array<{ tab: string; visibility: string }>;
	userPermissions?: UserPermission[];
}

/** User licences whose own permission sets cannot hold object permissions. @see https://help.salesforce.com/s/articleView?id=platform.integration_user.htm (checked 2026-11) */
const LIMITED_LICENCES = ['Salesforce Integration'];

function rowOf({ state }: DeployContext, objectName: string, fields: string[], value: string) {
	const table = state.store.tableOf(objectName);
	const wanted = value.toLowerCase();
	for (const row of table.liveRows())
		if (fields.some((field) => String(table.read(row, field)).toLowerCase() === wanted))
			return { table, row, id: table.idOf(row) };
	return undefined;
}

const existing = (context: DeployContext, name: string) => {
	const found = rowOf(context, 'PermissionSet', ['Name'], name);
	return found && found.table.read(found.row, 'IsOwnedByProfile') !== true ? found : undefined;
};

const licenceOf = (context: DeployContext, name: string) =>
	rowOf(context, 'UserLicense', ['Name'], name) ??
	rowOf(context, 'PermissionSetLicense', ['DeveloperName', 'MasterLabel'], name);

function checkLicence(values: PermissionSetValues, context: DeployContext): string | null {
	const { license } = values;
	if (license === undefined) return null;
	if (!licenceOf(context, license)) return noSuch('license', 'License', license);
	const [first] = (values.objectPermissions ?? []).filter(({ allowRead }) => allowRead);
	return first && LIMITED_LICENCES.includes(license)
		? `The user license doesn't allow the permission: Read ${first.object}`
		: null;
}

function checkSettings(values: PermissionSetValues, context: DeployContext): string | null {
	for (const { tab } of values.tabSettings ?? [])
		if (!hasTab(context, tab)) return noSuch('tab', 'CustomTab', tab);
	for (const { application } of values.applicationVisibilities ?? [])
		if (
			!isStandardApp(application) &&
			context.state.metadata.find('CustomApplication', application)?.fullName !== application
		)
			return noSuch('application', 'CustomApplication', application);
	return values.hasActivationRequired === true
		? 'The sandbox has no session-based permission sets: hasActivationRequired'
		: null;
}

function check(name: string, values: PermissionSetValues, context: DeployContext): string | null {
	return (
		checkDeveloperName(name, 80) ??
		checkLength('Label', values.label, 80) ??
		checkLength('Description', values.description, 255) ??
		checkObjectPermissions(values.objectPermissions ?? [], context) ??
		checkFieldPermissions(values.fieldPermissions ?? [], context) ??
		checkUserPermissions(values.userPermissions ?? []) ??
		checkLicence(values, context) ??
		checkSettings(values, context)
	);
}

/** Writes the record of the permission set; returns its id. */
function save(
	context: DeployContext,
	name: string,
	values: PermissionSetValues,
	id?: string,
): string {
	const { state, userId, journal } = context;
	const input = toRowInput(state.schema.require('PermissionSet'), {
		Name: name,
		Label: values.label,
		Description: values.description ?? null,
		IsCustom: true,
		HasActivationRequired: false,
		LicenseId: values.license === undefined ? null : licenceOf(context, values.license)?.id,
	});
	const saving = systemContext(state, userId, journal);
	const outcome = id === undefined ? insertRow(saving, input) : updateRow(saving, { ...input, id });
	if (!outcome.success) throw new Problem(outcome.errors[0].message);
	return outcome.id;
}

/** What the permission set gives is what its file says, and nothing else. */
function fill(container: PermissionContainer, values: PermissionSetValues): void {
	container.clear();
	for (const permission of values.objectPermissions ?? [])
		container.grantObject(permission.object, grantedRights(permission));
	for (const { field, editable, readable } of values.fieldPermissions ?? [])
		container.setField(field, { read: readable ?? editable, edit: editable });
	for (const { name, enabled } of values.userPermissions ?? [])
		if (enabled && hasEffect(name)) container.grantSystem(name as SystemPermission);
}

function deploy(component: Component, context: DeployContext): Outcome {
	const values = component.definition as unknown as PermissionSetValues;
	refuse(check(component.fullName, values, context));
	const { directory } = context.state;
	const before = existing(context, component.fullName);
	const id = save(context, component.fullName, values, before?.id);
	const container = directory.find(id) ?? new PermissionContainer(id, component.fullName);
	fill(container, values);
	directory.register(container);
	return store(context, component, { existed: before !== undefined, id });
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm (checked 2026-11) */
export const permissionSetDeployer: Deployer = {
	needs: 'ManageProfilesPermissionsets',
	deploy,
	exists: (fullName, context) => existing(context, fullName) !== undefined,
	remove({ fullName }, context) {
		const { state, journal } = context;
		const { table, row, id } = existing(context, fullName)!;
		const assignments = state.store.tableOf('PermissionSetAssignment');
		for (const at of assignments.liveRows())
			if (assignments.read(at, 'PermissionSetId') === id)
				// UNCONFIRMED: The words for a permission set that users still have.
				throw new Problem(
					`You can't delete the permission set ${fullName} because it's assigned to users`,
				);
		journal.setState(table, row, RowState.Absent);
		state.directory.unregister(state.directory.require(id));
		state.metadata.remove('PermissionSet', fullName);
		return id;
	},
};

import type { ErrorDetail } from '../../errors';
import type { OrgState } from '../../state/OrgState';
import type { Draft } from '../Draft';
import type { ObjectRules } from './ObjectRules';

/** User licences that allow object permissions only together with a permission set licence. */
const LIMITED_LICENCES = ['Salesforce Integration'];

function nameOf(state: OrgState, id: unknown, field: string): string {
	const found = state.store.locateLive(id);
	return found ? String(found.table.read(found.row, field)) : '';
}

function holdsLicence(state: OrgState, userId: unknown, licenceId?: unknown): boolean {
	const assigned = state.store.tableOf('PermissionSetLicenseAssign');
	for (const row of assigned.liveRows())
		if (
			assigned.read(row, 'AssigneeId') === userId &&
			(licenceId === undefined || assigned.read(row, 'PermissionSetLicenseId') === licenceId)
		)
			return true;
	return false;
}

function userLicenceOf(state: OrgState, userId: unknown): string {
	const user = state.store.locateLive(userId);
	if (!user) return '';
	const licence = state.store.view(user.table, user.row).value('Profile.UserLicense.Name');
	return String(licence ?? '');
}

/** The permission a limited user licence cannot take from this permission set, in the words of the error. */
function unlicensedPermission(state: OrgState, permissionSetId: unknown): string | null {
	const container = state.directory.find(String(permissionSetId));
	const { schema } = state;
	const object = schema
		.all()
		.find(({ name, setup }) => !setup && container?.objectRights(name).read);
	return object ? `Read ${object.label}` : null;
}

/**
 * @see https://help.salesforce.com/s/articleView?id=platform.integration_user.htm (checked 2026-11)
 *
 * UNCONFIRMED: A permission set tied to a permission set licence is refused, with the words of the user-licence error, to users who do not hold that licence.
 */
function licenceError(draft: Draft, state: OrgState): ErrorDetail[] {
	const permissionSetId = draft.get('PermissionSetId');
	const userId = draft.get('AssigneeId');
	const set = state.store.locateLive(permissionSetId);
	const needed = set?.table.read(set.row, 'LicenseId');
	const limited = LIMITED_LICENCES.includes(userLicenceOf(state, userId));
	const lacking =
		needed !== undefined
			? !holdsLicence(state, userId, needed)
			: limited && !holdsLicence(state, userId);
	const permission = lacking ? unlicensedPermission(state, permissionSetId) : null;
	if (permission === null) return [];
	const label = nameOf(state, permissionSetId, 'Label');
	return [
		{
			code: 'FIELD_INTEGRITY_EXCEPTION',
			message: `Can't assign permission set "${label}" to user "${nameOf(state, userId, 'Name')}". The user license doesn't allow the permission: ${permission}`,
			fields: ['PermissionSetId'],
		},
	];
}

function assignedAlready(draft: Draft, state: OrgState): ErrorDetail[] {
	const { table } = draft;
	for (const row of table.liveRows()) {
		if (table.read(row, 'AssigneeId') !== draft.get('AssigneeId')) continue;
		if (table.read(row, 'PermissionSetId') !== draft.get('PermissionSetId')) continue;
		// UNCONFIRMED: The words of the refusal of a second assignment of the same permission set.
		return [
			{
				code: 'DUPLICATE_VALUE',
				message: `Duplicate PermissionSetAssignment. Assignee: ${nameOf(state, draft.get('AssigneeId'), 'Name')}; Permission Set: ${nameOf(state, draft.get('PermissionSetId'), 'Name')}`,
				fields: ['PermissionSetId', 'AssigneeId'],
			},
		];
	}
	return [];
}

export const permissionSetAssignmentRules: ObjectRules = {
	check(draft, { state }) {
		if (!draft.isNew) return [];
		return [...assignedAlready(draft, state), ...licenceError(draft, state)];
	},
	afterSave: (_draft, _row, { state }) => state.directory.changed(),
};

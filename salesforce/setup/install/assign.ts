import { SalesforceError, SetupError, SyncError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import { writeRows } from '../../collections';
import { inList, whereIn } from '../../soql/inList';
import { allOf, select } from '../../soql/select';

/** Who gets which permission set. */
export interface Assignment {
	permissionSet: string;
	username: string;
}

export interface AssignmentResult extends Assignment {
	status: 'assigned' | 'alreadyAssigned';
}

/** Assigns permission sets to users, each once. What cannot be assigned is answered with its error. */
export async function assignPermissionSets(
	gateway: SalesforceGateway,
	assignments: readonly Assignment[],
): Promise<Array<AssignmentResult | { error: SyncError }>> {
	if (assignments.length === 0) return [];
	const users = await idsBy(gateway, 'User', 'Username', assignments, ({ username }) => username);
	const sets = await idsBy(
		gateway,
		'PermissionSet',
		'Name',
		assignments,
		(one) => one.permissionSet,
	);
	const known = assignments.map((one) => ({
		...one,
		AssigneeId: users.get(one.username.toLowerCase()),
		PermissionSetId: sets.get(one.permissionSet.toLowerCase()),
	}));
	const existing = await existingAssignments(gateway, known);
	const isThere = ({ AssigneeId, PermissionSetId }: (typeof known)[number]) =>
		existing.has(`${AssigneeId} ${PermissionSetId}`);
	const missing = known.filter((one) => one.AssigneeId && one.PermissionSetId && !isThere(one));
	const written = await writeRows(
		gateway,
		{ kind: 'create', object: 'PermissionSetAssignment' },
		missing.map(({ AssigneeId, PermissionSetId }) => ({ AssigneeId, PermissionSetId })),
	);
	return known.map((one) => {
		const { permissionSet, username } = one;
		if (!one.AssigneeId) return { error: noUser(username) };
		if (!one.PermissionSetId) return { error: noPermissionSet(permissionSet) };
		if (isThere(one)) return { permissionSet, username, status: 'alreadyAssigned' };
		const outcome = written[missing.indexOf(one)];
		if (outcome.ok) return { permissionSet, username, status: 'assigned' };
		if (outcome.error.code === 'DUPLICATE_VALUE')
			return { permissionSet, username, status: 'alreadyAssigned' };
		return { error: explained(one, outcome.error) };
	});
}

async function idsBy(
	gateway: SalesforceGateway,
	object: string,
	field: string,
	assignments: readonly Assignment[],
	valueOf: (assignment: Assignment) => string,
): Promise<Map<string, string>> {
	const where = whereIn(field, assignments.map(valueOf));
	const rows = await gateway.query(select({ fields: ['Id', field], from: object, where }));
	return new Map(rows.map((row) => [String(row[field]).toLowerCase(), String(row.Id)]));
}

async function existingAssignments(
	gateway: SalesforceGateway,
	known: ReadonlyArray<{ AssigneeId?: string; PermissionSetId?: string }>,
): Promise<Set<string>> {
	const ids = (name: 'AssigneeId' | 'PermissionSetId') =>
		inList(
			name,
			known.flatMap((one) => one[name] ?? []),
		);
	const [users, sets] = [ids('AssigneeId'), ids('PermissionSetId')];
	if (!users || !sets) return new Set();
	const rows = await gateway.query(
		select({
			fields: ['AssigneeId', 'PermissionSetId'],
			from: 'PermissionSetAssignment',
			where: allOf([users, sets]),
		}),
	);
	return new Set(rows.map((row) => `${String(row.AssigneeId)} ${String(row.PermissionSetId)}`));
}

function noUser(username: string): SetupError {
	return new SetupError(`The org has no user ${username}`, {
		move: 'fixMapping',
		remedy:
			'Enter usernames as in Setup, Users (they look like e-mail addresses, and end differently in a sandbox).',
	});
}

function noPermissionSet(name: string): SetupError {
	return new SetupError(`The org has no permission set ${name}`, {
		move: 'fixMapping',
		remedy: `Install the Salesforce kit, which brings ${name}, or correct the name.`,
	});
}

/** @see https://help.salesforce.com/s/articleView?id=platform.integration_user.htm (checked 2026-11-22) */
function explained({ permissionSet, username }: Assignment, error: SyncError): SalesforceError {
	const licence = /licen[sc]e doesn't allow/i.test(error.message);
	return new SalesforceError(
		`${permissionSet} could not be assigned to ${username}: ${error.message}`,
		{
			move: 'fixPermission',
			code: error.code,
			status: error.status,
			...(licence ? {} : { permission: 'Assign Permission Sets' }),
			remedy: licence
				? `In Setup, Users, ${username}, Permission Set License Assignments, assign "Salesforce API Integration" first, then run the operation again.`
				: `Let the connected user have the system permission "Assign Permission Sets", or assign ${permissionSet} in Setup.`,
			cause: error,
		},
	);
}

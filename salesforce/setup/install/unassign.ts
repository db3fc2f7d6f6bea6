import { SalesforceError, SyncError } from '../../../core/failure/syncError';
import get from 'lodash/get';
import { writeRows } from '../../collections';
import type { SalesforceGateway } from '../../gateway';
import { whereIn } from '../../soql/inList';
import { select } from '../../soql/select';

/** Who has which permission set. */
interface Held {
	id: string;
	assigneeId: string;
	permissionSetId: string;
	/** For people: `ada@acme.example (ProductSync_Viewer)`. */
	words: string;
}

/**
 * Takes permission sets from everybody for the time of some work: one that somebody has cannot be deleted. When
 * the work fails they are given back.
 *
 * @throws SyncError of the work, which says whether everybody has them again
 */
export async function withoutAssignments<T>(
	gateway: SalesforceGateway,
	permissionSets: readonly string[],
	work: () => Promise<T>,
): Promise<T> {
	const held = await assignmentsOf(gateway, permissionSets);
	try {
		await take(gateway, held);
		return await work();
	} catch (error) {
		if (!(error instanceof SyncError) || held.length === 0) throw error;
		throw saying(error, held, await giveBack(gateway, held));
	}
}

async function assignmentsOf(
	gateway: SalesforceGateway,
	permissionSets: readonly string[],
): Promise<Held[]> {
	if (permissionSets.length === 0) return [];
	const rows = await gateway.query(
		select({
			fields: ['Id', 'AssigneeId', 'Assignee.Username', 'PermissionSetId', 'PermissionSet.Name'],
			from: 'PermissionSetAssignment',
			where: whereIn('PermissionSet.Name', permissionSets),
		}),
	);
	return rows.map((row) => ({
		id: String(row.Id),
		assigneeId: String(row.AssigneeId),
		permissionSetId: String(row.PermissionSetId),
		words: `${String(get(row, 'Assignee.Username'))} (${String(get(row, 'PermissionSet.Name'))})`,
	}));
}

async function take(gateway: SalesforceGateway, held: readonly Held[]): Promise<void> {
	const outcomes = await writeRows(
		gateway,
		{ kind: 'delete', object: 'PermissionSetAssignment' },
		held.map(({ id }) => ({ Id: id })),
	);
	for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
}

/** Those that could not be given back, in words. */
async function giveBack(gateway: SalesforceGateway, held: readonly Held[]): Promise<string[]> {
	const outcomes = await writeRows(
		gateway,
		{ kind: 'create', object: 'PermissionSetAssignment' },
		held.map(({ assigneeId, permissionSetId }) => ({
			AssigneeId: assigneeId,
			PermissionSetId: permissionSetId,
		})),
	);
	return held.flatMap(({ words }, index) => {
		const outcome = outcomes[index];
		// Never taken, or given back by a request whose answer got lost.
		return outcome.ok || outcome.error.code === 'DUPLICATE_VALUE' ? [] : [words];
	});
}

function saying(error: SyncError, held: readonly Held[], missing: readonly string[]): SyncError {
	const outcome =
		missing.length === 0
			? `Its permission sets had been taken from those who had them (${held.length} assignments) and were given back.`
			: `Its permission sets had been taken from those who had them (${held.length} assignments), and could not be given back to ${missing.join(', ')}: assign them in Setup, Permission Sets.`;
	return new SalesforceError(error.message, {
		...error,
		move: error.move,
		remedy: `${outcome} ${error.remedy}`,
		cause: error,
	});
}

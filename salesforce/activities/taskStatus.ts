import { SetupError } from '../../core/failure/syncError';
import type { SalesforceGateway } from '../gateway';

/** A status that a Task can have, in the org's order. */
interface TaskStatus {
	name: string;
	isClosed: boolean;
	isDefault: boolean;
}

/** The statuses of the org. Names differ by org and language. One call. */
export async function readTaskStatuses(gateway: SalesforceGateway): Promise<TaskStatus[]> {
	const rows = await gateway.query(
		'SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus ORDER BY SortOrder',
	);
	return rows.map(({ ApiName, IsClosed, IsDefault }) => ({
		name: String(ApiName),
		isClosed: IsClosed === true,
		isDefault: IsDefault === true,
	}));
}

/**
 * The status that an open Task begins with: the one chosen, else the org's default, else the first that is open.
 *
 * @throws SetupError when the one chosen is not there or counts as closed, or none is open
 */
export function openStatusOf(statuses: readonly TaskStatus[], chosen: string | undefined): string {
	const open = statuses.filter(({ isClosed }) => !isClosed);
	const found = chosen
		? open.find(({ name }) => name.toLowerCase() === chosen.toLowerCase())
		: (open.find(({ isDefault }) => isDefault) ?? open[0]);
	if (found) return found.name;
	const names = open.map(({ name }) => name).join(', ');
	throw new SetupError(
		chosen
			? `"${chosen.slice(0, 60)}" is no status of an open task in this org`
			: 'The org has no Task status that counts as open',
		{
			move: 'fixMapping',
			object: 'Task',
			fields: ['Status'],
			remedy: chosen
				? `Enter one of these as "Status", or leave it empty: ${names}.`
				: 'In Salesforce Setup, Task Status, add a status that is not marked as Closed.',
		},
	);
}

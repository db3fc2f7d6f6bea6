import type { Attributes } from '../store/Attributes';
import type { ProfileTable } from '../store/ProfileTable';
import { PROFILE_LIMITS } from './readMetadata';
import type { UserpilotState } from './UserpilotState';

/** One user as an identify call or a bulk row names it. */
export interface UserChange {
	readonly userId: string;
	readonly metadata: Attributes;
	readonly companyId?: string;
	readonly companyMetadata?: Attributes;
}

/** One company likewise. */
export interface CompanyChange {
	readonly companyId: string;
	readonly metadata: Attributes;
}

/** Why the change cannot be written, or undefined. */
export function userProblem(state: UserpilotState, change: UserChange): string | undefined {
	return (
		tooManyProperties(state.users, change.userId, change.metadata) ??
		(change.companyId === undefined
			? undefined
			: tooManyProperties(state.companies, change.companyId, change.companyMetadata ?? {}))
	);
}

export function companyProblem(state: UserpilotState, change: CompanyChange): string | undefined {
	return tooManyProperties(state.companies, change.companyId, change.metadata);
}

/**
 * Merges the user. Another company id MOVES the user: one company per user.
 * @see https://docs.userpilot.com/reference/data-model (2026-11)
 */
export function writeUser(state: UserpilotState, change: UserChange): void {
	state.users.set(change.userId, merged(state.users, change.userId, change.metadata));
	state.userProperties.note(change.metadata);
	if (change.companyId === undefined) return;
	const { companyId, companyMetadata = {} } = change;
	state.companyOf.set(change.userId, companyId);
	writeCompany(state, { companyId, metadata: companyMetadata });
}

/** Merges the company. Attaches nobody. */
export function writeCompany(state: UserpilotState, change: CompanyChange): void {
	const { companyId, metadata } = change;
	state.companies.set(companyId, merged(state.companies, companyId, metadata));
	state.companyProperties.note(metadata);
}

// UNCONFIRMED: that null removes a property is stated by a third party only.
function merged(table: ProfileTable, id: string, changes: Attributes): Attributes {
	const all = Object.entries({ ...table.get(id), ...changes });
	return Object.fromEntries(all.filter(([, value]) => value !== null));
}

function tooManyProperties(
	table: ProfileTable,
	id: string,
	changes: Attributes,
): string | undefined {
	const { properties } = PROFILE_LIMITS;
	const count = Object.keys(merged(table, id, changes)).length;
	return count > properties ? `more than ${properties} properties` : undefined;
}

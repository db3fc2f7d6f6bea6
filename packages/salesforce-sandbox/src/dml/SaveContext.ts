import type { UserAccess } from '../access/UserAccess';
import type { ErrorDetail } from '../errors';
import type { OrgState } from '../state/OrgState';
import type { Journal } from '../store/Journal';

/** Who saves, in which unit of work, and what the request's headers allow. */
export interface SaveContext {
	state: OrgState;
	access: UserAccess;
	userId: string;
	journal: Journal;
	/** `Sforce-Duplicate-Rule-Header: allowSave=true`. */
	allowDuplicates: boolean;
	/** The rules that give records an owner are applied: by default for REST, unless `Sforce-Auto-Assign: FALSE`. */
	autoAssign?: boolean;
	/** Privileged seeding: no rules of the admin, no locks, stamps and system fields may be given. */
	privileged?: boolean;
}

/** The result of saving one record. */
export type SaveResult =
	| { success: true; id: string; created: boolean }
	| { success: false; id?: string; errors: ErrorDetail[] };

export const refused = (...errors: ErrorDetail[]): SaveResult => ({ success: false, errors });

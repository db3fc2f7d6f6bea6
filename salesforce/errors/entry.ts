import { CONNECT_AGAIN } from './connectAgain';
import type { WhoseMove } from '../../core/failure/syncError';
import { lookUp } from '../../core/values/lookUp';
import { ACTIVITY_PERMISSIONS } from '../activityPermissions';

/** What is known when a refusal is explained. */
export interface Refusal {
	code: string;
	message: string;
	status?: number;
	/** The least time to wait, where Salesforce said so. */
	retryAfterMs?: number;
	fields: readonly string[];
	/** The object the request was about, when known. */
	object?: string;
	/** What a duplicate rule found. */
	duplicate?: Duplicate;
}

export interface Duplicate {
	/** Name of the rule; empty when Salesforce does not say. */
	rule: string;
	/** May it be saved all the same? */
	allowSave: boolean;
	/** The records it is like. */
	ids: readonly string[];
}

export interface CodeEntry {
	move: WhoseMove;
	/** Default: only when it is a matter of waiting. */
	retryable?: boolean;
	quotaExhausted?: boolean;
	/** What an administrator has to grant, where it is known. */
	permission?: (refusal: Refusal) => string | undefined;
	/** Are other records refused, too? Default: by its class. */
	forEverybody?: boolean;
	remedy: (refusal: Refusal) => string;
}

export const objectOf = ({ object }: Refusal) => object ?? 'the object';
export const fieldsOf = ({ fields }: Refusal) =>
	fields.length > 0 ? fields.join(', ') : 'the field';

const heals = 'Nothing to do: it is tried again. If it lasts, run the item again later.';
/** Nothing succeeds before some time has passed. */
export const WAIT: CodeEntry = { move: 'wait', remedy: () => heals };
export const RETRY: CodeEntry = { move: 'retry', remedy: () => heals };
/** Heals, though not by the same request: whoever knows how does it (reads again, decides again). */
export const AGAIN_ANOTHER_WAY: CodeEntry = { ...RETRY, retryable: false };

export const RECONNECT: CodeEntry = {
	move: 'reconnect',
	remedy: () => CONNECT_AGAIN,
};
export const GRANT_OPERATION: CodeEntry = {
	move: 'fixPermission',
	permission: (refusal) =>
		activityPermission(refusal) ?? `${operationIn(refusal)} on ${objectOf(refusal)}`,
	remedy: (refusal) => {
		const system = activityPermission(refusal);
		const what = system
			? `the system permission "${system}"`
			: `object ${operationIn(refusal)} on ${objectOf(refusal)}`;
		return `Grant ${what} in a permission set assigned to the connected user.`;
	},
};

export const activityPermission = ({ object }: Refusal) =>
	object === undefined ? undefined : lookUp(ACTIVITY_PERMISSIONS, object);

function operationIn({ message }: Refusal): string {
	const [, done] = /\bcannot be (inserted|updated|deleted)\b/.exec(message) ?? [];
	return done ? OPERATIONS[done] : 'Create or Edit';
}

/** Salesforce's permission by its word for what was refused. */
const OPERATIONS: Readonly<Record<string, string>> = {
	inserted: 'Create',
	updated: 'Edit',
	deleted: 'Delete',
};

/** A request that Salesforce's documented limits do not allow: ours to know. */
export const DEFECT: CodeEntry = {
	move: 'report',
	remedy: (refusal) =>
		`Please report this with the message "${refusal.message}": the request should not have been made.`,
};

/** A remedy that needs no name. */
export function advice(
	move: WhoseMove,
	text: string,
	more: Pick<CodeEntry, 'forEverybody' | 'permission'> = {},
): CodeEntry {
	return { move, remedy: () => text, ...more };
}

/** Of a value or record, though a set-up may have brought it there. */
export const ONLY_THIS = { forEverybody: false } as const;
/** Of the whole org, though it is no set-up. */
export const EVERYBODY = { forEverybody: true } as const;

export const VIEW_ALL = advice(
	'fixPermission',
	'For users without "View All Data" Salesforce limits this query. Grant the connected user View All Data, or View All on the objects concerned.',
	{ permission: () => 'View All Data' },
);
export const TOO_LONG = advice(
	'fixMapping',
	'The query is too long: choose fewer fields, or shorten the conditions.',
);

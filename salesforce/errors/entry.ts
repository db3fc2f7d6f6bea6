import type { WhoseMove } from '../../core/failure/syncError';

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
	remedy: (refusal: Refusal) => string;
}

export const objectOf = ({ object }: Refusal) => object ?? 'the object';
export const fieldsOf = ({ fields }: Refusal) =>
	fields.length > 0 ? fields.join(', ') : 'the field';

const heals = 'Nothing to do: it is tried again. If it lasts, run the item again later.';
export const WAIT: CodeEntry = { move: 'wait', remedy: () => heals };
/** Heals, though not by the same request: whoever knows how does it (reads again, decides again). */
export const AGAIN_ANOTHER_WAY: CodeEntry = { ...WAIT, retryable: false };

export const RECONNECT: CodeEntry = {
	move: 'reconnect',
	remedy: () => 'Open the Salesforce credential in n8n and connect it again.',
};
export const GRANT_OPERATION: CodeEntry = {
	move: 'fixPermission',
	remedy: (refusal) =>
		`Grant the connected user the permission for this operation on ${objectOf(refusal)}.`,
};

/** A remedy that needs no name. */
export function advice(move: WhoseMove, text: string): CodeEntry {
	return { move, remedy: () => text };
}

export const VIEW_ALL = advice(
	'fixPermission',
	'For users without "View All Data" Salesforce limits this query. Grant the connected user View All Data, or View All on the objects concerned.',
);
export const TOO_LONG = advice(
	'fixMapping',
	'The query is too long: choose fewer fields, or shorten the conditions.',
);

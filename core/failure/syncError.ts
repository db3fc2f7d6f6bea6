/**
 * Whose move it is after a failure:
 * wait           nobody's: it heals by itself, the item can be sent again
 * fixData        the record or event has to change
 * fixPermission  an administrator has to grant something
 * fixMapping     the set-up in n8n has to change
 * reconnect      the credential has to be connected again
 * report         a defect, of this package or of the other side
 */
export type WhoseMove =
	| 'wait'
	| 'fixData'
	| 'fixPermission'
	| 'fixMapping'
	| 'reconnect'
	| 'report';

export interface SyncErrorDetails {
	move: WhoseMove;
	/** What to do, in a sentence that names the thing. */
	remedy: string;
	/** The other side's own code, for example `REQUIRED_FIELD_MISSING`. */
	code?: string;
	/** HTTP status, when the failure came as an answer. */
	status?: number;
	/** Fields the other side named. */
	fields?: readonly string[];
	/** May the same request succeed when sent again unchanged? */
	retryable?: boolean;
	/** The least time to wait, where the other side said so. */
	retryAfterMs?: number;
	/** The daily allowance is used up: nothing succeeds until it is given anew. */
	quotaExhausted?: boolean;
	cause?: unknown;
}

/**
 * The one base of what is thrown below the nodes. What can be expected (no match, a filtered event, an
 * unchanged value) is a value, never an error. Messages never hold a secret.
 */
export class SyncError extends Error implements SyncErrorDetails {
	readonly move: WhoseMove;
	readonly remedy: string;
	readonly code?: string;
	readonly status?: number;
	readonly fields: readonly string[];
	readonly retryable: boolean;
	readonly retryAfterMs?: number;
	readonly quotaExhausted: boolean;

	constructor(message: string, details: SyncErrorDetails) {
		super(message, { cause: details.cause });
		this.name = new.target.name;
		this.move = details.move;
		this.remedy = details.remedy;
		this.code = details.code;
		this.status = details.status;
		this.fields = details.fields ?? [];
		this.retryable = details.retryable ?? details.move === 'wait';
		this.retryAfterMs = details.retryAfterMs;
		this.quotaExhausted = details.quotaExhausted ?? false;
	}
}

/** Salesforce refused or failed. */
export class SalesforceError extends SyncError {}

/** A product platform refused or failed. */
export class PlatformError extends SyncError {}

/** What a person set up cannot work: found before anything is sent. */
export class SetupError extends SyncError {}

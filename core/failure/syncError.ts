/**
 * The class of a failure: whose move it is.
 * wait           nobody's: nothing succeeds before some time has passed (a limit, maintenance)
 * retry          nobody's: a passing failure, the same may succeed any moment
 * fixData        the record or event has to change
 * fixPermission  an administrator has to grant something
 * fixMapping     the set-up in n8n has to change
 * reconnect      the credential has to be connected again
 * report         a defect, of this package or of the other side
 */
export type WhoseMove =
	| 'wait'
	| 'retry'
	| 'fixData'
	| 'fixPermission'
	| 'fixMapping'
	| 'reconnect'
	| 'report';

/** Does it heal without a person? */
export function healsByItself(move: WhoseMove): boolean {
	return move === 'wait' || move === 'retry';
}

/** Classes in which other items fail, too: a limit or maintenance, and what a person sets up once. */
const FOR_EVERYBODY: ReadonlySet<WhoseMove> = new Set([
	'wait',
	'fixPermission',
	'fixMapping',
	'reconnect',
]);

export interface SyncErrorDetails {
	move: WhoseMove;
	/** What to do, in a sentence that names the thing. */
	remedy: string;
	/** The other side's own code, for example `REQUIRED_FIELD_MISSING`. */
	code?: string;
	/** HTTP status, when the failure came as an answer. */
	status?: number;
	/** The object it was about. */
	object?: string;
	/** Fields the other side named. */
	fields?: readonly string[];
	/** What an administrator has to grant, in Salesforce's words, for example `Edit Access to Contact.NPS__c`. */
	permission?: string;
	/** Do other items fail for the same cause? Default: by the class (yes for wait, fixPermission, fixMapping, reconnect). */
	forEverybody?: boolean;
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
	readonly object?: string;
	readonly fields: readonly string[];
	readonly permission?: string;
	readonly forEverybody: boolean;
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
		this.object = details.object;
		this.fields = details.fields ?? [];
		this.permission = details.permission;
		this.forEverybody = details.forEverybody ?? FOR_EVERYBODY.has(details.move);
		this.retryable = details.retryable ?? healsByItself(details.move);
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

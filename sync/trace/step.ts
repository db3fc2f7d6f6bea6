import { SyncError, type WhoseMove } from '../../core/failure/syncError';
import { recordUrl } from '../../core/values/recordId';

/** What is looked at, in the order in which things happen. */
export type StepName =
	| 'event'
	| 'match'
	| 'activity'
	| 'npsFields'
	| 'identity'
	| 'attributes'
	| 'profile';

/** One thing that was looked at, and what was found. */
export interface TraceStep {
	step: StepName;
	/** One word for it; `failed` where the real node would fail. */
	outcome: string;
	/** In words, without a full stop. */
	reason: string;
	/** Whose move it is, where something is to be done. */
	class?: WhoseMove;
	/** What to do, in sentences. */
	remedy?: string;
	/** The record it is about, and its address in Salesforce. */
	record?: string;
	url?: string;
	/** What else is known of it. */
	data?: Readonly<Record<string, unknown>>;
}

/** Why something was synced or not. */
export interface Trace {
	/** One sentence, without a full stop. */
	verdict: string;
	steps: TraceStep[];
}

/** Classes of what is in the way of an event or a record, and not of the trace. */
const TRACED: ReadonlySet<WhoseMove> = new Set(['fixData', 'fixPermission', 'fixMapping']);

/**
 * A refusal that the real node would meet as well, as a step.
 *
 * @throws what keeps the trace itself from being made: no connection, a limit, a defect
 */
export function failedStep(step: StepName, error: unknown): TraceStep {
	if (!(error instanceof SyncError) || !TRACED.has(error.move)) throw error;
	const { message, move, remedy, code, fields, permission } = error;
	return {
		step,
		outcome: 'failed',
		reason: message,
		class: move,
		remedy,
		data: {
			...(code ? { code } : {}),
			...(fields.length > 0 ? { fields: [...fields] } : {}),
			...(permission ? { permission } : {}),
		},
	};
}

/** A record, and where it is to be seen. */
export function placeOf(instanceUrl: string, id: string): Pick<TraceStep, 'record' | 'url'> {
	return { record: id, url: recordUrl(instanceUrl, id) };
}

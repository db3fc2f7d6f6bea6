import type { ITriggerFunctions } from 'n8n-workflow';
import { reasonOf } from '../../core/failure/reason';
import { healsByItself, SyncError } from '../../core/failure/syncError';
import { toNodeError } from '../shared/errors';

/** After failures the pause doubles up to this. */
const LONGEST_PAUSE_SEC = 300;

/**
 * How the looks went: how long to wait for the next one, and what people are told.
 *
 * n8n's own back-off is for poll triggers; a trigger that runs on has to keep its pauses itself.
 */
export class Looks {
	private failures = 0;
	private toldCode?: string;
	/** When Salesforce, or the share of its API requests, began to hold up the looks. */
	private heldUpSinceMs?: number;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly checkEverySec: number,
		/** After a failure; with push the interval may be hours. */
		private readonly retryEverySec = checkEverySec,
	) {}

	get areFailing(): boolean {
		return this.failures > 0 || this.heldUpSinceMs !== undefined;
	}

	/** @returns the pause until the next look, milliseconds */
	succeeded(): number {
		if (this.heldUpSinceMs !== undefined) {
			const minutes = Math.round((Date.now() - this.heldUpSinceMs) / 60_000);
			this.context.logger.info(
				`Salesforce Record Trigger: requests are free again after ${minutes} minutes; it goes on where it was.`,
			);
		}
		this.failures = 0;
		this.toldCode = undefined;
		this.heldUpSinceMs = undefined;
		return this.checkEverySec * 1_000;
	}

	/** @returns the pause until the next look, milliseconds */
	failed(error: unknown): number {
		return error instanceof SyncError && error.quotaExhausted
			? this.heldUp(error)
			: this.tell(error);
	}

	/**
	 * Waits for requests to come free: that heals by itself, and takes hours. So it is in the log and in Check Readiness,
	 * and no failed execution.
	 */
	private heldUp(error: SyncError): number {
		this.heldUpSinceMs ??= Date.now();
		const pauseMs = Math.max(
			error.retryAfterMs ?? LONGEST_PAUSE_SEC * 1_000,
			this.retryEverySec * 1_000,
		);
		const again = new Date(Date.now() + pauseMs).toISOString();
		this.context.logger.warn(
			`Salesforce Record Trigger: no look is made until ${again}, and then it goes on where it was; nothing is lost. ${reasonOf(error)}`,
		);
		return pauseMs;
	}

	/** A failure is logged each time, and once per kind it becomes a failed execution that people see. */
	private tell(error: unknown): number {
		this.failures = Math.min(this.failures + 1, 10);
		const nodeError = toNodeError(this.context.getNode(), error);
		const code = error instanceof SyncError ? (error.code ?? error.move) : 'defect';
		this.context.logger.warn(
			`Salesforce Record Trigger: ${nodeError.message}. ${nodeError.description ?? ''} Nothing is lost; it is tried again.`,
		);
		const mayPass = error instanceof SyncError && healsByItself(error.move) && this.failures < 3;
		if (code !== this.toldCode && !mayPass) {
			this.toldCode = code;
			this.context.saveFailedExecution(nodeError);
		}
		const longestSec = Math.max(LONGEST_PAUSE_SEC, this.retryEverySec);
		return Math.min(this.retryEverySec * 2 ** this.failures, longestSec) * 1_000;
	}
}

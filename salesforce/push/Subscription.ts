import { delayMs, type Wait } from '../../core/failure/retry';
import { SyncError } from '../../core/failure/syncError';
import { NOT_AUTHENTIC, SESSION_GONE } from './refusal';
import { StreamingSession, type StreamingEndpoint } from './StreamingSession';

export interface SubscriptionOptions {
	/** For example `/data/ProductSync__chn`. */
	channel: string;
	/** Where the org streams now; asked for each session. */
	endpoint: () => Promise<StreamingEndpoint>;
	/** Has the access token renewed, if it does not count any more. */
	renew: () => Promise<void>;
	/** So many events came; 0 when a session was opened, before which some may have been missed. */
	onPush: (events: number) => void;
	/** Push does not work, and is tried again. */
	onFailure: (error: unknown) => void;
	/** It works again. */
	onRecovery: () => void;
	wait: Wait;
	stop: AbortSignal;
}

/** After failures: one second, doubling to five minutes. */
const RETRY = { attempts: Infinity, firstDelayMs: 1_000, longestDelayMs: 5 * 60_000 } as const;

/** Holds a subscription for as long as it is wanted: a session after the other. Never gives up, and never loses a look. */
export class Subscription {
	private session?: StreamingSession;
	private failures = 0;

	constructor(private readonly options: SubscriptionOptions) {}

	/** Opens the first session. @throws SyncError when Salesforce refuses, or does not answer */
	async open(): Promise<void> {
		const { channel, endpoint } = this.options;
		const where = await endpoint();
		this.session = await StreamingSession.open(where, channel).catch(async (error: unknown) => {
			if (codeOf(error) !== NOT_AUTHENTIC) throw error;
			await this.options.renew();
			return await StreamingSession.open(await endpoint(), channel);
		});
	}

	/** Until it is stopped. */
	async run(): Promise<void> {
		const { stop } = this.options;
		while (!stop.aborted)
			await this.step().catch(async (error: unknown) => await this.pause(error));
	}

	private async step(): Promise<void> {
		const { onPush, onRecovery, wait } = this.options;
		if (!this.session) {
			await this.open();
			onPush(0);
		}
		const session = this.session as StreamingSession;
		const events = await session.next();
		if (session.works && this.failures > 0) {
			this.failures = 0;
			onRecovery();
		}
		if (events > 0) onPush(events);
		await wait(session.pauseMs);
	}

	private async pause(error: unknown): Promise<void> {
		const { stop, onFailure, wait } = this.options;
		if (this.session?.works) this.failures = 0;
		this.session = undefined;
		if (stop.aborted) return;
		this.failures += 1;
		// Sessions end in the best of orgs; only one that cannot be replaced is told.
		if (!ENDS.has(codeOf(error) ?? '') || this.failures > 2) onFailure(error);
		const askedMs = error instanceof SyncError ? error.retryAfterMs : undefined;
		await wait(delayMs(this.failures, askedMs, RETRY)).catch(() => undefined); // stopped
	}
}

const ENDS: ReadonlySet<string> = new Set([SESSION_GONE, NOT_AUTHENTIC]);

function codeOf(error: unknown): string | undefined {
	return error instanceof SyncError ? error.code : undefined;
}

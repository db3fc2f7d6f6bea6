/** One try to hand over a webhook. Exactly one of `status` and `error` is set. */
export interface DeliveryAttempt {
	readonly at: string;
	readonly durationMs: number;
	readonly status?: number;
	/** The receiver's answer, as text. */
	readonly answer?: string;
	/** `timeout`, or what the network said. */
	readonly error?: string;
}

/** One webhook message: the exact bytes sent, under which headers, and what came of it. */
export interface Delivery {
	readonly id: number;
	readonly at: string;
	readonly url: string;
	/** What it is about, for people. */
	readonly subject: string;
	readonly raw: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly attempts: readonly DeliveryAttempt[];
	/** Status and answer of the last attempt; undefined when it failed on the network. */
	readonly status?: number;
	readonly answer?: string;
	/** True when the last answer was 2xx. */
	readonly ok: boolean;
	/** The delivery whose bytes were sent again. */
	readonly redeliveryOf?: number;
}

/** Failures worth another try, in the sender's view: no answer at all, or a 5xx. */
export function isWorthRetrying(attempt: DeliveryAttempt): boolean {
	return attempt.status === undefined || attempt.status >= 500;
}

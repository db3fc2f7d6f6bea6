import type { DeliveryAttempt } from './Delivery';

/** One message on its way out. */
export interface OutgoingMessage {
	readonly url: string;
	readonly raw: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly timeoutMs: number;
	/** Aborted when the sandbox closes. */
	readonly signal: AbortSignal;
}

/** Posts the bytes once. Never throws: a timeout or a network failure is an attempt without a status. */
export async function postOnce(message: OutgoingMessage): Promise<DeliveryAttempt> {
	const startedAt = Date.now();
	const at = new Date(startedAt).toISOString();
	const timeout = AbortSignal.timeout(message.timeoutMs);
	try {
		const response = await fetch(message.url, {
			method: 'POST',
			headers: message.headers,
			body: message.raw,
			redirect: 'manual',
			signal: AbortSignal.any([timeout, message.signal]),
		});
		const answer = await response.text();
		return { at, durationMs: Date.now() - startedAt, status: response.status, answer };
	} catch (error) {
		const reason = timeout.aborted ? 'timeout' : networkReason(error);
		return { at, durationMs: Date.now() - startedAt, error: reason };
	}
}

function networkReason(error: unknown): string {
	const { cause, message } = error as Error & { cause?: { code?: string } };
	return cause?.code ?? message;
}

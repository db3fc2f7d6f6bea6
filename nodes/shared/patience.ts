import { NoAnswer } from '../../core/http/http';

/** How long is waited for the other side. */
export interface Patience {
	/** For one answer, a token that has to be fetched before included; milliseconds. */
	answerWithinMs: number;
	/** How often in all is tried what may heal; absent: as often as usual. */
	attempts?: number;
	/** Ends every wait at once. */
	stop: AbortSignal;
}

/**
 * Waits for an answer as long as patience allows, whatever the work itself waits for.
 *
 * @param work is given a signal that cuts it off
 * @throws NoAnswer when it takes too long; {@link Stopped} when it is stopped
 */
export async function within<T>(
	work: (cut: AbortSignal) => Promise<T>,
	{ answerWithinMs, stop }: Patience,
): Promise<T> {
	const tooLong = AbortSignal.timeout(answerWithinMs);
	const cut = new AbortController();
	const done = new AbortController();
	const cutOff = new Promise<never>((_resolve, reject) => {
		const end = (because: AbortSignal, reason: () => Error) => {
			const cutNow = () => {
				cut.abort();
				reject(reason());
			};
			if (because.aborted) cutNow();
			because.addEventListener('abort', cutNow, { once: true, signal: done.signal });
		};
		end(stop, () => new Stopped());
		end(
			tooLong,
			() => new NoAnswer(`no answer within ${answerWithinMs / 1000} seconds`, 'ETIMEDOUT'),
		);
	});
	return await Promise.race([cutOff, work(cut.signal)]).finally(() => done.abort());
}

/** What was asked for is not wanted any more. */
export class Stopped extends Error {
	override name = 'Stopped';

	constructor() {
		super('Stopped before there was an answer');
	}
}

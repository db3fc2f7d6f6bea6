import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { PlannedEvent } from './traffic';

/** One event that was sent, and what came back. Exactly one of `status` and `broken` is set. */
export interface Sent {
	event: PlannedEvent;
	sentMs: number;
	waitMs: number;
	status?: number;
	retryAfter: boolean;
	/** How the answer begins. */
	words?: string;
	/** The network's word when there was no answer. */
	broken?: string;
}

/** Where events go, and the proof that goes with each. */
export interface Target {
	url: string;
	headersOf(raw: string): Record<string, string>;
}

/** A sender that waits longer has given up. */
const PATIENCE_MS = 300_000;

/** So many characters of an answer are kept. */
const WORDS = 120;

export const isAccepted = ({ status }: Sent): boolean =>
	status !== undefined && status >= 200 && status < 300;

/** So many senders, each with a connection that it keeps, each sending its next event after the answer. */
export async function sendClosed(
	events: readonly PlannedEvent[],
	senders: number,
	target: Target,
): Promise<Sent[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: senders });
	const sent: Sent[] = [];
	let next = 0;
	const sender = async () => {
		while (next < events.length) sent.push(await post(events[next++], target, agent));
	};
	try {
		await Promise.all(Array.from({ length: Math.min(senders, events.length) }, sender));
	} finally {
		agent.destroy();
	}
	return sent;
}

/** So many events a second, each over a connection of its own, whether or not there was an answer. */
export async function sendOpen(
	events: readonly PlannedEvent[],
	perSecond: number,
	target: Target,
): Promise<Sent[]> {
	const startMs = performance.now();
	const sending: Array<Promise<Sent>> = [];
	while (sending.length < events.length) {
		const dueByNow = Math.ceil(((performance.now() - startMs) / 1_000) * perSecond);
		while (sending.length < Math.min(dueByNow, events.length))
			sending.push(post(events[sending.length], target));
		await pause(5);
	}
	return await Promise.all(sending);
}

/** Posts one event; never throws: no answer is an answer, too. */
export async function post(event: PlannedEvent, target: Target, agent?: Agent): Promise<Sent> {
	const sentMs = Date.now();
	const startMs = performance.now();
	const answered = await new Promise<Omit<Sent, 'event' | 'sentMs' | 'waitMs'>>((resolve) => {
		const outgoing = request(
			target.url,
			{
				method: 'POST',
				agent: agent ?? false,
				timeout: PATIENCE_MS,
				headers: {
					...target.headersOf(event.raw),
					'content-length': Buffer.byteLength(event.raw),
				},
			},
			(response) => {
				const { statusCode: status, headers } = response;
				let words = '';
				response.setEncoding('utf8');
				response.on('data', (text: string) => (words = (words + text).slice(0, WORDS)));
				response.once('end', () =>
					resolve({ status, words, retryAfter: headers['retry-after'] !== undefined }),
				);
				response.once('error', (error) => resolve({ retryAfter: false, broken: wordOf(error) }));
			},
		);
		outgoing.once('timeout', () => outgoing.destroy(new Error('timeout')));
		outgoing.once('error', (error) => resolve({ retryAfter: false, broken: wordOf(error) }));
		outgoing.end(event.raw);
	});
	return { event, sentMs, waitMs: performance.now() - startMs, ...answered };
}

const wordOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

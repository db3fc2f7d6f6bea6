import type { FaultAnswer } from 'salesforce-sandbox';
import type { FaultRow } from '../types';
import { answerAt, effectAt } from './arms';

const GROUP = 'Network and servers';

/** As a gateway on the way shows it. */
const page = (
	status: number,
	title: string,
	headers: Record<string, string> = {},
): FaultAnswer => ({
	status,
	body: `<html><head><title>${status} ${title}</title></head><body><h1>${title}</h1></body></html>`,
	headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
});

/** Longer than any node waits for one answer. */
const BEYOND_TIMEOUT_MS = 300_000;

const row = (
	id: string,
	name: string,
	more: Pick<FaultRow, 'arm'> & Partial<FaultRow>,
): FaultRow => ({
	...{ id, name, group: GROUP, fails: true },
	...more,
});

/** What the other side, or something on the way to it, does to a request. */
export const NETWORK: readonly FaultRow[] = [
	row('write-reset-before', 'writing: connection reset, nothing was done', {
		arm: effectAt('write', { effect: 'resetBeforeCommit' }, { times: 2 }),
	}),
	row('write-reset-after', 'writing: connection reset after the commit, the answer is lost', {
		arm: effectAt('write', { effect: 'resetAfterCommit' }),
	}),
	row('write-half-answer', 'writing: done, and the answer breaks off in the middle', {
		arm: effectAt('write', { effect: 'malformedJson' }),
		not: {
			records: 'The platform answers a write without a body.',
		},
	}),
	row('write-500', 'writing: 500', { arm: answerAt('write', { status: 500 }, { times: 2 }) }),
	row('write-502', 'writing: 502 with a page of HTML', {
		arm: answerAt('write', page(502, 'Bad Gateway'), { times: 2 }),
	}),
	row('write-503', 'writing: 503 with a page of HTML', {
		arm: answerAt('write', page(503, 'Service Unavailable'), { times: 2 }),
	}),
	row('write-420', 'writing: 420', { arm: answerAt('write', page(420, 'Enhance Your Calm')) }),
	row('write-429-after', 'writing: 429 with Retry-After', {
		arm: answerAt('write', page(429, 'Too Many Requests', { 'retry-after': '2' })),
	}),
	row('write-429', 'writing: 429 without Retry-After', {
		arm: answerAt('write', page(429, 'Too Many Requests')),
		patienceMs: 200_000,
	}),
	row('write-silence-before', 'writing: no answer ever, nothing was done', {
		arm: effectAt('write', { effect: 'silence' }),
		patienceMs: BEYOND_TIMEOUT_MS,
	}),
	row('write-silence-after', 'writing: done, and no answer ever', {
		arm: effectAt('write', { effect: 'silence', commits: true }),
		patienceMs: BEYOND_TIMEOUT_MS,
	}),
	row('write-slow', 'writing: the answer takes five seconds', {
		arm: effectAt('write', { effect: 'delay', ms: 5_000 }),
		fails: false,
	}),
	row('read-reset', 'reading: connection reset', {
		arm: effectAt('read', { effect: 'resetBeforeCommit' }, { times: 2 }),
	}),
	row('read-half-answer', 'reading: the answer breaks off in the middle', {
		arm: effectAt('read', { effect: 'malformedJson' }),
	}),
	row('read-500', 'reading: 500', { arm: answerAt('read', { status: 500 }, { times: 2 }) }),
	row('read-503', 'reading: 503, the page of a maintenance', {
		arm: effectAt('read', { effect: 'maintenance' } as never, { times: 2 }),
	}),
	row('read-429', 'reading: 429 with Retry-After', {
		arm: answerAt('read', page(429, 'Too Many Requests', { 'retry-after': '2' })),
	}),
	row('read-silence', 'reading: no answer ever', {
		arm: effectAt('read', { effect: 'silence' }),
		patienceMs: BEYOND_TIMEOUT_MS,
	}),
	row('read-slow', 'reading: the answer takes five seconds', {
		arm: effectAt('read', { effect: 'delay', ms: 5_000 }),
		fails: false,
	}),
];

import { headerOf, type Guard } from '../server/Call';
import type { RateLimiter } from '../server/RateLimiter';
import { Refusal } from '../server/Refusal';

/** The two secrets people mix up: the API key is for HTTP, the app token (NX-...) for the browser. */
export interface UserpilotCredentials {
	readonly apiKey: string;
	readonly appToken: string;
}

const API_VERSION = '2020-09-22';
const BULK_ACCEPT = ['application/json', 'text/plain', '*/*'];

/**
 * `Authorization: Token <API key>`; the older pages write `token`. Everything else, the app token
 * included, is 401.
 * @see https://docs.userpilot.com/api-references/http-api (2026-11)
 */
export function requireKey({ apiKey, appToken }: UserpilotCredentials): Guard {
	return (call) => {
		const [, given] = /^[Tt]oken (\S+)$/.exec(headerOf(call, 'authorization') ?? '') ?? [];
		if (given === apiKey) return;
		const hint = given === appToken ? 'this is the app token, not the API key' : 'invalid API key';
		throw new Refusal(401, hint);
	};
}

/**
 * `X-API-Version: 2020-09-22`, required on identify, track and the deletions.
 * @see https://docs.userpilot.com/api-references/real-time/identify-user (2026-11)
 */
export const requireApiVersion: Guard = (call) => {
	// UNCONFIRMED: the answer to a missing or another API version is not published; 400 is used.
	if (headerOf(call, 'x-api-version') !== API_VERSION) {
		throw new Refusal(400, `the header X-API-Version must be ${API_VERSION}`);
	}
};

/** Where the version is not required it may be sent, but only the one that exists. */
export const allowApiVersion: Guard = (call) => {
	if (headerOf(call, 'x-api-version') !== undefined) requireApiVersion(call);
};

/**
 * The three media types `application/json`, `text/plain` and any, marked as required for companies and bulk calls.
 * @see https://docs.userpilot.com/api-references/bulk-updates/users (2026-11)
 */
export const requireBulkAccept: Guard = (call) => {
	const given = (headerOf(call, 'accept') ?? '').split(',').map((type) => type.trim());
	// UNCONFIRMED: the pages mark this Accept value as required; that a call without it is refused, and with 406, is assumed.
	if (given.length !== 3 || !BULK_ACCEPT.every((type) => given.includes(type))) {
		throw new Refusal(406, `the header Accept must be ${BULK_ACCEPT.join(', ')}`);
	}
};

/**
 * 429 without Retry-After; the pages advise waiting 1, 2, 4, 8 seconds.
 * @see https://docs.userpilot.com/article/195-identify-users-and-track-api (2026-11)
 */
export function requireRate(limiter: RateLimiter): Guard {
	return () => {
		const { rule } = limiter;
		if (limiter.take()) return;
		const seconds = rule === 'off' ? undefined : rule.retryAfterSec;
		const headers = seconds === undefined ? undefined : { 'retry-after': String(seconds) };
		throw new Refusal(429, 'rate limit exceeded', headers);
	};
}

import { headerOf, type Guard } from '../server/Call';
import type { RateLimiter } from '../server/RateLimiter';
import { Refusal } from '../server/Refusal';

/** The one key pair and the one account the sandbox knows. */
export interface AppcuesCredentials {
	readonly accountId: string;
	readonly apiKey: string;
	readonly apiSecret: string;
}

/**
 * HTTP Basic, key as the user name and secret as the password; anything else is 401.
 * @see https://api.appcues.com/v2/docs#authentication (2026-11)
 */
export function requireCredentials({ apiKey, apiSecret }: AppcuesCredentials): Guard {
	return (call) => {
		const [, encoded] =
			/^Basic ([A-Za-z0-9+/]+=*)$/.exec(headerOf(call, 'authorization') ?? '') ?? [];
		const given = Buffer.from(encoded ?? '', 'base64').toString('utf8');
		if (given !== `${apiKey}:${apiSecret}`) {
			throw new Refusal(401, 'the API key and secret are missing or not valid');
		}
	};
}

/** The account id in the path must be the key's own. */
export function requireAccount({ accountId }: AppcuesCredentials): Guard {
	return (call) => {
		if (call.params.accountId !== accountId) {
			// UNCONFIRMED: the answer to a valid key with another account's id is not published; 403 is used.
			throw new Refusal(403, `the API key has no access to account ${call.params.accountId}`);
		}
	};
}

/**
 * 60 requests a second for the whole account.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/client.rs (2026-11)
 */
export function requireRate(limiter: RateLimiter): Guard {
	return () => {
		if (limiter.take()) return;
		const { rule } = limiter;
		// UNCONFIRMED: the official CLI reads Retry-After on 429, but whether the API always sends it is not published, so it is an option here.
		const seconds = rule === 'off' ? undefined : rule.retryAfterSec;
		const headers = seconds === undefined ? undefined : { 'retry-after': String(seconds) };
		throw new Refusal(429, 'rate limit exceeded', headers);
	};
}

import type { SyncErrorDetails, WhoseMove } from '../failure/syncError';
import { truncate } from '../values/text';
import type { HttpResponse, NoAnswer } from './http';

/** Statuses that heal by themselves, whatever the body says and whoever answers. */
export const HEALING_STATUSES: ReadonlySet<number> = new Set([408, 420, 429, 500, 502, 503, 504]);

/** Of these, what is refused until some time has passed: too many requests, or a server that is being set up. */
export const LIMITING_STATUSES: ReadonlySet<number> = new Set([420, 429]);

/** A page that says that nothing works for a while. */
export const MAINTENANCE = /\bmaintenance\b/i;

/** Does the answer send the request on to another address? 300 and 304 do not. */
export function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}

/** The address was longer than a server takes. */
export const TOO_LONG_ADDRESS: ReadonlySet<number> = new Set([414, 431]);

/**
 * How long the other side asks to be left alone: seconds or an HTTP date; undefined when it does not say.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after, checked 2026-11-29
 */
export function retryAfterMs(
	{ headers }: Pick<HttpResponse, 'headers'>,
	nowMs: number,
): number | undefined {
	const value = headers['retry-after']?.trim();
	if (!value) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return seconds * 1000;
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(at - nowMs, 0);
}

export interface Showing {
	/** Characters that are shown, the sign of the cut besides. */
	longest: number;
	/** Never shown, also not when the answer repeats them. Empty texts are passed over. */
	secrets?: readonly string[];
}

/**
 * What a page that repeats a request may hold: tokens by their form, and what stands behind the name of a secret. Of
 * a secret that somebody else keeps, such as n8n of the access token, only the form is known.
 */
const REPEATED: ReadonlyArray<{ words: RegExp; shown: string }> = [
	{ words: /\bBearer\s+\S+|\b00D[a-zA-Z0-9]{12,15}(?:!|%21)\S+/g, shown: '[token]' },
	{ words: /\bAuthorization["'\s]{0,9}[:=]["'\s]{0,9}(?:\w+\s+)?\S+/gi, shown: '[secret]' },
	{
		words:
			/\b(?:client_secret|refresh_token|access_token|oauth_token|assertion|code_verifier|api_?key|api_?secret|password)["'\s]{0,9}[:=]["'\s]{0,9}[^\s"'&<>]+/gi,
		shown: '[secret]',
	},
	{ words: /([?&])(?:code|sid|token|secret|key)=[^\s"'&<>]+/gi, shown: '$1[secret]' },
];

/**
 * The other side's words, fit to be shown: one line without control characters (which could rewrite a terminal
 * or a log), without secrets, cut.
 */
export function shownWords(text: string, { longest, secrets = [] }: Showing): string {
	let shown = text
		.replace(/\p{Cc}+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	for (const { words, shown: instead } of REPEATED) shown = shown.replace(words, instead);
	for (const secret of secrets.filter(Boolean)) shown = shown.replaceAll(secret, '[secret]');
	return truncate(shown, longest + 1);
}

/** What a page of a server on the way says: its text without the tags, styles and scripts. */
export function pageText(body: string): string {
	return body.replace(/<(style|script)\b(?:(?!<\1\b).)*?<\/\1>/gis, ' ').replace(/<[^<>]*>/g, ' ');
}

/**
 * Codes of a certificate that is not believed: nothing was sent, and nothing heals by waiting.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes, checked 2026-11-30
 */
const UNTRUSTED: ReadonlySet<string> = new Set([
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'CERT_UNTRUSTED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/** A certificate is valid from one moment to another, by the clock of whoever looks. */
const OUT_OF_TIME: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** The connection broke: the work may or may not have been done; or there was none, since a certificate is not believed. */
export function unreachable(
	name: string,
	error: NoAnswer,
	check: string,
): { message: string; details: SyncErrorDetails } {
	const { message, code = 'NO_ANSWER' } = error;
	const told = (move: WhoseMove, remedy: string) => ({
		message: `${name} could not be reached: ${message}`,
		details: { move, code, remedy, cause: error },
	});
	if (UNTRUSTED.has(code))
		return told(
			'fixMapping',
			`Something between n8n and ${name} shows a certificate of its own, as a firewall does that looks into connections, or the address is another's. Whoever runs n8n adds the firewall's certificate authority to NODE_EXTRA_CA_CERTS and starts n8n anew, or lets n8n through; check ${check}, too.`,
		);
	if (OUT_OF_TIME.has(code))
		return told(
			'fixMapping',
			`By n8n's clock the certificate is not valid. Whoever runs n8n sets the clock of its machine by a time server; if that is right, check ${check}.`,
		);
	return told('retry', `Nothing to do: it is tried again. If it lasts, check ${check}.`);
}

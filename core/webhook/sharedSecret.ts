import { headerOf, type Delivery, type Verdict } from './delivery';
import { sameSecret } from './sameSecret';

/** The secret itself in a named header, alone or behind `Bearer `. */
export function verifySecretHeader(delivery: Delivery, secret: string, header: string): Verdict {
	return verdictOn(headerOf(delivery, header)?.replace(/^Bearer\s+/i, ''), secret);
}

/**
 * The secret itself in a query parameter of the webhook URL. A plus that was pasted as it is arrives as a blank: such a
 * secret is taken either way.
 *
 * @see https://github.com/mattermost/mattermost-plugin-zoom/issues/296, checked 2026-11-29
 */
export function verifySecretInUrl(delivery: Delivery, secret: string, parameter: string): Verdict {
	const value = delivery.query[parameter];
	if (typeof value !== 'string') return verdictOn(undefined, secret);
	const asRead = verdictOn(value, secret);
	return asRead.accepted ? asRead : verdictOn(value.replaceAll(' ', '+'), secret);
}

/** HTTP Basic with the secret as password; any user name. */
export function verifyBasicAuth(delivery: Delivery, secret: string): Verdict {
	const header = headerOf(delivery, 'authorization') ?? '';
	const encoded = /^Basic\s+(\S+)$/i.exec(header)?.[1];
	if (!encoded) return verdictOn(undefined, secret);
	const [, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return verdictOn(password.join(':'), secret);
}

function verdictOn(given: string | undefined, secret: string): Verdict {
	if (!secret) return { accepted: false, reason: 'secretNotSet' };
	if (!given) return { accepted: false, reason: 'secretMissing' };
	if (!sameSecret(given, secret)) return { accepted: false, reason: 'secretWrong' };
	return { accepted: true };
}

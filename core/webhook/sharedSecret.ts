import { headerOf, type Delivery, type Verdict } from './delivery';
import { sameSecret } from './sameSecret';

/** The secret itself in a named header, alone or behind `Bearer `. */
export function verifySecretHeader(delivery: Delivery, secret: string, header: string): Verdict {
	return verdictOn(headerOf(delivery, header)?.replace(/^Bearer\s+/i, ''), secret);
}

/** The secret itself in a query parameter of the webhook URL. */
export function verifySecretInUrl(delivery: Delivery, secret: string, parameter: string): Verdict {
	const value = delivery.query[parameter];
	return verdictOn(typeof value === 'string' ? value : undefined, secret);
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

import { createHmac, type BinaryToTextEncoding } from 'node:crypto';
import type { Delivery } from '../../core/webhook/delivery';

export const SECRET = 'whsec-7Qp2';
/** The moment every delivery of these tests is received. */
export const NOW_MS = Date.UTC(2026, 10, 20, 9, 15, 0);
export const NOW_SEC = NOW_MS / 1000;
export const WINDOW_SEC = 300;

export interface DeliveryOverrides {
	body?: string | Buffer;
	headers?: Delivery['headers'];
	query?: Delivery['query'];
}

export function aDelivery({
	body = '{"a":1}',
	headers = {},
	query = {},
}: DeliveryOverrides = {}): Delivery {
	return { headers, query, rawBody: Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8') };
}

/** HMAC-SHA256 as any sender makes it. */
export function hmac(
	message: string | Buffer,
	secret = SECRET,
	encoding: BinaryToTextEncoding = 'hex',
): string {
	return createHmac('sha256', secret).update(message).digest(encoding);
}

/**
 * Userpilot's header, from its description: the base string is the stringified body, a dot and the
 * timestamp; the header is `t=<timestamp>,v1=<signature>`.
 */
export function userpilotHeader(
	body: string,
	{ secret = SECRET, t = String(NOW_SEC), encoding = 'hex' as BinaryToTextEncoding } = {},
): string {
	return `t=${t},v1=${hmac(`${body}.${t}`, secret, encoding)}`;
}

import type { Json } from '../../core/values/json';
import type { ProductEvent } from '../../core/event/productEvent';
import type { FieldPaths } from '../../core/event/envelope';
import type { Platform } from '../../platforms/contract';
import { hmac, NOW_MS, userpilotHeader } from './delivery';

/** How a platform signs, made anew from its description: the headers of a delivery. */
export interface Signing {
	header: string;
	/** `t` is the moment of signing in Unix seconds, as text. */
	sign: (body: string, secret: string, t: string) => string;
	/** Is the moment part of what is signed? */
	timestamped: boolean;
}

export const SIGNINGS: Readonly<Record<string, Signing>> = {
	userpilot: {
		header: 'x-signature',
		sign: (body, secret, t) => userpilotHeader(body, { secret, t }),
		timestamped: true,
	},
	// Not published; an HMAC of the body is what most senders use.
	appcues: {
		header: 'x-appcues-signature',
		sign: (body, secret) => hmac(body, secret),
		timestamped: false,
	},
};

/** What a platform makes of a body. */
export function parsed(
	{ webhook }: Platform,
	body: Json | object,
	paths: FieldPaths = {},
): ProductEvent {
	return webhook.parse(body as Json, { receivedAtMs: NOW_MS, paths });
}

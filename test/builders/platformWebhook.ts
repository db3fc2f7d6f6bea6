import type { Json } from '../../core/values/json';
import type { ProductEvent } from '../../core/event/productEvent';
import type { FieldPaths } from '../../core/event/envelope';
import type { RefusalReason } from '../../core/webhook/delivery';
import type { Platform } from '../../platforms/contract';
import { NOW_MS } from './delivery';

/** How a platform signs, made anew from the vendor's description: the header of a delivery. */
export interface Signing {
	header: string;
	/** `t` is the moment of signing in Unix seconds, as text. */
	sign: (body: string, secret: string, t: string) => string;
	/** Does the proof depend on the body? A secret that is sent along does not. */
	coversBody: boolean;
	/** Is the moment part of what is signed? */
	timestamped: boolean;
	/** What a delivery without proof, and one with a wrong proof, is refused for. */
	refusals: { missing: RefusalReason; wrong: RefusalReason };
}

/** What a platform makes of a body. */
export function parsed(
	{ webhook }: Platform,
	body: Json | object,
	paths: FieldPaths = {},
): ProductEvent {
	return webhook.parse(body as Json, { receivedAtMs: NOW_MS, paths });
}

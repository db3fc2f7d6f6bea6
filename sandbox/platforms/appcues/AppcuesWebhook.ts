import { createHmac } from 'node:crypto';
import { segmentSignature } from '../webhook/segment';
import { WebhookSender, type WebhookConfig } from '../webhook/WebhookSender';

/** How a webhook proves where it comes from. */
export type AppcuesSecurity =
	/** HMAC-SHA256 over the raw body, in the named header. */
	| {
			readonly kind: 'hmac';
			readonly secret: string;
			readonly header: string;
			readonly encoding?: 'hex' | 'base64';
			/** Put in front of the signature, for example `sha256=`. */
			readonly prefix?: string;
	  }
	| { readonly kind: 'sharedSecret'; readonly secret: string; readonly header: string }
	| { readonly kind: 'basic'; readonly user: string; readonly password: string }
	/** Segment's scheme: hex HMAC-SHA1 in X-Signature, of a batch only the first element. */
	| { readonly kind: 'segment'; readonly secret: string }
	| { readonly kind: 'none' };

/** Where Appcues webhooks go and how they are secured (default: not at all). */
export interface AppcuesWebhookConfig extends WebhookConfig {
	readonly security?: AppcuesSecurity;
}

/**
 * Sends Appcues webhooks: one event per request, or an array for batch senders.
 * @see https://docs.appcues.com/webhooks-management (2026-11; names a security section, its content is not public)
 */
export class AppcuesWebhook extends WebhookSender<AppcuesWebhookConfig> {
	// UNCONFIRMED: Appcues' scheme is not published; every scheme such senders use (HMAC header, shared secret header, HTTP Basic, none) can be chosen.
	protected sign(raw: string): Record<string, string> {
		const security = this.config.security ?? { kind: 'none' };
		switch (security.kind) {
			case 'hmac': {
				const { secret, encoding = 'hex', prefix = '' } = security;
				const signature = createHmac('sha256', secret).update(raw).digest(encoding);
				return { [security.header]: prefix + signature };
			}
			case 'sharedSecret':
				return { [security.header]: security.secret };
			case 'basic': {
				const pair = Buffer.from(`${security.user}:${security.password}`).toString('base64');
				return { authorization: `Basic ${pair}` };
			}
			case 'segment':
				return { 'x-signature': segmentSignature(raw, security.secret) };
			case 'none':
				return {};
		}
	}

	protected describe(body: unknown): string {
		if (Array.isArray(body)) return `${body.length} events`;
		const { name, event, user_id: user, userId } = (body ?? {}) as Record<string, unknown>;
		return `${String(name ?? event ?? 'event')} · ${String(user ?? userId ?? '')}`;
	}
}

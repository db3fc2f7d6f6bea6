import { createHmac } from 'node:crypto';
import { isObject } from '../server/readJson';
import { WebhookSender, type WebhookConfig } from '../webhook/WebhookSender';

/** Where Userpilot webhooks go. Everything that is not published can be chosen. */
export interface UserpilotWebhookConfig extends WebhookConfig {
	/** Without a secret nothing is signed. */
	readonly secret?: string;
	/** Default `hex`. */
	readonly encoding?: 'hex' | 'base64';
	/** What "stringified body" means: the bytes sent (default), or `JSON.stringify` of the parsed body. */
	readonly signedText?: 'raw' | 'restringified';
	/** How the body is written; the last two differ from `JSON.stringify` byte by byte. */
	readonly bodyStyle?: 'compact' | 'spaced' | 'ascii';
	/** Default `seconds`. */
	readonly timestampUnit?: 'seconds' | 'milliseconds';
}

/**
 * Sends Userpilot webhooks with `X-Signature: t=<timestamp>,v1=<signature>`; the signed text is the
 * body, a dot and the timestamp, in this order.
 * @see https://docs.userpilot.com/integrations/webhooks (2026-11)
 */
export class UserpilotWebhook extends WebhookSender<UserpilotWebhookConfig> {
	// UNCONFIRMED: HMAC-SHA256 keyed with the secret token, hex, and seconds are the likely choices; the page names header and base string only.
	// UNCONFIRMED: that nothing is signed while no secret token is set is assumed, because the token is optional.
	protected sign(raw: string, at: Date): Record<string, string> {
		const { secret, encoding = 'hex', signedText = 'raw' } = this.config;
		if (secret === undefined) return {};
		const timestamp = this.timestampOf(at);
		const body = signedText === 'raw' ? raw : JSON.stringify(JSON.parse(raw));
		const base = `${body}.${timestamp}`;
		const signature = createHmac('sha256', secret).update(base).digest(encoding);
		return { 'x-signature': `t=${timestamp},v1=${signature}` };
	}

	protected override encode(body: unknown): string {
		switch (this.config.bodyStyle ?? 'compact') {
			case 'compact':
				return JSON.stringify(body);
			case 'spaced':
				return JSON.stringify(body, null, 2);
			case 'ascii':
				return JSON.stringify(body).replace(/[\u0080-\uffff]/g, escapeCharacter);
		}
	}

	protected describe(body: unknown): string {
		const data = isObject(body) && isObject(body.data) ? body.data : {};
		const user = isObject(data.user) ? data.user : {};
		const what = [data.type, data.state ?? data.event_name, data.title].filter(Boolean);
		return `${what.join(' ')} · ${String(user.user_id ?? '')}`;
	}

	private timestampOf(at: Date): number {
		return this.config.timestampUnit === 'milliseconds'
			? at.getTime()
			: Math.floor(at.getTime() / 1_000);
	}
}

function escapeCharacter(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

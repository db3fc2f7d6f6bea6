import type { Attributes } from '../../platforms/store/Attributes';
import type { WebhookConfig, WebhookSender } from '../../platforms/webhook/WebhookSender';

/** Whom an event is about, as the product knows them. */
export interface ProductUser {
	readonly userId: string;
	readonly name?: string;
	readonly email?: string;
	readonly companyId?: string;
}

/** What a person did, beyond the sample's own words. */
export interface Answer {
	readonly score?: number;
	readonly text?: string;
}

/** An event that can be sent. */
export interface EventSample {
	readonly id: string;
	readonly label: string;
	/** What may be entered with it. */
	readonly asks: ReadonlyArray<keyof Answer>;
	/** The body of the webhook. */
	body(user: ProductUser, at: Date, answer: Answer): unknown;
}

/** A key, a secret or an address to copy. */
export interface AccessValue {
	readonly label: string;
	readonly value: string;
	readonly secret?: boolean;
}

/** A pretend product platform as the console shows and plays it. */
export interface PretendPlatform {
	readonly id: string;
	readonly label: string;
	readonly url: string;
	readonly webhook: Pick<
		WebhookSender<WebhookConfig>,
		'send' | 'burst' | 'redeliver' | 'deliveries' | 'config' | 'configured'
	>;
	/** Sends webhooks somewhere else from now on, secured as before. */
	sendTo(url: string): void;
	readonly samples: readonly EventSample[];
	readonly access: readonly AccessValue[];
	/** What the platform calls a company. */
	readonly companyWord: string;
	profile(userId: string): Attributes | undefined;
	company(companyId: string): Attributes | undefined;
}

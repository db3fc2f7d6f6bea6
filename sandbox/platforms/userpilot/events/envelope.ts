import { sampleContent, samplePeople } from '../../samples';
import type { Attributes, Scalar } from '../../store/Attributes';

/** The person of an event: the id and the chosen properties, flat, under their raw keys. */
export interface UserpilotEventUser {
	readonly user_id: string;
	readonly [property: string]: Scalar;
}

/** Who and when; `data` is laid over the event's own fields. */
export interface UserpilotEventOptions {
	readonly user?: UserpilotEventUser;
	/** Adds `data.company`; absent by default. */
	readonly company?: { readonly id: string } & Attributes;
	readonly at?: Date;
	/**
	 * `states` (default): `data.type` names the content and `data.state` what happened. `export`: the words
	 * of the export schema, `interaction` and `experience:448:COMPLETED`.
	 */
	readonly vocabulary?: 'states' | 'export';
	readonly data?: Readonly<Record<string, unknown>>;
}

/** The body of one webhook. */
export interface UserpilotWebhookBody {
	/** Unix seconds. */
	readonly timestamp: number;
	readonly data: Readonly<Record<string, unknown>>;
}

/** A webhook carries at most this many user and company properties. */
const MAX_PROPERTIES = 10;

/**
 * The body around an event's own fields.
 * @see https://docs.userpilot.com/integrations/webhooks (up to 10 properties; 2026-11)
 */
// UNCONFIRMED: the envelope (timestamp in seconds, data.type, data.hostname, data.user with flat properties) is known from one third party's receiver, for NPS only.
// UNCONFIRMED: data.company is assumed; where company properties appear is not published.
export function envelope(
	fields: Readonly<Record<string, unknown>>,
	options: UserpilotEventOptions = {},
): UserpilotWebhookBody {
	const { user = defaultUser(), company, at = new Date(), data } = options;
	const properties = Object.keys(user).length - 1 + Object.keys(company ?? { id: '' }).length - 1;
	if (properties > MAX_PROPERTIES) {
		throw new Error(`a webhook carries at most ${MAX_PROPERTIES} properties, not ${properties}`);
	}
	return {
		timestamp: Math.floor(at.getTime() / 1_000),
		data: {
			...fields,
			hostname: sampleContent.page.hostname,
			user,
			...(company === undefined ? {} : { company }),
			...data,
		},
	};
}

function defaultUser(): UserpilotEventUser {
	const { userId, name, email } = samplePeople[0];
	return { user_id: userId, name, email, sessions: 12 };
}

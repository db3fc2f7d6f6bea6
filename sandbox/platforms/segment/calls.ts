import { randomUUID } from 'node:crypto';
import { sampleCompanies, sampleContent, samplePeople, type SamplePerson } from '../samples';

/** One message of Segment's specification. */
export type SegmentCall = Record<string, unknown>;

/** Who, when, and whatever else the message carries; `own` is laid over the rest. */
export interface CallOptions {
	readonly person?: SamplePerson;
	/** A browser that nobody has logged in to. */
	readonly anonymous?: boolean;
	readonly at?: Date;
	readonly messageId?: string;
	readonly own?: Readonly<Record<string, unknown>>;
}

/**
 * What every message has.
 * @see https://www.twilio.com/docs/segment/connections/spec/common (2026-11)
 */
function call(type: string, options: CallOptions, body: SegmentCall): SegmentCall {
	const {
		person = samplePeople[0],
		at = new Date(),
		messageId = `ajs-next-${randomUUID()}`,
	} = options;
	return {
		type,
		version: 2,
		messageId,
		anonymousId: '5d0f6c0e-7d7a-4a36-9a57-0c6a4d2b7e11',
		...(options.anonymous ? {} : { userId: person.userId }),
		timestamp: at.toISOString(),
		originalTimestamp: at.toISOString(),
		sentAt: at.toISOString(),
		receivedAt: new Date().toISOString(),
		channel: 'client',
		projectId: 'sandboxproject',
		...body,
		...options.own,
	};
}

const contextOf = ({ person = samplePeople[0] }: CallOptions) => ({
	groupId: person.companyId,
	traits: person.attributes,
	page: { url: sampleContent.page.url, title: sampleContent.page.title },
	library: { name: 'analytics.js', version: 'next-1.70.0' },
});

/** The calls that a webhook destination accepts, and what product platforms send to Segment. */
export const segmentCalls = {
	track: (event: string, properties: object = {}, options: CallOptions = {}) =>
		call('track', options, { event, properties, context: contextOf(options) }),
	identify: (options: CallOptions = {}) =>
		call('identify', options, { traits: (options.person ?? samplePeople[0]).attributes }),
	group: (options: CallOptions = {}) => {
		const { companyId } = options.person ?? samplePeople[0];
		const company = sampleCompanies.find((one) => one.companyId === companyId);
		return call('group', options, { groupId: companyId, traits: company?.attributes ?? {} });
	},
	/** @see https://www.twilio.com/docs/segment/connections/functions/destination-functions (onDelete; 2026-11) */
	delete: (options: CallOptions = {}) => call('delete', options, {}),
	page: (name: string, options: CallOptions = {}) =>
		call('page', options, { name, properties: { name, url: sampleContent.page.url } }),
	/** @see public Segment tracking plans with names "… (Appcues)" (2026-11) */
	appcues: (event: string, properties: object = {}, options: CallOptions = {}) => {
		const { userId, email } = options.person ?? samplePeople[0];
		return call('track', options, {
			event: `${event} (Appcues)`,
			properties: { ...properties, user: { userId, email } },
		});
	},
	/** @see https://www.twilio.com/docs/segment/connections/sources/catalog/cloud-apps/pendo (2026-11) */
	pendo: (event: string, properties: object = {}, options: CallOptions = {}) =>
		call('track', options, { event, properties }),
	/** @see https://airtable.com/appEAghTyq8bL5Nth/shroCR76HPclNk6lB (2026-11) */
	chameleon: (event: string, properties: object = {}, options: CallOptions = {}) => {
		const { email } = options.person ?? samplePeople[0];
		return call('track', options, {
			event: `Chameleon ${event}`,
			properties: { user_email: email, ...properties },
		});
	},
};

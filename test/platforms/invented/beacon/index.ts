import { assembleEvent } from '../../../../core/event/assemble';
import { ownFirst, readEnvelope } from '../../../../core/event/envelope';
import type { Meaning } from '../../../../core/event/meanings';
import { firstText } from '../../../../core/values/readPath';
import { verifySecretHeader } from '../../../../core/webhook/sharedSecret';
import type { EventPlatform } from '../../../../platforms/contract';

/** Where Beacon puts what every event has: all of it flat. */
const ENVELOPE_PATHS = {
	eventName: ['event'],
	eventId: [],
	occurredAt: ['when'],
	userId: ['user'],
	email: ['mail'],
	companyId: ['account'],
	userAttributes: [],
	companyAttributes: [],
};

const CLICK: Meaning = { kind: 'button', action: 'clicked' };
const UNKNOWN: Meaning = { kind: 'custom', action: 'tracked' };

/** Beacon only sends events, of one kind: it has no API, so no profiles and no address. */
export const beacon: EventPlatform = {
	id: 'beacon',
	displayName: 'Beacon',
	credential: { type: 'beaconSyncApi', secrets: ['webhookSecret'] },
	webhook: {
		setupSteps: ['In Beacon paste the Production URL of this node, and enter a secret.'],
		verification: 'the secret in the header X-Beacon-Secret',
		verify: (delivery, secret) => verifySecretHeader(delivery, secret, 'x-beacon-secret'),
		parse(body, { receivedAtMs, paths = {}, meanings, alone, twin }) {
			const envelope = readEnvelope(body, ENVELOPE_PATHS, paths, alone);
			const name = envelope.name ?? 'unnamed';
			const meaning = meanings?.of(name) ?? (name === 'click' ? CLICK : UNKNOWN);
			const isClick = meaning.kind === 'button';
			return assembleEvent(
				{
					...envelope,
					twin,
					platform: 'beacon',
					name,
					...meaning,
					content: {
						id: firstText(body, ownFirst(paths.contentId)),
						name: firstText(body, ownFirst(paths.contentName)),
					},
					attributes: { buttonName: isClick ? firstText(body, ['button']) : undefined },
					raw: body,
				},
				receivedAtMs,
			);
		},
	},
	activityTemplates: {},
	samples: [
		{
			title: 'click',
			kind: 'button',
			action: 'clicked',
			body: { event: 'click', button: 'Buy', when: 1795166100, user: 'u-7', account: 't-1' },
		},
	],
};

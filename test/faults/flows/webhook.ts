import { setTimeout as sleep } from 'node:timers/promises';
import { webhookPath } from '../../../sandbox/demo/template';
import { userpilotEvents, UserpilotWebhook } from '../../../sandbox/platforms/userpilot';
import type { Delivery } from '../../../sandbox/platforms/webhook/Delivery';
import { openPublished } from '../lane';
import type { Item, Lane, LaneOptions, Sending, Stage, Subject, Trial } from '../types';
import { sightOfEvents } from './eventsSight';
import { newSubject } from './people';

/** A sender that got no 200 comes again after so long, milliseconds. */
const PAUSE_MS = 500;

/** Of a logged event, in the order of its way. */
export const EVENT_DOORS: Lane['doors'] = {
	read: { side: 'salesforce', method: 'POST', path: /\/composite(\?|$)/ },
	write: { side: 'salesforce', method: 'POST', path: /\/composite\/sobjects/ },
};

/** Product events by webhook, to the Salesforce timeline. */
export async function openWebhook(
	stage: Stage,
	name: string,
	options: LaneOptions = {},
): Promise<Lane> {
	const lane = await openPublished(stage, name, { slug: 'userpilot-to-salesforce' }, options);
	const { template, around, userpilot } = lane;
	const address = stage.webhookUrl(webhookPath(template));
	const sender = options.twinOf ? new UserpilotWebhook() : userpilot.webhook;
	sender.configure({ url: address, secret: around.webhookSecret });
	return {
		...lane,
		...{ flow: 'webhook', doors: EVENT_DOORS, sender, address },
		...{ prepare: prepareEvents, drive, look: sightOfEvents },
	};
}

/** People with a record each. */
export function prepareEvents(trial: Trial): void {
	const { org } = trial.lane.salesforce;
	for (let index = 0; index < trial.people; index++)
		trial.subjects.push(newSubject(org, trial, index));
}

/** The body that tells of an item. */
export function bodyOf({ userId, email }: Subject, { score, marker, at }: Item) {
	return userpilotEvents.nps(score, marker, { user: { user_id: userId, email }, at });
}

function senderOf({ lane: { sender } }: Trial): UserpilotWebhook {
	if (!sender) throw new Error('nobody sends to this lane');
	return sender;
}

type Send = (trial: Trial, body: unknown) => Promise<void>;

/** Every sender at once; each comes again until it gets 200. */
async function drive(trial: Trial): Promise<void> {
	const webhook = senderOf(trial);
	const timeoutMs = trial.deadlineMs;
	const url = `${trial.lane.address}${trial.answeredWhenDone ? '/when-done' : ''}`;
	webhook.configure({ ...webhook.config, url, retry: 'off', timeoutMs });
	const rounds = Array.from({ length: trial.itemsEach }, (_, number) => number);
	if (trial.sending === 'newestFirst') rounds.reverse();
	for (const number of rounds)
		await Promise.all(
			trial.subjects.map(async (subject) => {
				const item = subject.items[number];
				await WAYS[trial.sending](trial, bodyOf(subject, item));
				item.accepted = true;
			}),
		);
}

const untilAccepted = async (trial: Trial, first: Promise<Delivery>): Promise<Delivery> => {
	const webhook = senderOf(trial);
	let delivery = await first;
	while (!delivery.ok) {
		trial.refusals++;
		await sleep(PAUSE_MS);
		delivery = await webhook.redeliver(delivery);
	}
	return delivery;
};

const once: Send = async (trial, body) => {
	await untilAccepted(trial, senderOf(trial).send(body));
};

/** The same event five times in all. */
const repeated =
	(signature: 'same' | 'new'): Send =>
	async (trial, body) => {
		const webhook = senderOf(trial);
		const delivery = await untilAccepted(trial, webhook.send(body));
		for (let again = 0; again < 4; again++)
			await untilAccepted(trial, webhook.redeliver(delivery, signature));
	};

const WAYS: Record<Sending, Send> = {
	once,
	newestFirst: once,
	twiceAtOnce: async (trial, body) => {
		await Promise.all([once(trial, body), once(trial, body)]);
	},
	again: repeated('same'),
	signedAnew: repeated('new'),
};

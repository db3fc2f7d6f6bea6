import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../../sandbox/platforms/webhook/Delivery';

/** The webhook of a pretend platform. */
type Webhook = {
	send(body: unknown): Promise<Delivery>;
	redeliver(delivery: Delivery): Promise<Delivery>;
};

/** What a group of senders has done so far. */
export type Sending = {
	/** How many bodies were answered with 2xx. */
	acknowledged(): number;
	/** How many requests were not, each sent again since or about to be. */
	refused(): number;
	done: Promise<void>;
};

/** So many senders at once, each of which repeats a body until the answer is 2xx, and then takes the next. */
export function sendUntilAccepted(
	webhook: Webhook,
	bodies: readonly unknown[],
	senders: number,
): Sending {
	const count = { acknowledged: 0, refused: 0 };
	const waiting = [...bodies];
	const sendOne = async (body: unknown) => {
		let delivery = await webhook.send(body);
		while (!delivery.ok) {
			count.refused++;
			await sleep(500);
			delivery = await webhook.redeliver(delivery);
		}
		count.acknowledged++;
	};
	const work = async () => {
		while (waiting.length) await sendOne(waiting.shift());
	};
	const done = Promise.all(Array.from({ length: senders }, work)).then(() => undefined);
	return { acknowledged: () => count.acknowledged, refused: () => count.refused, done };
}

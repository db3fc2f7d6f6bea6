import './nodesByTsx';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { PLATFORMS } from '../../platforms/registry';
import { cpuMsOf } from '../builders/cpu';
import { secretsIn } from '../builders/secretForms';
import { MemoryCredentials } from '../harness/engine';
import { WebhookBench } from '../harness/webhookBench';
import { inherited, type Findings } from './Findings';
import {
	hostileDelivery,
	largeDeliveries,
	type HostileDelivery,
	type Target,
} from './hostileDeliveries';
import { judgeAnswer } from './outcome';
import { secretsUsed } from './output';
import { post, type Posted } from './post';
import type { Random } from './Random';
import type { Watchdog } from './watchdog';

/** Milliseconds of CPU, sender and receiver together. */
const SMALL_MS = 1_500;
const LARGE_MS = 30_000;
/** n8n takes bodies of 16 MB. */
const LARGEST_MB = 16;

export interface FuzzSize {
	deliveries: number;
	/** Bodies as large as n8n takes them. */
	largeBodies: boolean;
}

/** Hostile deliveries at the trigger in n8n's own webhook context, over HTTP, one at a time. */
export async function fuzzDeliveries(
	{ deliveries, largeBodies }: FuzzSize,
	random: Random,
	findings: Findings,
	watchdog: Watchdog,
): Promise<{ sent: number; accepted: number; refused: number; slowestMs: number }> {
	const told = { sent: 0, accepted: 0, refused: 0, slowestMs: 0 };
	for (const platform of PLATFORMS) {
		const target: Target = { platform, secret: `Wh-${platform.id}-Ärger/+&"7Qp2` };
		secretsUsed[platform.id] = target.secret;
		const credentials = new MemoryCredentials();
		credentials.store[platform.credential.type] = { webhookSecret: target.secret };
		const bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
			platform: platform.id,
			verification: 'platform',
			// Each delivery goes alone here.
			options: { waitForOthersMs: 0 },
		});
		const before = inherited();

		const send = async (delivery: HostileDelivery, boundMs: number) => {
			watchdog.beat(`${platform.id} ${delivery.what} ${delivery.body.toString('utf8', 0, 300)}`);
			bench.executions.length = 0;
			let answer: Posted | undefined;
			const cpuMs = await cpuMsOf(async () => {
				answer = await post(`${bench.url}${delivery.query}`, delivery.headers, delivery.body);
			});
			told.slowestMs = Math.max(told.slowestMs, boundMs === SMALL_MS ? cpuMs : 0);
			if (cpuMs > boundMs)
				findings.add(
					'hung',
					`${Math.round(cpuMs)} ms of CPU for ${delivery.what} ${delivery.body.toString('utf8', 0, 100)}`,
				);
			const accepted = judgeAnswer(delivery, answer!, { webhookSecret: target.secret }, findings);
			const events = bench.executions.flat();
			if (!delivery.isTrusted && events.length > 0)
				findings.add('let in without proof', `${events.length} events of ${delivery.what}`);
			if (events.length !== accepted)
				findings.add(
					'lost or invented',
					`${accepted} told, ${events.length} handed on: ${delivery.what}`,
				);
			if (delivery.body.length < 1e6) {
				const items = JSON.stringify(events);
				for (const secret of secretsIn(items, { webhookSecret: target.secret }))
					findings.add('secret leaked', `${secret} in an item`);
			}
			told.sent++;
			if (answer!.status === 200) told.accepted++;
			else told.refused++;
		};

		for (let count = 0; count < deliveries / PLATFORMS.length; count++) {
			await send(hostileDelivery(random, target), SMALL_MS);
			if (count % 500 === 0 && inherited() !== before)
				findings.add('prototype changed', `within 500 deliveries of number ${told.sent}`);
		}
		if (largeBodies)
			for (const delivery of largeDeliveries(target, LARGEST_MB - 1))
				await send(delivery, LARGE_MS);
		if (inherited() !== before) findings.add('prototype changed', `by ${platform.id}`);
		await bench.close();
	}
	return told;
}

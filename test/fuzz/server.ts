import { startWorld } from '../../sandbox/demo/world';
import { PLATFORMS } from '../../platforms/registry';
import { searchN8n } from '../stories/support/secretSearch';
import { chain } from '../stories/support/workflow';
import type { Findings } from './Findings';
import { hostileDelivery, type Target } from './hostileDeliveries';
import { judgeAnswer } from './outcome';
import { post } from './post';
import type { Random } from './Random';
import type { Watchdog } from './watchdog';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';

/** The same deliveries at a real n8n, with the package installed; then a search through what it has written down. */
export async function fuzzServer(
	wanted: number,
	random: Random,
	findings: Findings,
	watchdog: Watchdog,
): Promise<{ sent: number; accepted: number; refused: number; searched: number }> {
	const told = { sent: 0, accepted: 0, refused: 0, searched: 0 };
	watchdog.beat('start of n8n');
	const world = await startWorld({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
	try {
		const { n8n, credentials, appcues, userpilot } = world;
		const secret = credentials.webhookSecret;
		let events = 0;
		const workflows: string[] = [];
		for (const platform of PLATFORMS) {
			const type = platform.credential.type;
			const flow = chain(
				`fuzz ${platform.id}`,
				{
					...{ name: 'Event', type: `${PACKAGE}.productEventTrigger`, typeVersion: 2 },
					parameters: { platform: platform.id, options: { waitForOthersMs: 0 } },
					credentials: [type],
				},
				{ name: 'End', type: 'n8n-nodes-base.noOp' },
			);
			const webhookId = `00000000-0000-4000-8000-${platform.id.padEnd(12, '0').slice(0, 12)}`;
			Object.assign(flow.nodes[0], { webhookId });
			// The demo connects those that profiles are written to.
			credentials.byType[type] ??= await n8n.createCredential({
				...{ type, name: platform.displayName },
				data: { webhookSecret: secret },
			});
			const id = await n8n.importWorkflow(flow, credentials.byType);
			workflows.push(id);
			await n8n.activate(id);
			const target: Target = { platform, secret };
			const url = n8n.webhookUrl(`${webhookId}/product-events`);
			for (let count = 0; count < wanted / PLATFORMS.length; count++) {
				const delivery = hostileDelivery(random, target);
				watchdog.beat(`n8n, ${delivery.what} ${delivery.body.toString('utf8', 0, 300)}`);
				const answer = await post(`${url}${delivery.query}`, delivery.headers, delivery.body);
				const accepted = judgeAnswer(delivery, answer, { secret }, findings);
				events += accepted > 0 ? 1 : 0;
				told.sent++;
				if (answer.status === 200) told.accepted++;
				else told.refused++;
			}
		}
		watchdog.beat('executions');
		const executions = (
			await Promise.all(workflows.map(async (id) => await n8n.executions(id)))
		).flat();
		if (executions.length !== events)
			findings.add(
				'lost or invented',
				`${events} deliveries with events, ${executions.length} executions`,
			);
		const failed = executions.filter(
			({ status }) => !['success', 'running', 'new'].includes(status),
		);
		for (const { id, status } of failed)
			findings.add('crashed', `execution ${id} ended as ${status}`);
		for (const line of n8n.logs().split('\n'))
			if (/unhandled|uncaught|out of memory|TypeError|RangeError/i.test(line))
				findings.add('unhandled rejection', `n8n printed ${line}`);
		const { searched, found } = searchN8n(n8n, {
			...{ secret, appcuesKey: appcues.apiKey, appcuesSecret: appcues.apiSecret },
			...{ userpilotKey: userpilot.apiKey },
		});
		for (const place of found) findings.add('secret leaked', place);
		told.searched = searched;
		return told;
	} finally {
		await world.close();
	}
}

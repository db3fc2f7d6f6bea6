import { defineKitFields } from '../../sandbox/demo/kitFields';
import { startWorld, type World } from '../../sandbox/demo/world';
import { ExpressionCount } from '../../sandbox/host/expressionCount';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { populate, type Person } from './support/population';
import { executionsEnded, publishEvents, SENDER_WAITS, tasksLogged } from './support/productEvents';
import { chain } from './support/workflow';

const DELIVERIES = 10;

/** Settings of n8n that keep isolation, and spare isolates where no expression is evaluated. */
const ADVISED = {
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
};

/** By n8n's settings, the isolates that n8n takes whatever the node does: for a delivery, and for an execution. */
const settings: Array<
	[string, { env: Record<string, string>; perDelivery: number; perRun: number }]
> = [
	['the advised settings', { env: ADVISED, perDelivery: 0, perRun: 0 }],
	['the default settings', { env: {}, perDelivery: 1, perRun: 1 }],
];

describe.each(settings)('with %s', (_, { env, perDelivery, perRun }) => {
	let world: World;
	let count: ExpressionCount;
	let known: Person;

	beforeAll(async () => {
		count = new ExpressionCount();
		world = await startWorld({ n8n: { expressionEngine: 'vm', env: { ...env, ...count.env } } });
		defineKitFields(world.salesforce.org);
		[known] = populate(world.salesforce.org, { known: 2 }).known;
	});

	afterAll(async () => {
		await world?.close();
		count?.close();
	});

	let sent = 0;
	const send = async (deliveries: number) => {
		for (let number = 0; number < deliveries; number++) {
			// Never two in one second: they would be one event.
			const at = new Date(Date.now() - ++sent * 60_000);
			const user = { user_id: known.userId, email: known.email };
			const delivery = await world.userpilot.webhook.send(
				userpilotEvents.flow('completed', { user, at }),
			);
			expect(delivery).toMatchObject({ ok: true });
		}
	};

	/** A workflow that is nothing but the trigger, and takes the kinds that are named. */
	async function trigger(kinds: string[]): Promise<string> {
		const { n8n, credentials, userpilot } = world;
		const workflow = chain(`Only ${kinds.join()}`, {
			...{ name: 'Trigger', type: 'n8n-nodes-salesforce-product-sync.productEventTrigger' },
			...{ typeVersion: 2, credentials: ['userpilotSyncApi'] },
			parameters: { platform: 'userpilot', kinds },
		});
		const webhookId = `only-${kinds.join('-')}`;
		workflow.nodes[0].webhookId = webhookId;
		const id = await n8n.importWorkflow(workflow, credentials.byType);
		await n8n.activate(id);
		const url = n8n.webhookUrl(`${webhookId}/product-events`);
		userpilot.webhook.configure({ url, secret: credentials.webhookSecret, ...SENDER_WAITS });
		return id;
	}

	test('a delivery that starts nothing has n8n evaluate nothing, and take no more isolates than it does anyway', async () => {
		await trigger(['nps']);
		await send(1);
		count.take();
		await send(DELIVERIES);
		expect(count.take()).toEqual({ isolates: perDelivery * DELIVERIES, expressions: [] });
	});

	test('so does one that starts an execution', async () => {
		const id = await trigger(['flow']);
		await send(1);
		await executionsEnded(world, [id]);
		count.take();
		await send(DELIVERIES);
		await executionsEnded(world, [id]);
		expect(count.take()).toEqual({
			isolates: (perDelivery + perRun) * DELIVERIES,
			expressions: [],
		});
	});

	test("an execution resolves Salesforce's credential once for each node, and evaluates nothing else", async () => {
		const id = await publishEvents(world, 'userpilot');
		const start = async () => {
			const before = world.salesforce.org.rows('Task').length;
			await send(1);
			await tasksLogged(world, before + 1);
			await executionsEnded(world, [id]);
		};
		await start();
		count.take();
		world.salesforce.org.requests.clear();
		await start();
		const { expressions, isolates } = count.take();
		const ofCredential = expressions.filter((expression) => /\$self\b/.test(expression));
		const ofNodes = expressions.filter((expression) => !ofCredential.includes(expression));
		// Match, Log Activity, Update Attributes; n8n resolves the URLs to log in and for a token, and the scope.
		expect(ofCredential).toHaveLength(3 * 3);
		expect(ofNodes).toEqual([]);
		expect(isolates).toBe(1 + perDelivery);
	});
});

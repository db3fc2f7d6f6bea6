import { readTemplate } from '../../sandbox/demo/template';
import { startGateway } from '../../sandbox/inbox/gateway';
import { startInbox, type Inbox } from '../../sandbox/inbox/startInbox';
import { sendClosed } from './senders';
import type { Flow, Stand } from './stand';
import type { PlannedEvent } from './traffic';
import { quiet } from './watch';

const TEMPLATE = 'events-from-postgres';
const TAKE = 'Take what waits';

const SENDERS = 20;
const SETTLING_MS = 30_000;
const WARM_UP = 20;

/**
 * Does some work with the flow that takes rows from a table in batches of at most this size: Postgres, the gateway
 * before it and the workflow are there for its time only, since looking for rows costs n8n something, too.
 *
 * @throws PostgresUnavailable
 */
export async function withPostgres<T>(
	stand: Stand,
	batchSize: number,
	work: (flow: Flow) => Promise<T>,
): Promise<T> {
	const { n8n } = stand.world;
	const inbox = await startInbox();
	const gateway = await startGateway(inbox);
	const workflowId = await importFlow(stand, inbox, batchSize);
	try {
		await n8n.activate(workflowId);
		const { traffic, target } = stand.flows.ours;
		const publish = async (events: readonly PlannedEvent[]) =>
			await sendClosed(events, SENDERS, { ...target, url: gateway.url });
		const processIds = () => ({ 'postgres of the table': inbox.processId() });
		await publish(traffic.take(WARM_UP));
		await quiet(n8n, SETTLING_MS);
		return await work({ side: 'ours', workflowId, traffic, target, publish, processIds });
	} finally {
		await n8n.deactivate(workflowId);
		await gateway.close();
		await inbox.close();
	}
}

async function importFlow({ world }: Stand, inbox: Inbox, batchSize: number): Promise<string> {
	const { n8n, credentials } = world;
	const postgres = await inbox.credentialIn(n8n);
	const template = readTemplate(TEMPLATE);
	const take = template.nodes.find(({ name }) => name === TAKE);
	if (!take) throw new Error(`the template ${TEMPLATE} has no node "${TAKE}"`);
	take.parameters.query = String(take.parameters.query).replace('1000', String(batchSize));
	return await n8n.importWorkflow(template, { ...credentials.byType, postgres });
}

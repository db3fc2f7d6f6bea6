import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import type { Execution } from '../../sandbox/host';
import type { ProxyKind } from '../../sandbox/host/proxy/configurations';
import { startProxy, type Behind } from '../../sandbox/host/proxy/startProxy';
import type { Mode, Settings, Side } from './results';
import type { Sent, Target } from './senders';
import { STOCK_PATH, stockFlow } from './stockFlow';
import { Timeline } from './timeline';
import { Signer, Traffic, type PlannedEvent } from './traffic';
import type { Watchable } from './watch';

/** n8n's own settings for the advised case; its defaults are all others. */
const ENVIRONMENT: Record<Settings, Record<string, string>> = {
	defaults: {},
	advised: {
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
	},
};

const TEMPLATE = 'userpilot-to-salesforce';

/** The events of a run happened in the hours before it. */
const HISTORY_MS = 12 * 3_600_000;

/** One of the two flows, published. */
export interface Flow {
	side: Side;
	workflowId: string;
	target: Target;
	traffic: Traffic;
	/** Hands events to a broker or a table instead of the target; accepted means that they are there. */
	publish?(events: readonly PlannedEvent[]): Promise<Sent[]>;
	/** What runs for this flow beside n8n, by name: it counts as well. */
	processIds?(): Record<string, number>;
}

/** A real n8n with both flows, and the pretend Salesforce behind it. */
export interface Stand {
	mode: Mode;
	settings: Settings;
	world: World;
	timeline: Timeline;
	flows: Record<Side, Flow>;
	/** The same flows behind the proxy, when there is one. */
	behindProxy: (target: Target) => Target;
	/** Ends everything. */
	close(): Promise<void>;
}

export interface StandOptions {
	mode: Mode;
	settings: Settings;
	/** What each of Salesforce's answers takes, milliseconds. */
	latencyMs: number;
	/** More environment variables of n8n. */
	env: Record<string, string>;
	/** What bursts go through. */
	proxy?: ProxyKind;
}

/** Starts an n8n with both flows published. */
export async function openStand({
	mode,
	settings,
	latencyMs,
	env,
	proxy,
}: StandOptions): Promise<Stand> {
	const world = await startWorld({
		n8n: { mode, expressionEngine: 'vm', env: { ...ENVIRONMENT[settings], ...env } },
		salesforce: { dailyApiRequests: 100_000_000 },
	});
	const closing: Array<() => Promise<void>> = [async () => await world.close()];
	const close = async () => {
		for (const end of closing.reverse()) await end();
	};
	try {
		const { org } = world.salesforce;
		defineKitFields(org);
		org.setLatency(latencyMs);
		const startMs = Date.now() - HISTORY_MS;
		const flows = {
			stock: { ...(await publishStock(world)), traffic: new Traffic('stock', org, startMs) },
			ours: { ...(await publishOurs(world)), traffic: new Traffic('ours', org, startMs) },
		};
		const front = proxy && (await startProxy(proxy, behindOf(world)));
		if (front) closing.push(async () => await front.close());
		const behindProxy = (target: Target): Target =>
			front ? { ...target, url: front.url + new URL(target.url).pathname } : target;
		const timeline = new Timeline(org);
		return { mode, settings, world, timeline, flows, behindProxy, close };
	} catch (error) {
		await close();
		throw error;
	}
}

const portOf = (url: string) => Number(new URL(url).port);

const behindOf = ({ n8n }: World): Behind => ({
	main: portOf(n8n.baseUrl),
	webhooks: [portOf(n8n.webhookUrl(''))],
});

async function publishStock({ n8n, salesforce }: World): Promise<Omit<Flow, 'traffic'>> {
	const type = 'salesforceOAuth2Api';
	const oauthTokenData = {
		access_token: salesforce.org.issueToken(),
		instance_url: salesforce.instanceUrl,
		token_type: 'Bearer',
	};
	const credential = await n8n.createCredential({ type, name: 'Stock', data: { oauthTokenData } });
	const workflowId = await n8n.importWorkflow(stockFlow(), { [type]: credential });
	await n8n.activate(workflowId);
	const headersOf = () => ({ 'content-type': 'application/json' });
	return { side: 'stock', workflowId, target: { url: n8n.webhookUrl(STOCK_PATH), headersOf } };
}

async function publishOurs({ n8n, credentials }: World): Promise<Omit<Flow, 'traffic'>> {
	const template = readTemplate(TEMPLATE);
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	const url = n8n.webhookUrl(webhookPath(template));
	const signer = new Signer();
	signer.configure({ url, secret: credentials.webhookSecret });
	const headersOf = (raw: string) => signer.headersOf(raw);
	return { side: 'ours', workflowId, target: { url, headersOf } };
}

/** Ends n8n's processes and starts them anew, so that no side inherits what the other has grown. */
export async function restart({ world }: Stand): Promise<void> {
	await world.n8n.restart();
}

/** n8n with all that runs for a flow. */
export const allOf = ({ world }: Stand, { processIds }: Flow): Watchable => ({
	processIds: () => ({ ...world.n8n.processIds(), ...processIds?.() }),
});

/** All executions of a flow that have ended, newest first. */
export async function executionsOf({ world }: Stand, { workflowId }: Flow): Promise<Execution[]> {
	return await world.n8n.executions(workflowId);
}

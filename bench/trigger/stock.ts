import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import type { Contender, OpenContender } from './play';

/** Where the development host has n8n; `npm start` brings it. */
const N8N = join(__dirname, '../../.host/n8n/node_modules');
const NODE = join(N8N, 'n8n-nodes-base/dist/nodes/Salesforce/SalesforceTrigger.node.js');

interface RequestOptions {
	method: string;
	uri: string;
	qs?: Record<string, unknown>;
}

interface StockTrigger {
	poll(this: object): Promise<Array<Array<{ json: { Id: string } }>> | null>;
}

/** n8n's own Salesforce Trigger, the published code, on "Contact Updated"; undefined where n8n is not installed. */
export function stockTrigger(): { open: OpenContender; version: string } | undefined {
	if (!existsSync(NODE)) return undefined;
	const manifest = readFileSync(join(N8N, 'n8n-nodes-base/package.json'), 'utf8');
	const { version } = JSON.parse(manifest) as { version: string };
	return { open: async (sandbox) => openStock(sandbox), version };
}

function openStock(sandbox: SalesforceSandbox): Contender {
	const require = createRequire(NODE);
	const { SalesforceTrigger } = require(NODE) as { SalesforceTrigger: new () => StockTrigger };
	const luxon = require('luxon') as { Settings: { now: () => number } };
	// The node asks luxon for the time, and nothing else.
	luxon.Settings.now = () => sandbox.org.clock.now();
	const context = pollContext(sandbox);
	const trigger = new SalesforceTrigger();
	return {
		async look() {
			const [items = []] = (await trigger.poll.call(context)) ?? [];
			return items.map(({ json }) => json.Id);
		},
	};
}

/** As much of n8n's poll context as the node uses. */
function pollContext({ instanceUrl, org }: SalesforceSandbox) {
	const staticData = {};
	let token = org.issueToken();
	const parameters: Record<string, unknown> = {
		authentication: 'oAuth2',
		triggerOn: 'contactUpdated',
	};
	const node = { name: 'Salesforce Trigger', type: 'salesforceTrigger', typeVersion: 1.1 };
	return {
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (name: string) => parameters[name],
		getNode: () => node,
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: 'bench' }),
		getCredentials: async () => ({ oauthTokenData: { instance_url: instanceUrl } }),
		logger: { debug: () => undefined, error: () => undefined },
		helpers: {
			returnJsonArray: (rows: object[]) => rows.map((json) => ({ json })),
			requestOAuth2: async (_type: string, { method, uri, qs = {} }: RequestOptions) => {
				const url = new URL(uri);
				for (const [name, value] of Object.entries(qs)) url.searchParams.set(name, String(value));
				const send = async () =>
					await fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
				let response = await send();
				if (response.status === 401) {
					token = org.issueToken(); // as n8n does: a new token, then once more
					response = await send();
				}
				const body: unknown = await response.json();
				if (!response.ok) throw Object.assign(new Error(JSON.stringify(body)), { error: body });
				return body;
			},
		},
	};
}

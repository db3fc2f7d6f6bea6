import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { WebhookContext } from 'n8n-core/dist/execution-engine/node-execution-context';
import type { Workflow } from 'n8n-workflow';
import { SalesforceRecordTrigger } from '../../../nodes/SalesforceRecordTrigger/SalesforceRecordTrigger.node';
import { additionalData } from '../../harness/engine';
import type { MemoryCredentials } from '../../harness/engine';
import { parsedBody } from '../../harness/parsedBody';

/** The webhook server of n8n, as far as the record trigger's address is concerned. */
export class PushWebhook {
	url = '';
	readonly log: string[] = [];
	/** Executions that a request has started: there must be none. */
	started = 0;
	/** The bodies that came, for those who want to send one again. */
	readonly bodies: string[] = [];
	private readonly server;

	constructor(
		private readonly credentials: MemoryCredentials,
		private readonly workflow: () => Workflow | undefined,
		private readonly nodeName = 'Trigger',
	) {
		const app = express();
		app.use(express.raw({ type: () => true, limit: '16mb' }));
		app.post('/webhook/:id/salesforce-push', async (request, response) => {
			const workflowNow = this.workflow();
			if (!workflowNow) return void response.status(404).end();
			const raw = request.body as Buffer;
			try {
				request.body = await parsedBody(raw, request.headers['content-type']);
			} catch {
				return void response.status(422).end();
			}
			const context = new WebhookContext(
				workflowNow,
				workflowNow.getNode(this.nodeName)!,
				{
					...additionalData(this.credentials),
					httpRequest: Object.assign(request, { rawBody: raw }),
					httpResponse: response,
				} as never,
				'webhook',
				{ webhookDescription: new SalesforceRecordTrigger().description.webhooks![0] } as never,
				[],
				null,
			);
			const say = (message: string) => void this.log.push(message);
			Object.defineProperty(context, 'logger', {
				value: { debug: () => undefined, info: say, warn: say, error: say },
			});
			this.bodies.push(raw.toString());
			const { workflowData, noWebhookResponse } = await new SalesforceRecordTrigger().webhook.call(
				context,
			);
			if (workflowData !== undefined || noWebhookResponse !== true) this.started += 1;
		});
		this.server = app.listen(0, '127.0.0.1');
	}

	async open(): Promise<this> {
		await once(this.server, 'listening');
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/secret/salesforce-push`;
		return this;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core/dist/execution-engine/node-execution-context';
import {
	Workflow,
	type ICredentialsHelper,
	type IDataObject,
	type INodeType,
	type IWebhookDescription,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData, node, Types } from './engine';

const TYPE = 'webhookNode';

/** n8n has saved an execution that it could not start, for example since a credential may not be used. */
export type Ending = void | 'notStarted';

/**
 * What n8n 2.41 answers then, with 200, in the mode lastNode: its failed execution comes without data (`failExecution`).
 *
 * @see https://github.com/n8n-io/n8n/tree/n8n%402.41.1/packages/cli/src/webhooks (webhook-helpers.ts), checked 2026-11-30
 */
const NOT_STARTED = 'Workflow executed successfully but no data was returned';

/** A webhook node behind a real HTTP server: what it accepts becomes an execution, kept here. */
export class WebhookBench {
	/** The items of each execution. */
	readonly executions: IDataObject[][] = [];
	/** Requests that have come in. */
	received = 0;
	url = '';
	/** What saving an execution takes; throws where it fails. */
	save: (items: IDataObject[]) => Promise<void> = async () => undefined;
	/** What becomes of a saved execution; throws where it fails. Awaited where the webhook answers with the last node. */
	run: (items: IDataObject[]) => Promise<Ending> = async () => undefined;
	/** `manual` while the editor listens for a test event. */
	mode: WorkflowExecuteMode = 'webhook';
	private server?: ReturnType<ReturnType<typeof express>['listen']>;
	private workflow?: Workflow;
	private static benches = 0;

	constructor(
		private readonly type: INodeType,
		private readonly credentials: ICredentialsHelper & { store: object },
	) {}

	async open(parameters: IDataObject): Promise<this> {
		const workflow = (this.workflow = this.workflowWith(parameters));
		const app = express();
		app.use(express.raw({ type: () => true, limit: '16mb' }));
		const { webhooks = [] } = this.type.description;
		for (const webhook of webhooks)
			app[webhook.httpMethod === 'GET' ? 'get' : 'post'](
				webhook.path === webhooks[0].path ? '/' : `/${webhook.path}`,
				async (request, response) => await this.answer(workflow, webhook, request, response),
			);
		this.server = app.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
		return this;
	}

	/** What n8n does when the workflow is published: first, or again after a change of the node. */
	async publish(): Promise<void> {
		const context = new HookContext(
			this.workflow!,
			this.workflow!.getNode('Webhook')!,
			additionalData(this.credentials),
			'trigger',
			'update',
			{ webhookDescription: this.type.description.webhooks![0] } as never,
		);
		await this.type.webhookMethods!.default!.create.call(context);
	}

	async close(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	private workflowWith(parameters: IDataObject): Workflow {
		const credentials = Object.fromEntries(
			Object.keys(this.credentials.store).map((name) => [name, { id: name, name }]),
		);
		return new Workflow({
			id: `webhook ${WebhookBench.benches++}`,
			nodes: [node('Webhook', TYPE, parameters, { credentials })],
			connections: {},
			active: true,
			nodeTypes: new Types({ [TYPE]: this.type }),
		});
	}

	/**
	 * As n8n answers: with what the node returned when the execution is saved, or with nothing when it has ended (mode
	 * lastNode, no data), unless the node has answered itself; with 500 when that fails.
	 */
	private async answer(
		workflow: Workflow,
		webhookDescription: IWebhookDescription,
		request: Request,
		response: Response,
	): Promise<void> {
		this.received++;
		const context = new WebhookContext(
			workflow,
			workflow.getNode('Webhook')!,
			{
				...additionalData(this.credentials),
				httpRequest: Object.assign(request, { rawBody: request.body as Buffer }),
				httpResponse: response,
			} as never,
			this.mode,
			{ webhookDescription } as never,
			[],
			null,
		);
		const { workflowData, noWebhookResponse, webhookResponse } =
			await this.type.webhook!.call(context);
		if (workflowData) {
			const items = workflowData[0].map(({ json }) => json);
			try {
				await this.save(items);
			} catch (error) {
				response.status(500).json({ message: String((error as Error).message) });
				return;
			}
			this.executions.push(items);
			if (webhookDescription.responseMode === 'lastNode') {
				await this.run(items).then(
					(ending) =>
						ending === 'notStarted'
							? response.status(200).json({ message: NOT_STARTED })
							: response.status(200).end(),
					() => response.status(500).json({ message: 'Error in workflow' }),
				);
				return;
			}
		}
		if (!noWebhookResponse) response.status(200).json(webhookResponse);
	}
}

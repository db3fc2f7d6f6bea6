import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { WebhookContext } from 'n8n-core/dist/execution-engine/node-execution-context';
import { Workflow, type ICredentialsHelper, type IDataObject, type INodeType } from 'n8n-workflow';
import { additionalData, node, Types } from './engine';

const TYPE = 'webhookNode';

/** A webhook node behind a real HTTP server: what it accepts becomes an execution, kept here. */
export class WebhookBench {
	/** The items of each execution. */
	readonly executions: IDataObject[][] = [];
	/** Requests that have come in. */
	received = 0;
	url = '';
	/** What saving an execution takes; throws where it fails. */
	save: (items: IDataObject[]) => Promise<void> = async () => undefined;
	private server?: ReturnType<ReturnType<typeof express>['listen']>;
	private static benches = 0;

	constructor(
		private readonly type: INodeType,
		private readonly credentials: ICredentialsHelper & { store: object },
	) {}

	async open(parameters: IDataObject): Promise<this> {
		const workflow = this.workflowWith(parameters);
		const app = express();
		app.use(express.raw({ type: () => true }));
		app.post('/', async (request, response) => await this.answer(workflow, request, response));
		this.server = app.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
		return this;
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
	 * As n8n answers: with what the node returned when the execution is saved, unless the node has answered
	 * itself; with 500 when it cannot be saved.
	 */
	private async answer(workflow: Workflow, request: Request, response: Response): Promise<void> {
		this.received++;
		const context = new WebhookContext(
			workflow,
			workflow.getNode('Webhook')!,
			{
				...additionalData(this.credentials),
				httpRequest: Object.assign(request, { rawBody: request.body as Buffer }),
				httpResponse: response,
			} as never,
			'webhook',
			{} as never,
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
		}
		if (!noWebhookResponse) response.status(200).json(webhookResponse);
	}
}

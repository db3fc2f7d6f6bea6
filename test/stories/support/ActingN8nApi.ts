import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** An execution as n8n's public API lists it (dist/public-api/v1/controllers/executions.public.controller.js). */
export type ListedExecution = {
	id: string;
	workflowId: string;
	status: 'crashed' | 'running' | 'error' | 'success';
	mode: 'webhook' | 'retry' | 'trigger' | 'manual';
	/** `null` when it crashed before it began. */
	startedAt: string | null;
	stoppedAt: string | null;
	retryOf: string | null;
	retrySuccessId: string | null;
};

type ListedWorkflow = { id: string; active: boolean; nodes: Array<{ type: string }> };

const PAGE = 2;

/** The part of n8n's public API that healing uses; pages are short, so that every list has several. */
export class ActingN8nApi {
	executions: ListedExecution[] = [];
	workflows: ListedWorkflow[] = [];
	/** Ids of executions in the order in which they were retried. */
	readonly retried: string[] = [];
	/** Ids of executions that were stopped. */
	readonly stopped: string[] = [];
	/** The most retries that were under way at the same time. */
	mostAtOnce = 0;
	/** What a retry comes to. */
	outcome: (id: string) => 'success' | 'error' | 'crashed' | 'lost' = () => 'success';
	url = '';
	private underWay = 0;
	private server?: ReturnType<ReturnType<typeof express>['listen']>;

	static async open(): Promise<ActingN8nApi> {
		const api = new ActingN8nApi();
		const app = express();
		app.use((request, response, next) => {
			if (request.get('x-n8n-api-key') === 'key') next();
			else response.status(401).json({ message: 'unauthorized' });
		});
		app.get('/api/v1/executions', ({ query }, response) => {
			const found = api.executions
				.filter(({ status }) => status === query.status)
				.sort((a, b) => Number(b.id) - Number(a.id));
			response.json(api.page(found, query.cursor));
		});
		app.get('/api/v1/workflows', ({ query }, response) => {
			response.json(api.page(api.workflows, query.cursor));
		});
		app.post('/api/v1/executions/:id/retry', async ({ params }, response) => {
			api.underWay++;
			api.mostAtOnce = Math.max(api.mostAtOnce, api.underWay);
			await new Promise((resolve) => setTimeout(resolve, 50));
			api.underWay--;
			api.retried.push(params.id);
			const outcome = api.outcome(params.id);
			if (outcome === 'lost') return void response.status(404).json({ message: 'not there' });
			response.json({ id: `retry of ${params.id}`, status: outcome, retryOf: params.id });
		});
		app.post('/api/v1/executions/:id/stop', ({ params }, response) => {
			api.stopped.push(params.id);
			response.json({ status: 'canceled' });
		});
		api.server = app.listen(0, '127.0.0.1');
		await once(api.server, 'listening');
		api.url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}/api/v1`;
		return api;
	}

	/** Forgets everything. */
	reset(): void {
		this.executions = [];
		this.workflows = [];
		this.retried.length = 0;
		this.stopped.length = 0;
		this.mostAtOnce = 0;
		this.outcome = () => 'success';
	}

	async close(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	private page<T>(all: T[], cursor: unknown) {
		const start = Number(cursor ?? 0);
		const nextCursor = start + PAGE < all.length ? String(start + PAGE) : null;
		return { data: all.slice(start, start + PAGE), nextCursor };
	}
}

import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** An execution as n8n's public API tells it (n8n 2.41.1, dist/public-api/v1/controllers/executions.public.controller.js). */
export interface ToldExecution {
	id: string;
	status: string;
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
	retryOf: string | null;
	retrySuccessId: string | null;
	workflowId: string;
}

/** What n8n's public API answers, and the context of a node that asks it. */
export class ActingN8n {
	workflows: IDataObject[] = [];
	/** In n8n's order: newest first. */
	executions: ToldExecution[] = [];
	/** Data of executions by their ids. */
	runData: Record<string, unknown> = {};
	tables: IDataObject[] = [{ id: 't-1', name: 'a', sizeBytes: 1000 }];
	/** Paths that are answered with another status. */
	refusals: Record<string, number> = {};
	/** Requests, in order. */
	asked: string[] = [];
	hints: string[] = [];

	context(
		parameters: IDataObject,
		items: IDataObject[] = [{}],
		baseUrl = 'http://n8n.test/api/v1',
	) {
		const node = {
			...{ id: 'n', name: 'Look', type: 'x.syncHealth', typeVersion: 1, position: [0, 0] },
			parameters: {},
		};
		const values: IDataObject = {
			operation: 'look',
			askSalesforce: false,
			options: {},
			...parameters,
		};
		return {
			getNode: () => node,
			getInputData: () => items.map((json) => ({ json })),
			continueOnFail: () => false,
			getInstanceBaseUrl: () => 'http://n8n.test/',
			getCredentials: async () => ({ apiKey: 'key', baseUrl }),
			getNodeParameter: (name: string) => values[name] ?? null,
			addExecutionHints: ({ message }: { message: string }) => void this.hints.push(message),
			helpers: {
				httpRequestWithAuthentication: async (type: string, { url }: IHttpRequestOptions) => {
					expect(type).toBe('n8nApi');
					const { statusCode, body } = this.answer(new URL(url));
					return { statusCode, headers: {}, body: Buffer.from(JSON.stringify(body)) };
				},
			},
		} as unknown as IExecuteFunctions;
	}

	private answer({ pathname, searchParams }: URL): { statusCode: number; body: unknown } {
		const path = pathname.replace('/api/v1', '');
		this.asked.push(path);
		const refusal = this.refusals[path];
		if (refusal) return { statusCode: refusal, body: { message: `refused with ${refusal}` } };
		const ok = (body: unknown) => ({ statusCode: 200, body });
		const page = (all: unknown[]) => {
			const start = Number(searchParams.get('cursor') ?? 0);
			const end = start + Math.min(Number(searchParams.get('limit')), 250);
			return ok({ data: all.slice(start, end), nextCursor: end < all.length ? String(end) : null });
		};
		if (path === '/workflows') return page(this.workflows);
		if (path === '/data-tables') return page(this.tables);
		if (path === '/executions')
			return page(
				this.executions.filter(
					({ workflowId, status }) =>
						workflowId === searchParams.get('workflowId') && status !== 'running',
				),
			);
		const id = path.replace('/executions/', '');
		if (!(id in this.runData)) return { statusCode: 404, body: { message: 'Not Found' } };
		expect(searchParams.get('includeData')).toBe('true');
		return ok({ id, data: { resultData: { runData: this.runData[id] } } });
	}
}

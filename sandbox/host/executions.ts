import type { ExecutionStatus, IDataObject, IRunExecutionData } from 'n8n-workflow';
import { eventually } from './eventually';
import type { N8nHttp } from './n8nHttp';

/** An execution as the public API tells it. `data` is there when it was asked for. */
export type Execution = {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	data?: IRunExecutionData;
};

/** Which executions; all of them when nothing is said. */
export type ExecutionFilter = { status?: ExecutionStatus; includeData?: boolean; limit?: number };

const pageSize = 100;

/**
 * Executions of a workflow, newest first. Running ones are listed only when `status` is `running`: that
 * is n8n's own rule.
 */
export async function listExecutions(
	http: N8nHttp,
	workflowId: string,
	{ status, includeData = false, limit = Infinity }: ExecutionFilter = {},
): Promise<Execution[]> {
	type Page = { data: Execution[]; nextCursor: string | null };
	const found: Execution[] = [];
	let cursor: string | undefined;
	do {
		const size = Math.min(pageSize, limit - found.length);
		const query = {
			workflowId,
			status,
			includeData,
			limit: size,
			cursor,
			...sizeLimit(includeData),
		};
		const page = await http.api<Page>('GET', '/executions', { query });
		found.push(...page.data);
		cursor = page.nextCursor ?? undefined;
	} while (cursor && found.length < limit);
	return found.slice(0, limit).map(withTextId);
}

/** Otherwise n8n leaves out the data of large executions. */
const sizeLimit = (includeData: boolean) => (includeData ? { ignoreDataSizeLimit: true } : {});

const withTextId = (execution: Execution): Execution => ({
	...execution,
	id: String(execution.id),
});

/** One execution with its data. */
export async function readExecution(http: N8nHttp, id: string): Promise<Execution> {
	const query = { includeData: true, ...sizeLimit(true) };
	return withTextId(await http.api<Execution>('GET', `/executions/${id}`, { query }));
}

/** Goes on with a failed execution from the node that failed; answers the id of the new execution. */
export async function retryExecution(http: N8nHttp, id: string): Promise<string> {
	const body = { loadWorkflow: false };
	return String((await http.rest<{ id: string }>('POST', `/executions/${id}/retry`, { body })).id);
}

/** What to wait for. */
export type ExecutionsWanted = {
	/** How many at least; 1 when not said. */
	count?: number;
	/** Only those that ended this way; any ending when not said. */
	status?: ExecutionStatus;
	includeData?: boolean;
	timeoutMs?: number;
	/** Between two looks. Each costs n8n a good megabyte of garbage: look seldom while its memory is measured. */
	everyMs?: number;
};

const unfinished: readonly ExecutionStatus[] = ['new', 'running', 'waiting', 'unknown'];

/** Waits until so many executions of a workflow have ended; answers them all, newest first. */
export async function waitForExecutions(
	http: N8nHttp,
	workflowId: string,
	wanted: ExecutionsWanted = {},
): Promise<Execution[]> {
	const { count = 1, status, includeData = true, timeoutMs = 120_000, everyMs = 200 } = wanted;
	const read = async (withData: boolean) => {
		const listed = await listExecutions(http, workflowId, { status, includeData: withData });
		return listed.filter((execution) => status ?? !unfinished.includes(execution.status));
	};
	let seen: Execution[] = [];
	await eventually(
		async () => {
			seen = await read(false);
			return seen.length >= count ? 'enough' : undefined;
		},
		{ timeoutMs, everyMs },
		() => {
			const kinds = seen.map((execution) => execution.status).join(', ');
			const what = status ? `executions with status ${status}` : 'ended executions';
			return `workflow ${workflowId} has ${seen.length} of ${count} ${what} (${kinds || 'none'})`;
		},
	);
	return includeData ? await read(true) : seen;
}

/** The items a node put out on one of its outputs, in its last run; empty when it did not run. */
export function outputOf(execution: Execution, node: string, output = 0): IDataObject[] {
	const runs = execution.data?.resultData.runData[node] ?? [];
	const items = runs.at(-1)?.data?.main?.[output] ?? [];
	return items.map((item) => item.json);
}

/** The message an execution ended with; undefined when it ended well. */
export function errorOf(execution: Execution): string | undefined {
	return execution.data?.resultData.error?.message;
}

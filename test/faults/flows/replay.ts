import { N8nRequestError, type Execution, type N8n } from '../../../sandbox/host';
import { eventually } from '../../../sandbox/host/eventually';

/** Longest time for a run by hand. */
const PATIENCE = { timeoutMs: 300_000, everyMs: 200 };

/** Runs a workflow by hand from one of its triggers; answers the id of the execution when it has ended. */
export function replayer(n8n: N8n, workflowId: string, from: string): () => Promise<void> {
	return async () => {
		const { executionId } = await n8n.runWorkflow(workflowId, { from });
		await ended(n8n, String(executionId));
	};
}

/** Waits for the end of an execution, also over times in which n8n is not there, or until it is seen to be dead. */
export async function ended(n8n: N8n, executionId: string): Promise<Execution> {
	return await eventually(
		async () => {
			const execution = await unlessDown(async () => await n8n.execution(executionId));
			if (!execution) return undefined;
			const unfinished = ['new', 'running', 'waiting'].includes(execution.status);
			return unfinished && !n8n.isDead(execution) ? undefined : execution;
		},
		PATIENCE,
		() => `execution ${executionId} runs on`,
	);
}

/** Undefined while n8n is not there or just starts: connections fail, and a page comes where an answer belongs. */
export async function unlessDown<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
		if (error instanceof N8nRequestError && isOfAStart(error)) return undefined;
		throw error;
	}
}

/** Until the owner is signed in again it is 401. */
const isOfAStart = ({ status, body }: N8nRequestError) =>
	status === 401 || status >= 500 || /^\s*</.test(body);

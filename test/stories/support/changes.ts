import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { outputOf, type Execution, type N8n } from '../../../sandbox/host';
import { eventually } from '../../../sandbox/host/eventually';

export const TRIGGER = 'Contact or Lead changed';

/** What the trigger handed on in one execution, also when n8n was killed before it was worked off. */
function handedOn(execution: Execution): IDataObject[] {
	const ran = outputOf(execution, TRIGGER);
	// n8n puts this in the place of what it could not save.
	if (ran.length && !ran[0].isArtificialRecoveredEventItem) return ran;
	const stack = execution.data?.executionData?.nodeExecutionStack ?? [];
	const waiting: INodeExecutionData[] = stack.flatMap(({ data }) => data.main?.[0] ?? []);
	return waiting.map(({ json }) => json);
}

/** What reached an execution of a workflow, all changes in all executions. */
export interface HandedOn {
	changes: IDataObject[];
	executions: number;
	/** Changes in the biggest execution. */
	biggest: number;
	/** Handed on once more than needed: under a key that was there before. */
	repeated: number;
}

/**
 * Waits until no execution of a workflow is under way: n8n lists one with its data only when it has ended, which is
 * a moment after its last request was answered.
 */
export async function atRest(n8n: N8n, workflowId: string): Promise<void> {
	await eventually(
		async () => {
			const running = await n8n.executions(workflowId, { status: 'running' });
			return running.every((each) => n8n.isDead(each)) ? 'at rest' : undefined;
		},
		{ timeoutMs: 120_000 },
		() => 'an execution has not ended',
	);
}

export async function whatWasHandedOn(n8n: N8n, workflowId: string): Promise<HandedOn> {
	const executions = await n8n.executions(workflowId, { includeData: true });
	const pages = executions.reverse().map(handedOn);
	const changes = pages.flat();
	return {
		changes,
		executions: executions.length,
		biggest: Math.max(0, ...pages.map((page) => page.length)),
		repeated: changes.length - new Set(changes.map(({ key }) => key)).size,
	};
}

import type { IDataObject, IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';

/**
 * Modes in which somebody tries a workflow: the editor's buttons and test URLs, and n8n's evaluations, which run a
 * workflow over a data set. Not `chat`: whoever talks to a published assistant wants it to act; nor `cli`, `error`,
 * `internal`, `agent`.
 *
 * @see https://github.com/n8n-io/n8n/blob/master/packages/workflow/src/execution-context.ts (WorkflowExecuteModeList), checked 2026-11-30
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/evaluation.ee/test-runner/test-runner.service.ee.ts (runTestCase), checked 2026-11-30
 */
const TESTS: ReadonlySet<WorkflowExecuteMode | undefined> = new Set(['manual', 'evaluation']);

/**
 * Does somebody only try the workflow? What counts is the mode of the run, and where it comes from:
 *
 * - A retry has the mode `retry`, and keeps the source of what it repeats: that of a test run is a test run, that of a
 *   webhook is not.
 * - A sub-workflow has the mode `integrated`. n8n keeps the mode of the workflow that began it all beside the
 *   context, and goes by it itself when it decides on credentials; where it does not tell, the run counts as published.
 *
 * @see https://github.com/n8n-io/n8n/blob/master/packages/core/src/execution-engine/execution-context.ts (establishExecutionContext), checked 2026-11-30
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/workflow-execute-additional-data.ts (rootExecutionMode), checked 2026-11-30
 */
export function isTestRun(context: IExecuteFunctions): boolean {
	const { additionalData } = context as Rooted;
	const modes = [
		context.getMode(),
		context.getExecutionContext()?.source,
		additionalData?.rootExecutionMode,
	];
	return modes.some((mode) => TESTS.has(mode));
}

/** No part of n8n's interface for nodes. */
interface Rooted {
	additionalData?: { rootExecutionMode?: WorkflowExecuteMode };
}

/**
 * Is the item being replayed from the table of kept items by this very execution? Then it was really received. The
 * sign is the execution that has marked the row: what somebody has pinned or pasted carries that of another, or none.
 */
export function isReplayed(context: IExecuteFunctions, { kept }: IDataObject): boolean {
	const { replay } = (kept ?? {}) as { replay?: unknown };
	return typeof replay === 'string' && replay !== '' && replay === context.getExecutionId();
}

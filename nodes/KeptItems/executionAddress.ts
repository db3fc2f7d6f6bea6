import type { IExecuteFunctions } from 'n8n-workflow';
import { withoutEnd } from '../../core/values/text';

/** Where people see this execution in the editor. */
export function executionAddress(context: IExecuteFunctions): string {
	const base = withoutEnd(context.getInstanceBaseUrl(), '/');
	return `${base}/workflow/${context.getWorkflow().id}/executions/${context.getExecutionId()}`;
}

import type { IExecuteFunctions } from 'n8n-workflow';
import type { ApiUsage } from '../../salesforce/usage';

/** Says in the output pane what was done and what it cost the org. */
export function tell(context: IExecuteFunctions, message: string, usage: ApiUsage): void {
	const org =
		usage.limit === undefined ? '' : ` (the org has used ${usage.used} of ${usage.limit} today)`;
	const calls = `${usage.calls} Salesforce API ${usage.calls === 1 ? 'call' : 'calls'}${org}`;
	context.addExecutionHints({
		message: `${message} ${calls}.`,
		type: 'info',
		location: 'outputPane',
	});
}

/** Something the user should look at, though nothing failed. */
export function warn(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

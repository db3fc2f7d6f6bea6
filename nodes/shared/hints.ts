import type { IExecuteFunctions } from 'n8n-workflow';
import { inNumbers } from '../../salesforce/orgRequests';
import type { ApiUsage } from '../../salesforce/usage';
import { describeFailure } from './errors';

/** Says in the output pane what was done and what it cost the org. */
export function tell(context: IExecuteFunctions, message: string, usage: ApiUsage): void {
	const org = usage.org ? ` (the org has used ${inNumbers(usage.org)} in 24 hours)` : '';
	const calls = `${usage.calls} Salesforce API ${usage.calls === 1 ? 'call' : 'calls'}${org}`;
	say(context, `${message} ${calls}.`);
}

/** Says in the output pane what was done. */
export function say(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}

/** Something the user should look at, though nothing failed. */
export function warn(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/** Reasons that are named; a hint that nobody reads to its end helps nobody. */
const MOST_REASONS = 3;

/**
 * Says on the run itself that items failed, since an error branch that takes them leaves it green.
 *
 * @param total items there were
 */
export function tellFailures(
	context: IExecuteFunctions,
	failures: readonly unknown[],
	total: number,
): void {
	const counts = new Map<string, number>();
	for (const failure of failures) {
		const reason = inOneLine(failure);
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	const reasons = [...counts].sort(([, a], [, b]) => b - a);
	const named = reasons
		.slice(0, MOST_REASONS)
		.map(([reason, count]) => (reasons.length === 1 ? reason : `${count} for: ${reason}`));
	const others = reasons.slice(MOST_REASONS).reduce((sum, [, count]) => sum + count, 0);
	context.addExecutionHints({
		message: [
			`${failures.length} of ${total} failed${reasons.length === 1 ? ':' : '.'}`,
			...named,
			...(others > 0 ? [`${others} more for other reasons.`] : []),
		].join(' '),
		type: 'danger',
		location: 'outputPane',
	});
}

function inOneLine(failure: unknown): string {
	const { message, details } = describeFailure(failure);
	const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
	return [sentence, details.remedy].filter(Boolean).join(' ');
}

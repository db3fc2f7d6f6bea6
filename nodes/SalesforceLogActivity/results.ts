import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Org } from '../../salesforce/org';
import type { ActivityReport, LogResult } from '../../sync/activities/logPlanned';
import { tell, warn } from '../shared/hints';
import type { ItemOutcome } from '../shared/outcomes';

/** What the node adds to an item is `activity`. */
export function toItem(result: LogResult, json: IDataObject): ItemOutcome {
	if ('error' in result) return result;
	return { output: 0, json: { ...json, activity: result.report } };
}

/** The closing words, the same for every way of logging. */
export function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const statuses = outcomes.map((outcome) =>
		'error' in outcome ? 'failed' : (outcome.json as { activity: ActivityReport }).activity.status,
	);
	const count = (status: string) => statuses.filter((found) => found === status).length;
	const skipped = count('skipped');
	const message = `${count('logged')} logged, ${count('alreadyLogged')} already there, ${skipped} skipped, ${count('failed')} failed.`;
	tell(context, message, gateway.usage);
	if (skipped > 0) {
		warn(
			context,
			`${skipped} of ${outcomes.length} events were too old to be logged; "activity.reason" of the item says more.`,
		);
	}
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import mapValues from 'lodash/mapValues';
import type { ActivityTarget } from '../../core/activity/activityRow';
import { NEW, type Journal } from '../../salesforce/dryRun/Journal';
import type { Org } from '../../salesforce/org';
import type { ActivityReport, LogResult } from '../../sync/activities/logPlanned';
import { tell, warn } from '../shared/hints';
import { realOnes } from '../shared/dryItems';
import type { ItemOutcome } from '../shared/outcomes';

/** What the node adds to an item is `activity`. */
export function toItem(result: LogResult, json: IDataObject): ItemOutcome {
	if ('error' in result) return result;
	return { output: 0, json: { ...json, activity: result.report } };
}

/**
 * What the node adds where nothing was written: what would be logged and whose timeline it would be on, with subject
 * and comment as they would read.
 */
export function toDryItem(
	result: LogResult,
	json: IDataObject,
	target: ActivityTarget,
	journal: Journal,
): ItemOutcome {
	if ('error' in result) return result;
	const { report } = result;
	const written = report.id === undefined ? undefined : journal.of(report.id);
	if (!written) return { output: 0, json: { ...json, activity: { dryRun: true, ...report } } };
	const { status, object, key } = report;
	const isNew = journal.expectedRow(target.id) !== undefined;
	const told = (value: unknown) => (isNew && value === target.id ? NEW : value);
	const activity = {
		dryRun: true,
		status: status === 'logged' ? 'wouldBeLogged' : status,
		object,
		id: NEW,
		key,
		on: `${target.object} ${isNew ? NEW : target.id}`,
		values: mapValues(written.values, told),
	};
	return { output: 0, json: { ...json, activity } };
}

/** What the node adds to an item that would be refused. */
export function wouldFail(json: IDataObject, refused: IDataObject): ItemOutcome {
	return { output: 0, json: { ...json, activity: { dryRun: true, status: 'wouldFail', refused } } };
}

/** The closing words, the same for every way of logging. */
export function sumUp(
	context: IExecuteFunctions,
	all: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const outcomes = realOnes(all, 'activity');
	if (outcomes.length === 0) return;
	const statuses = outcomes.map((outcome) =>
		'error' in outcome ? 'failed' : (outcome.json as { activity: ActivityReport }).activity.status,
	);
	const count = (status: string) => statuses.filter((found) => found === status).length;
	const skipped = count('skipped');
	const updated = count('updated');
	const message = `${count('logged')} logged, ${updated > 0 ? `${updated} updated, ` : ''}${count('alreadyLogged')} already there, ${skipped} skipped, ${count('failed')} failed.`;
	tell(context, message, gateway.usage);
	if (skipped > 0) {
		warn(
			context,
			`${skipped} of ${outcomes.length} events were too old to be logged; "activity.reason" of the item says more.`,
		);
	}
}

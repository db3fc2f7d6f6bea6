import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { KeyedRow, LogOutcome } from '../../salesforce/activities/keyedRow';
import type { Org } from '../../salesforce/org';
import { tell, warn } from '../shared/hints';
import type { ItemOutcome } from '../shared/outcomes';

/** What the node adds to an item as `activity`. */
export interface ActivityReport {
	status: 'logged' | 'alreadyLogged' | 'skipped';
	object: string;
	/** Absent when the connected user may not see the record that is there. */
	id?: string;
	/** Address of the record in Salesforce. */
	url?: string;
	/** The event key the record carries. */
	key: string;
	reason?: string;
}

/** A row and the item it was made from. */
export type PlannedRow = KeyedRow & { itemIndex: number };

export interface Logged {
	rows: readonly PlannedRow[];
	/** In the order of the rows. */
	logged: readonly LogOutcome[];
	object: string;
	instanceUrl: string;
}

/** Maps outcomes of rows back to their items. Of several items with one key, the first has logged it. */
export function reportLogged(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ rows, logged, object, instanceUrl }: Logged,
): void {
	const items = context.getInputData();
	const seen = new Set<string>();
	rows.forEach(({ itemIndex, key }, position) => {
		const outcome = logged[position];
		if (!outcome.ok) {
			outcomes[itemIndex] = { error: outcome.error };
			return;
		}
		const status = outcome.created && !seen.has(key) ? 'logged' : 'alreadyLogged';
		seen.add(key);
		const activity: ActivityReport = {
			status,
			object,
			...(outcome.id ? { id: outcome.id, url: `${instanceUrl}/${outcome.id}` } : {}),
			key,
		};
		outcomes[itemIndex] = { output: 0, json: { ...items[itemIndex].json, activity } };
	});
}

export function reportSkipped(
	json: IDataObject,
	object: string,
	key: string,
	reason: string,
): ItemOutcome {
	const activity: ActivityReport = { status: 'skipped', object, key, reason };
	return { output: 0, json: { ...json, activity } };
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

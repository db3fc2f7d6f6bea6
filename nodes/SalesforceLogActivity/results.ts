import type { IDataObject } from 'n8n-workflow';
import type { LogOutcome } from '../../salesforce/activities/keyedRow';
import type { ItemOutcome } from '../shared/outcomes';

/** What the node adds to an item as `activity`. */
export interface ActivityReport {
	status: 'logged' | 'alreadyLogged' | 'skipped';
	object: string;
	id?: string;
	/** The event key the record carries. */
	key: string;
	/** Address of the record in Salesforce. */
	url?: string;
	reason?: string;
}

/** One item that is to be written. */
export interface Planned {
	itemIndex: number;
	key: string;
}

/** Maps outcomes of rows back to their items. Of several items with one key, one has logged it. */
export function reportLogged(
	planned: readonly Planned[],
	logged: readonly LogOutcome[],
	{
		object,
		instanceUrl,
		json,
	}: { object: string; instanceUrl: string; json: (itemIndex: number) => IDataObject },
): Map<number, ItemOutcome> {
	const seen = new Set<string>();
	return new Map(
		planned.map(({ itemIndex, key }, position): [number, ItemOutcome] => {
			const outcome = logged[position];
			if (!outcome.ok) return [itemIndex, { error: outcome.error }];
			const isNew = outcome.created && !seen.has(key);
			seen.add(key);
			const activity: ActivityReport = {
				status: isNew ? 'logged' : 'alreadyLogged',
				object,
				id: outcome.id,
				key,
				url: `${instanceUrl}/${outcome.id}`,
			};
			return [itemIndex, { output: 0, json: { ...json(itemIndex), activity } }];
		}),
	);
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

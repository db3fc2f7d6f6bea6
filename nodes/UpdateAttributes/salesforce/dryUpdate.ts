import type { IDataObject } from 'n8n-workflow';
import type { WriteRule } from '../../../core/fields/rules';
import { NEW, type Journal } from '../../../salesforce/dryRun/Journal';
import type { RecordResult } from '../../../sync/records/RecordWriter';
import type { ItemOutcome } from '../../shared/outcomes';
import type { SalesforceSettings } from './settings';

/** What would change in a field. */
interface Change {
	from: unknown;
	to: unknown;
	/** By which rule; absent for the field that keeps the time of the event. */
	rule?: WriteRule;
}

/**
 * What the node adds to an item where nothing was written: the difference between what the record holds and what it
 * would hold after all items of the run.
 */
export function toDryItem(
	result: RecordResult,
	json: IDataObject,
	settings: SalesforceSettings,
	journal: Journal,
): ItemOutcome {
	if ('error' in result) return result;
	const { report, object, recordId, writtenId } = result;
	const { written, unchanged, kept, cut } = report;
	const { values = {}, before = {} } = journal.of(writtenId) ?? {};
	const changes = Object.entries(values).map(([field, to]): [string, Change] => [
		field,
		{ from: before[field] ?? null, to, ...ruleOf(field, written, settings) },
	]);
	const update = {
		dryRun: true,
		status:
			written.length > 0 ? 'wouldBeUpdated' : Object.keys(kept).length > 0 ? 'kept' : 'unchanged',
		object,
		id: journal.expectedRow(recordId) ? NEW : recordId,
		...(changes.length > 0 ? { changes: Object.fromEntries(changes) } : {}),
		unchanged,
		kept,
		...(cut.length > 0 ? { cut } : {}),
	};
	return { output: 0, json: { ...json, update } };
}

/** What the node adds to an item that would be refused. */
export function wouldFail(json: IDataObject, refused: IDataObject): ItemOutcome {
	return { output: 0, json: { ...json, update: { dryRun: true, status: 'wouldFail', refused } } };
}

function ruleOf(
	field: string,
	written: readonly string[],
	{ mapping, rules, defaultRule }: SalesforceSettings,
): { rule?: WriteRule } {
	if (!written.includes(field)) return {};
	if (mapping === 'nps') return { rule: 'ifNewer' };
	const own = [...rules].find(([name]) => name.toLowerCase() === field.toLowerCase())?.[1];
	return { rule: own ?? defaultRule };
}

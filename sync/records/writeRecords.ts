import type { Org } from '../../salesforce/org';
import type { RecordUpdate } from './record';
import { RecordWriter, type RecordResult } from './RecordWriter';
import type { WriteRecordsSettings } from './settings';

export interface WrittenRecords {
	/** In the order of the updates. */
	results: RecordResult[];
	/** What a person should look at, though nothing failed. */
	warnings: string[];
}

/**
 * Writes values to records of any objects: only what differs from what they hold, and by the rules. Updates of
 * one record count in the order they happened, whatever their order in the batch. Fields of a person account are
 * written through its Account, those of a Lead that was converted meanwhile to its Contact.
 *
 * Never throws for the org's sake: a failure is the result of its updates.
 */
export async function writeRecords(
	org: Org,
	updates: readonly RecordUpdate[],
	settings: WriteRecordsSettings,
): Promise<WrittenRecords> {
	const writer = new RecordWriter(org, settings);
	await writer.write(updates);
	return {
		results: updates.map((update) => writer.results.get(update) as RecordResult),
		warnings: [...writer.warnings],
	};
}

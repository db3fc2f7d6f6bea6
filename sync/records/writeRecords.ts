import { shortId } from '../../core/values/recordId';
import { eachWithFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { writeChanges } from '../../salesforce/records/write';
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
	const warnings = new Set<string>();
	const write = async (part: readonly RecordUpdate[]) => {
		const writer = new RecordWriter(org, settings, writeChanges);
		await writer.write(part);
		for (const warning of writer.warnings) warnings.add(warning);
		return part.map((update) => writer.results.get(update) as RecordResult);
	};
	// Written once more alone, an older value would overwrite the newer one of its batch.
	const results = await eachWithFreshFacts(org, updates, write, ({ recordId }) =>
		shortId(recordId),
	);
	return { results, warnings: [...warnings] };
}

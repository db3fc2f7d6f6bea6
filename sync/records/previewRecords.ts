import { withFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { previewChanges } from '../../salesforce/records/preview';
import type { RecordUpdate } from './record';
import { RecordWriter, type RecordResult } from './RecordWriter';
import type { WriteRecordsSettings } from './settings';

/** What `writeRecords` would write of an update now, and what it would leave as it is. Writes nothing. */
export async function previewRecord(
	org: Org,
	update: RecordUpdate,
	settings: WriteRecordsSettings,
): Promise<RecordResult> {
	return await withFreshFacts(org, async () => {
		const writer = new RecordWriter(org, settings, previewChanges);
		await writer.write([update]);
		return writer.results.get(update) as RecordResult;
	});
}

import { planChanges } from '../../core/fields/plan';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { notFound, toChangeResult, wasConverted, type ChangeResult } from './changeResult';
import { recordsOf } from './orgRecords';
import {
	checkedTimes,
	fieldsToRead,
	inSalesforcesWords,
	isConverted,
	planSettingsOf,
} from './prepared';
import { readRecords } from './read';
import type { ChangeOfRead } from './readBefore';
import type { WriteSettings } from './settings';

/**
 * What `writeChanges` would decide now, each change for itself, without writing. One call per 2,500 records.
 */
export async function previewChanges(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly ChangeOfRead[],
	settings: WriteSettings,
): Promise<ChangeResult[]> {
	const timed = { ...settings, timeOf: checkedTimes(description, settings) };
	const wanted = changes.map((change) => inSalesforcesWords(change, description));
	const { name: object } = description;
	const current = await readRecords(
		gateway,
		object,
		wanted.map(({ recordId }) => recordId),
		fieldsToRead(description, wanted, timed),
	);
	const plan = planSettingsOf(description, timed, recordsOf(gateway));
	return wanted.map((change, index) => {
		const record = current.get(change.recordId);
		const { recordId } = changes[index];
		if (!record) return { error: notFound(object, recordId) };
		if (isConverted(record)) return { error: wasConverted(object, recordId) };
		const [report] = planChanges([change], current, plan).reports;
		return toChangeResult(report, undefined, object);
	});
}

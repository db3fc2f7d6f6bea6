import { SetupError } from '../../core/failure/syncError';
import type { FieldChange, PlanSettings } from '../../core/fields/rules';
import { shortId } from '../../core/values/recordId';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { notFound, type ChangeResult } from './changeResult';
import { recordsOf } from './orgRecords';
import type { WriteSettings } from './settings';
import { Writing } from './Writing';

export type { ChangeResult } from './changeResult';
export type { WriteSettings } from './settings';

/**
 * Writes field values to records of one object: reads what they hold (one call per 2,500 records), works out
 * what differs and may be written, and writes that (one call per 200 records that change).
 *
 * Executions of one process take turns on a record. Where the later value is to win, others are met as well: a
 * single record is written only if it is as it was read, and several are read again afterwards, until what they
 * hold stands.
 */
export async function writeChanges(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly FieldChange[],
	settings: WriteSettings,
): Promise<ChangeResult[]> {
	const timeOf = checkedTimes(description, settings);
	const wanted = changes.map((change) => inSalesforcesWords(change, description));
	const { turns } = recordsOf(gateway.instanceUrl);
	const results = await turns.take(
		wanted.map(({ recordId }) => recordId),
		async () => await new Writing(gateway, description, { ...settings, timeOf }).write(wanted),
	);
	return results.map(
		(result, index) => result ?? { error: notFound(description.name, changes[index].recordId) },
	);
}

/** Field names may be entered in any case, record ids with or without their checksum. */
function inSalesforcesWords(change: FieldChange, description: ObjectDescription): FieldChange {
	const values = Object.entries(change.values).map(([name, value]) => [
		description.field(name)?.name ?? name,
		value,
	]);
	return {
		...change,
		recordId: shortId(change.recordId),
		values: Object.fromEntries(values) as FieldChange['values'],
	};
}

/**
 * @throws SetupError for a chosen field that is not there, or is of another type than Date/Time
 */
function checkedTimes(
	description: ObjectDescription,
	{ timeField, timeOf }: WriteSettings,
): PlanSettings['timeOf'] {
	if (!timeOf) {
		const field = timeField && requireTimeField(description, timeField);
		return field ? () => ({ field, of: 'shared' }) : undefined;
	}
	return (name) => {
		const time = timeOf(name);
		return time && { ...time, field: requireTimeField(description, time.field) };
	};
}

function requireTimeField(description: ObjectDescription, chosen: string): string {
	const { name, type } = description.require(chosen);
	if (type === 'datetime') return name;
	throw new SetupError(
		`The field ${name} on ${description.name} is of type ${type}, not Date/Time`,
		{
			move: 'fixMapping',
			fields: [name],
			remedy: 'The time of the event last written is kept there: choose a Date/Time field.',
		},
	);
}

import { SetupError } from '../../core/failure/syncError';
import type { PlanSettings } from '../../core/fields/rules';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { ObjectDescription } from '../describe';
import type { OrgRecords } from './orgRecords';
import type { ChangeOfRead } from './readBefore';
import type { WriteSettings } from './settings';

export type TimedSettings = WriteSettings & Pick<PlanSettings, 'timeOf'>;

/** Field names may be entered in any case, record ids with or without their checksum. */
export function inSalesforcesWords(
	change: ChangeOfRead,
	description: ObjectDescription,
): ChangeOfRead {
	const values = Object.entries(change.values).map(([name, value]) => [
		description.field(name)?.name ?? name,
		value,
	]);
	return {
		...change,
		recordId: shortId(change.recordId),
		values: Object.fromEntries(values) as ChangeOfRead['values'],
	};
}

/**
 * @throws SetupError for a chosen field that is not there, or is of another type than Date/Time
 */
export function checkedTimes(
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

/** What changes are decided by. */
export function planSettingsOf(
	description: ObjectDescription,
	{ ruleOf, timeOf, timeZone }: TimedSettings,
	{ times }: Pick<OrgRecords, 'times'>,
): PlanSettings {
	const fields = new Map(description.fields.map((field) => [field.name, field]));
	return { fields, ruleOf, timeOf, timeZone, times, nowMs: Date.now() };
}

/** A converted Lead is its Contact: nothing is written to it, even by a user who may. */
export function isConverted(record: Row | undefined): boolean {
	return record?.IsConverted === true;
}

/** Only fields that exist: those that do not are named per change, by name. */
export function fieldsToRead(
	description: ObjectDescription,
	changes: readonly ChangeOfRead[],
	{ ruleOf, timeOf }: TimedSettings,
): string[] {
	const wanted = new Set(changes.flatMap(({ values }) => Object.keys(values)));
	for (const name of [...wanted]) {
		const time = ruleOf(name) === 'ifNewer' ? timeOf?.(name) : undefined;
		if (time) wanted.add(time.field).add('LastModifiedDate');
	}
	if (description.name === 'Lead') wanted.add('IsConverted');
	return [...wanted].filter((name) => description.has(name));
}

import {
	planChanges,
	type ChangeReport,
	type FieldChange,
	type PlanSettings,
	type WriteRule,
} from '../../core/fields/plan';
import { SalesforceError, SetupError, type SyncError } from '../../core/failure/syncError';
import type { Row } from '../client';
import { writeRows } from '../collections';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { readRecords } from './read';

export interface WriteSettings {
	ruleOf: (field: string) => WriteRule;
	timeField?: string;
}

/** What became of one change. */
export type WriteOutcome = { report: ChangeReport } | { error: SyncError };

/**
 * Writes field values to records of one object: reads what they hold (one call per 2,500 records), works out
 * what differs and may be written, and writes that (one call per 200 records that change).
 */
export async function writeChanges(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly FieldChange[],
	settings: WriteSettings,
): Promise<WriteOutcome[]> {
	const names = fieldsToRead(description, changes, settings.timeField);
	const ids = changes.map(({ recordId }) => recordId);
	const current = await readRecords(gateway, description.name, ids, names);
	const fields = new Map(description.fields.map((field) => [field.name, field]));
	const planSettings: PlanSettings = { fields, ...settings };
	const present = changes.filter(({ recordId }) => current.has(recordId));
	const { rows, reports } = planChanges(present, current, planSettings);
	const failures = await writeAll(gateway, description.name, rows);
	const reportOf = new Map(present.map((change, index) => [change, reports[index]]));
	return changes.map((change) =>
		toOutcome(change, reportOf.get(change), failures.get(change.recordId), description.name),
	);
}

/** Only fields that exist: those that do not are told per change, by name. */
function fieldsToRead(
	description: ObjectDescription,
	changes: readonly FieldChange[],
	timeField: string | undefined,
): string[] {
	const wanted = new Set(changes.flatMap(({ values }) => Object.keys(values)));
	if (timeField) wanted.add(description.require(timeField).name);
	return [...wanted].filter((name) => description.has(name));
}

async function writeAll(
	gateway: SalesforceGateway,
	object: string,
	rows: Row[],
): Promise<Map<string, SalesforceError>> {
	const written = await writeRows(gateway, { kind: 'update', object }, rows);
	const failures = new Map<string, SalesforceError>();
	written.forEach((outcome, index) => {
		if (!outcome.ok) failures.set(String(rows[index].Id), outcome.error);
	});
	return failures;
}

function toOutcome(
	change: FieldChange,
	report: ChangeReport | undefined,
	failure: SalesforceError | undefined,
	object: string,
): WriteOutcome {
	if (!report) return { error: notFound(object, change.recordId) };
	const invalid = Object.entries(report.invalid);
	if (invalid.length > 0) return { error: notWritable(object, invalid) };
	if (failure && report.written.length > 0) return { error: failure };
	return { report };
}

function notFound(object: string, id: string): SalesforceError {
	return new SalesforceError(`${object} ${id} was not found`, {
		move: 'fixData',
		code: 'NOT_FOUND',
		remedy:
			'The record was deleted or merged, or the connected user may not see it. Match the person again.',
	});
}

function notWritable(object: string, invalid: Array<[string, string]>): SetupError {
	const told = invalid.map(([name, reason]) => `${name}: ${reason}`).join('; ');
	const access = invalid.some(([, reason]) => /connected user/.test(reason));
	const names = invalid.map(([name]) => name);
	return new SetupError(`Values for ${object} cannot be written (${told})`, {
		move: access ? 'fixPermission' : 'fixMapping',
		code: access ? 'INVALID_FIELD_FOR_INSERT_UPDATE' : 'INVALID_VALUE',
		fields: names,
		remedy: access
			? `Grant Edit Access to ${names.map((name) => `${object}.${name}`).join(', ')} in a permission set of the connected user, or take the field out of the mapping.`
			: `Correct the mapping of ${names.join(', ')}.`,
	});
}

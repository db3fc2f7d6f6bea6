import {
	planChanges,
	type ChangeReport,
	type FieldChange,
	type PlanSettings,
	type WriteRule,
} from '../../core/fields/plan';
import { SalesforceError, SetupError, type SyncError } from '../../core/failure/syncError';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import { writeRows } from '../collections';
import type { ObjectDescription } from '../describe';
import { explain } from '../errors/explain';
import type { SalesforceGateway } from '../gateway';
import { readRecords } from './read';

export interface WriteSettings {
	/** By the field's name as Salesforce writes it. */
	ruleOf: (field: string) => WriteRule;
	timeField?: string;
}

/** What became of one change. */
export type ChangeResult = { report: ChangeReport } | { error: SyncError };

/**
 * Writes field values to records of one object: reads what they hold (one call per 2,500 records), works out
 * what differs and may be written, and writes that (one call per 200 records that change).
 */
export async function writeChanges(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly FieldChange[],
	settings: WriteSettings,
): Promise<ChangeResult[]> {
	const { name: object } = description;
	const timeField = settings.timeField && requireTimeField(description, settings.timeField);
	const wanted = changes.map((change) => inSalesforcesWords(change, description));
	const current = await readRecords(
		gateway,
		object,
		wanted.map(({ recordId }) => recordId),
		fieldsToRead(description, wanted, timeField),
	);
	const fields = new Map(description.fields.map((field) => [field.name, field]));
	const present = wanted.filter(
		({ recordId }) => current.has(recordId) && !isConverted(current.get(recordId)),
	);
	const planSettings: PlanSettings = { fields, ruleOf: settings.ruleOf, timeField };
	const { rows, reports } = planChanges(present, current, planSettings);
	const failures = await writeAll(
		gateway,
		object,
		rows.map((row) => ({ ...row, Id: current.get(String(row.Id))?.Id })),
	);
	const reportOf = new Map(present.map((change, index) => [change, reports[index]]));
	return wanted.map((change, index) => {
		const report = reportOf.get(change);
		if (report) return toOutcome(report, failures.get(change.recordId), object);
		const converted = current.has(change.recordId);
		return { error: (converted ? wasConverted : notFound)(object, changes[index].recordId) };
	});
}

/** A converted Lead is its Contact: nothing is written to it, even by a user who may. */
function isConverted(record: Row | undefined): boolean {
	return record?.IsConverted === true;
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

/** Only fields that exist: those that do not are named per change, by name. */
function fieldsToRead(
	description: ObjectDescription,
	changes: readonly FieldChange[],
	timeField: string | undefined,
): string[] {
	const wanted = new Set(changes.flatMap(({ values }) => Object.keys(values)));
	if (timeField) wanted.add(timeField);
	if (description.name === 'Lead') wanted.add('IsConverted');
	return [...wanted].filter((name) => description.has(name));
}

interface Failure {
	error: SyncError;
	/** The fields that were not written. */
	fields: ReadonlySet<string>;
}

async function writeAll(
	gateway: SalesforceGateway,
	object: string,
	rows: Row[],
): Promise<Map<string, Failure>> {
	const written = await writeRows(gateway, { kind: 'update', object }, rows);
	const failures = new Map<string, Failure>();
	written.forEach((outcome, index) => {
		const row = rows[index];
		if (outcome.ok) return;
		failures.set(shortId(String(row.Id)), {
			error: outcome.error,
			fields: new Set(Object.keys(row)),
		});
	});
	return failures;
}

/** What was decided about a field holds only if the record's row was saved. */
function toOutcome(
	report: ChangeReport,
	failure: Failure | undefined,
	object: string,
): ChangeResult {
	const invalid = Object.entries(report.invalid);
	if (invalid.length > 0) return { error: notWritable(object, invalid) };
	const decided = [...report.written, ...report.unchanged, ...Object.keys(report.kept)];
	const failed = failure && decided.some((name) => failure.fields.has(name));
	return failed ? { error: failure.error } : { report };
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

function wasConverted(object: string, id: string): SalesforceError {
	return explain({
		code: 'CANNOT_UPDATE_CONVERTED_LEAD',
		message: `${object} ${id} was converted`,
		fields: [],
		object,
	});
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
	const words = invalid.map(([name, reason]) => `${name}: ${reason}`).join('; ');
	const access = invalid.some(([, reason]) => /connected user/.test(reason));
	const names = invalid.map(([name]) => name);
	return new SetupError(`Values for ${object} cannot be written (${words})`, {
		move: access ? 'fixPermission' : 'fixMapping',
		code: access ? 'INVALID_FIELD_FOR_INSERT_UPDATE' : 'INVALID_VALUE',
		fields: names,
		remedy: access
			? `Grant Edit Access to ${names.map((name) => `${object}.${name}`).join(', ')} in a permission set of the connected user, or take the field out of the mapping.`
			: `Correct the mapping of ${names.join(', ')}.`,
	});
}

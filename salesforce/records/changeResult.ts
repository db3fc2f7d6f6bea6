import { SalesforceError, SetupError, type SyncError } from '../../core/failure/syncError';
import type { ChangeReport } from '../../core/fields/plan';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { SaveResult } from '../collections';
import { explain } from '../errors/explain';
import { changedMeanwhile } from './changedMeanwhile';

/** What became of one change. */
export type ChangeResult = { report: ChangeReport } | { error: SyncError };

export interface Failure {
	error: SyncError;
	/** The fields that were not written. */
	fields: ReadonlySet<string>;
	changedMeanwhile: boolean;
}

export function failuresOf(
	rows: readonly Row[],
	written: readonly SaveResult[],
): Map<string, Failure> {
	const failures = new Map<string, Failure>();
	written.forEach((result, index) => {
		const row = rows[index];
		if (result.ok) return;
		failures.set(shortId(String(row.Id)), {
			error: result.error,
			fields: new Set(Object.keys(row)),
			changedMeanwhile: changedMeanwhile(result),
		});
	});
	return failures;
}

/** What was decided about a field holds only if the record's row was saved. */
export function toChangeResult(
	report: ChangeReport,
	failure: Failure | undefined,
	object: string,
): ChangeResult {
	const decided = [...report.written, ...report.unchanged, ...Object.keys(report.kept)];
	if (failure && decided.some((name) => failure.fields.has(name))) return { error: failure.error };
	const invalid = Object.entries(report.invalid);
	return invalid.length > 0 ? { error: notWritable(object, invalid, decided) } : { report };
}

export function wasConverted(object: string, id: string): SalesforceError {
	return explain({
		code: 'CANNOT_UPDATE_CONVERTED_LEAD',
		message: `${object} ${id} was converted`,
		fields: [],
		object,
	});
}

export function notFound(object: string, id: string): SalesforceError {
	return new SalesforceError(`${object} ${id} was not found`, {
		move: 'fixData',
		code: 'NOT_FOUND',
		object,
		remedy:
			'The record was deleted or merged, or the connected user may not see it. Match the person again.',
	});
}

function notWritable(
	object: string,
	invalid: Array<[string, string]>,
	others: readonly string[],
): SetupError {
	const words = invalid.map(([name, reason]) => `${name}: ${reason}`).join('; ');
	const access = invalid.some(([, reason]) => /connected user/.test(reason));
	const names = invalid.map(([name]) => name);
	const rest = others.length > 0 ? `; the other values of the item were written or are there` : '';
	return new SetupError(`Values for ${object} cannot be written (${words})${rest}`, {
		move: access ? 'fixPermission' : 'fixMapping',
		forEverybody: access,
		code: access ? 'INVALID_FIELD_FOR_INSERT_UPDATE' : 'INVALID_VALUE',
		object,
		fields: names,
		...(access
			? { permission: `Edit Access to ${names.map((name) => `${object}.${name}`).join(', ')}` }
			: {}),
		remedy: access
			? `Grant Edit Access to ${names.map((name) => `${object}.${name}`).join(', ')} in a permission set of the connected user, or take the field out of the mapping.`
			: `Correct the mapping of ${names.join(', ')}.`,
	});
}

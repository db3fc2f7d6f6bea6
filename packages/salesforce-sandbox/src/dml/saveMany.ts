import { ApiError, apiError, type ErrorDetail } from '../errors';
import type { FieldDefinition } from '../schema/model';
import { type KeyMatch, insertRow, matchKey, updateRow, upsertRow } from './operations';
import type { RowInput } from './RowInput';
import { refused, type SaveResult, type SaveContext } from './SaveContext';

const rolledBack: ErrorDetail = {
	code: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
	message:
		'Record rolled back because not all records were valid and the request was using AllOrNone header',
	fields: [],
};

/** Runs one save per row; each failed row leaves no trace, and with `allOrNone` one failure undoes them all. */
export function saveEach<T>(
	context: SaveContext,
	rows: readonly T[],
	allOrNone: boolean,
	save: (row: T) => SaveResult,
): SaveResult[] {
	const { journal } = context;
	const start = journal.mark();
	const outcomes = rows.map((row) => {
		const mark = journal.mark();
		const outcome = save(row);
		if (!outcome.success) journal.undoTo(mark);
		return outcome;
	});
	if (!allOrNone || outcomes.every(({ success }) => success)) return outcomes;
	journal.undoTo(start);
	return outcomes.map((outcome) => (outcome.success ? refused(rolledBack) : outcome));
}

export const insertRows = (context: SaveContext, inputs: readonly RowInput[], allOrNone = false) =>
	saveEach(context, inputs, allOrNone, (input) => insertRow(context, input));

/**
 * A record named twice in one call.
 *
 * UNCONFIRMED: The second occurrence of a record in one update call is refused with DUPLICATE_VALUE "duplicate id specified".
 */
export function updateRows(context: SaveContext, inputs: readonly RowInput[], allOrNone = false) {
	const seen = new Set<string>();
	return saveEach(context, inputs, allOrNone, (input) => {
		const id = input.id?.slice(0, 15) ?? '';
		if (id && seen.has(id))
			return refused({ code: 'DUPLICATE_VALUE', message: 'duplicate id specified', fields: [] });
		seen.add(id);
		return updateRow(context, input);
	});
}

export interface UpsertPlan {
	inputs: readonly RowInput[];
	key: FieldDefinition;
	matches: KeyMatch[];
	/** Key values given more than once in the call; every row with one of them is refused. */
	repeated: Set<unknown>;
}

const foldKey = (key: FieldDefinition, value: unknown) =>
	typeof value === 'string' && !key.caseSensitive ? value.toLowerCase() : value;

const keyValueOf = (input: RowInput, key: FieldDefinition) =>
	key.name === 'Id' ? input.id : input.values.get(key);

/** Looks all keys up first; {@link runUpserts} writes. */
export function planUpserts(
	context: SaveContext,
	inputs: readonly RowInput[],
	key: FieldDefinition,
): UpsertPlan {
	const seen = new Set<unknown>();
	const repeated = new Set<unknown>();
	const matches = inputs.map((input): KeyMatch => {
		const value = keyValueOf(input, key);
		const folded = foldKey(key, value);
		if (folded !== undefined && folded !== null && seen.has(folded)) repeated.add(folded);
		seen.add(folded);
		// Rows without a record id are new when the record id is the key.
		if (key.name === 'Id') return input.id === null ? { kind: 'none' } : { kind: 'byId' };
		return matchKey(context, input.object, key, value);
	});
	return { inputs, key, matches, repeated };
}

/** @see https://salesforce.stackexchange.com/questions/104048 and 296121 (repeated keys, checked 2026-11) */
export function runUpserts(
	context: SaveContext,
	plan: UpsertPlan,
	allOrNone = false,
): SaveResult[] {
	const { inputs, key, matches, repeated } = plan;
	const positions = inputs.map((_input, at) => at);
	return saveEach(context, positions, allOrNone, (at) => {
		const value = keyValueOf(inputs[at], key);
		// UNCONFIRMED: Every row with a repeated key fails, not only the second one.
		if (repeated.has(foldKey(key, value)))
			return refused({
				code: 'DUPLICATE_VALUE',
				message: `Duplicate external id specified: ${String(value)}`,
				fields: [key.name],
			});
		return upsertRow(context, inputs[at], key, matches[at]);
	});
}

/** The id of a row that was saved, or the refusal of the whole single-record request. */
export function requireSuccess(
	outcome: SaveResult,
	status = 400,
): { id: string; created: boolean } {
	if (outcome.success) return outcome;
	throw outcome.errors.length > 0
		? new ApiError(status, outcome.errors)
		: apiError(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred');
}

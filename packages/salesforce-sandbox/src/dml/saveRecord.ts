import type { ErrorDetail } from '../errors';
import type { FieldDefinition } from '../schema/model';
import { RowState } from '../store/Table';
import { toWholeSecond } from '../time/format';
import { announce } from './announce';
import { toAutoNumber } from './autoNumber';
import { assignOwner, duplicateErrors, triggerErrors, validationErrors } from './automation';
import { Draft } from './Draft';
import { findDuplicate } from './keys';
import { prepare } from './prepare';
import type { RowInput } from './RowInput';
import { rulesOf } from './rules';
import { storedForm } from './storedForm';
import { refused, type SaveResult, type SaveContext } from './SaveContext';

function uniqueErrors(draft: Draft): ErrorDetail[] {
	const errors: ErrorDetail[] = [];
	for (const field of draft.object.fields.values()) {
		if (!field.unique || !draft.isChanged(field.name)) continue;
		const value = draft.get(field.name);
		if (value === undefined) continue;
		const other = findDuplicate(draft.table, field, value, draft.row);
		if (other !== undefined) errors.push(duplicateValue(draft, field, other));
	}
	return errors;
}

// UNCONFIRMED: When the id in a DUPLICATE_VALUE message has 15 characters and when 18; published messages show both, here it is 15.
function duplicateValue(draft: Draft, field: FieldDefinition, row: number): ErrorDetail {
	const id15 = draft.table.idOf(row).slice(0, 15);
	return {
		code: 'DUPLICATE_VALUE',
		message: `duplicate value found: ${field.name} duplicates value on record with id: ${id15}`,
		fields: [],
	};
}

/**
 * Parents a lookup with Cascade or Restrict locks together with the record.
 *
 * UNCONFIRMED: Saving a contact or opportunity locks its account, as their lookup cascades.
 */
function lockedParents(draft: Draft): string[] {
	const ids: string[] = [];
	for (const field of draft.object.fields.values()) {
		if (field.type !== 'reference' || field.onParentDelete === 'SetNull') continue;
		const id = draft.get(field.name);
		if (typeof id === 'string') ids.push(id);
	}
	return ids;
}

/** @see https://help.salesforce.com/s/articleView?id=005226737&type=1 (checked 2026-11) */
function lockError(draft: Draft, { state }: SaveContext): ErrorDetail[] {
	const own = draft.isNew ? [] : [draft.id];
	const needed = [
		...own,
		...lockedParents(draft),
		...(rulesOf(draft.object.name).locks?.(draft) ?? []),
	];
	const locked = state.locks.meet(needed);
	if (locked === null) return [];
	return [
		{
			code: 'UNABLE_TO_LOCK_ROW',
			message: `unable to obtain exclusive access to this record or 1 records: ${locked}`,
			fields: [],
		},
	];
}

/** Sets the stamps; privileged writes may give them, and those not given are then those of creation. */
function stamp(draft: Draft, { state, userId, privileged }: SaveContext): void {
	const given = (field: string) => privileged === true && draft.changes.has(field);
	const created = draft.isNew && given('CreatedDate') ? draft.get('CreatedDate') : undefined;
	const now = created ?? toWholeSecond(state.clock.now());
	const stamps: Record<string, unknown> = {
		LastModifiedDate: now,
		LastModifiedById: userId,
		SystemModstamp: now,
		...(draft.isNew ? { CreatedDate: now, CreatedById: userId } : {}),
	};
	for (const [field, value] of Object.entries(stamps))
		if (draft.object.fields.has(field.toLowerCase()) && !given(field)) draft.set(field, value);
}

function write(draft: Draft, { journal }: SaveContext): number {
	const { table } = draft;
	const row = draft.row ?? table.append();
	if (draft.row === null) {
		for (const field of draft.object.fields.values())
			if (field.autoNumberFormat !== null)
				draft.set(field.name, toAutoNumber(field.autoNumberFormat, row + 1));
		journal.setState(table, row, RowState.Live);
	}
	for (const [field, value] of draft.changes) journal.write(table, row, field, value);
	return row;
}

/**
 * Saves a new record or changes of an existing one: Salesforce's own checks, then the admin's, then the
 * write. A record with errors leaves no trace. Errors of one stage are reported together.
 */
export function saveDraft(draft: Draft, input: RowInput, context: SaveContext): SaveResult {
	const rules = rulesOf(draft.object.name);
	if (input.unreadable) return refused(input.unreadable);
	const stages: Array<() => ErrorDetail[]> = [
		() => prepareWithRules(draft, input, context),
		() => rules.check?.(draft, context) ?? [],
	];
	if (!context.privileged)
		stages.push(
			() => lockError(draft, context),
			() => triggerErrors(draft, context),
			() => validationErrors(draft, context),
			() => duplicateErrors(draft, context),
		);
	stages.push(() => uniqueErrors(draft));
	for (const stage of stages) {
		const errors = stage();
		if (errors.length > 0) return refused(...errors);
	}
	assignOwner(draft, context);
	const created = draft.isNew;
	stamp(draft, context);
	const row = write(draft, context);
	announce(
		context,
		draft.table,
		row,
		created ? 'CREATE' : 'UPDATE',
		Object.fromEntries(draft.changes),
	);
	rules.afterSave?.(draft, row, context);
	return { success: true, id: draft.table.idOf(row), created };
}

function prepareWithRules(draft: Draft, input: RowInput, context: SaveContext): ErrorDetail[] {
	const rules = rulesOf(draft.object.name);
	// Rules that look at what is being written must see it before anything else is checked.
	for (const [field, value] of input.values) draft.set(field.name, storedForm(field, value));
	const inadmissible = rules.admit?.(draft, context) ?? [];
	if (inadmissible.length > 0) return inadmissible;
	return prepare(draft, input, context, () => rules.derive?.(draft, context));
}

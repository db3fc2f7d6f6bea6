import type { ErrorDetail } from '../errors';
import type { FieldDefinition } from '../schema/model';
import { checkReference, resolveParentKey } from './references';
import type { Draft } from './Draft';
import type { RowInput } from './RowInput';
import type { SaveContext } from './SaveContext';
import { storedForm } from './storedForm';
import { checkValue } from './valueChecks';

/** Fields of the input the user, or anybody, may not write in this operation. */
function unwritable(
	draft: Draft,
	input: RowInput,
	{ access, privileged }: SaveContext,
): ErrorDetail[] {
	if (privileged) return [];
	const operation = draft.isNew ? 'createable' : 'updateable';
	const written = [...input.values.keys(), ...input.parentKeys.map(({ field }) => field)];
	return written
		.filter((field) => !field[operation] || !access.field(draft.object, field).editable)
		.map(({ name }) => ({
			code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
			message: `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
			fields: [name],
		}));
}

function takeValues(draft: Draft, input: RowInput, context: SaveContext): ErrorDetail[] {
	const errors: ErrorDetail[] = [];
	for (const [field, sent] of input.values) {
		const value = storedForm(field, sent);
		draft.set(field.name, value);
		errors.push(...checkValue(field, value));
	}
	for (const key of input.parentKeys) errors.push(...resolveParentKey(context, draft, key));
	return errors;
}

/** Default values of a new record. A field sent as null stays null; only the owner is always somebody. */
function applyDefaults(draft: Draft, userId: string): void {
	for (const field of draft.object.fields.values()) {
		if (draft.get(field.name) !== undefined) continue;
		if (field.name === 'OwnerId') draft.set('OwnerId', userId);
		else if (field.autoNumberFormat !== null) continue;
		else if (field.defaultValue !== null && !field.formula && !draft.changes.has(field.name))
			draft.set(field.name, field.defaultValue);
	}
}

/** A required field: one the API itself insists on. Auto numbers and defaulted fields fill themselves. */
function isRequired(field: FieldDefinition): boolean {
	return (
		!field.nillable &&
		field.createable &&
		field.type !== 'boolean' &&
		field.autoNumberFormat === null
	);
}

function missingFields(draft: Draft): ErrorDetail[] {
	const missing: string[] = [];
	for (const field of draft.object.fields.values()) {
		if (!isRequired(field) || draft.get(field.name) !== undefined) continue;
		if (draft.isNew || draft.changes.has(field.name)) missing.push(field.name);
	}
	if (missing.length === 0) return [];
	return [
		{
			code: 'REQUIRED_FIELD_MISSING',
			message: `Required fields are missing: [${missing.join(', ')}]`,
			fields: missing,
		},
	];
}

function checkReferences(draft: Draft, context: SaveContext): ErrorDetail[] {
	const errors: ErrorDetail[] = [];
	for (const field of draft.object.fields.values())
		if (field.type === 'reference' && field.createable && draft.isChanged(field.name))
			errors.push(...checkReference(context, draft, field));
	return errors;
}

/**
 * Everything Salesforce checks before an admin's rules see the record: may these fields be written, do the
 * values fit, do the lookups lead anywhere, is anything missing once derived values are in. Stops after the
 * first group with errors.
 */
export function prepare(
	draft: Draft,
	input: RowInput,
	context: SaveContext,
	derive: () => void,
): ErrorDetail[] {
	const groups: Array<() => ErrorDetail[]> = [
		() => unwritable(draft, input, context),
		() => takeValues(draft, input, context),
		() => {
			if (draft.isNew) applyDefaults(draft, context.userId);
			return checkReferences(draft, context);
		},
		() => {
			derive();
			return missingFields(draft);
		},
	];
	for (const group of groups) {
		const errors = group();
		if (errors.length > 0) return errors;
	}
	return [];
}

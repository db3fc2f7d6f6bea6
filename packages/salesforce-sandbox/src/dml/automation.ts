import { canSee } from '../access/sharing';
import type { ErrorDetail } from '../errors';
import { fieldOf } from '../schema/object';
import { RowState } from '../store/Table';
import type { DuplicateRule } from '../state/AutomationRules';
import type { Draft } from './Draft';
import type { SaveContext } from './SaveContext';

/** An unhandled failure of an Apex trigger, in the form the API reports it. */
export function triggerErrors(draft: Draft, { state }: SaveContext): ErrorDetail[] {
	const moment = draft.isNew ? 'BeforeInsert' : 'BeforeUpdate';
	return state.rules.triggers
		.filter(({ object }) => object === draft.object.name)
		.map(({ trigger, fails }) => ({ trigger, message: fails(draft) }))
		.filter(({ message }) => message)
		.map(({ trigger, message }) => ({
			code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
			message: `${trigger}: execution of ${moment}\n\ncaused by: ${message}\n\nTrigger.${trigger}: line 1, column 1`,
			fields: [],
		}));
}

/** Every validation rule that fires gives its own entry. */
export function validationErrors(draft: Draft, { state }: SaveContext): ErrorDetail[] {
	return state.rules.validation
		.filter(({ object, condition }) => object === draft.object.name && condition(draft))
		.map(({ message, field }) => ({
			code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			message,
			fields: field ? [field] : [],
		}));
}

const fold = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

function matchesOf(rule: DuplicateRule, draft: Draft, { state, access }: SaveContext): string[] {
	const { table } = draft;
	const wanted = rule.matchOn.map((name) => draft.get(name));
	if (wanted.some((value) => value === undefined)) return [];
	const first = fieldOf(draft.object, rule.matchOn[0]);
	if (!first) return [];
	return table
		.find(first, wanted[0])
		.filter((row) => row !== draft.row && table.state(row) === RowState.Live)
		.filter((row) =>
			rule.matchOn.every((name, at) => fold(table.read(row, name)) === fold(wanted[at])),
		)
		.filter((row) => canSee(state.store, access, table, row))
		.map((row) => table.idOf(row));
}

function duplicateResult(rule: DuplicateRule, draft: Draft, ids: string[], message: string) {
	const { name } = draft.object;
	return {
		allowSave: rule.action === 'alert',
		duplicateRule: rule.name ?? `Standard_${name}_Duplicate_Rule`,
		duplicateRuleEntityType: name,
		errorMessage: message,
		matchResults: [
			{
				entityType: name,
				errors: [],
				matchEngine: 'ExactMatchEngine',
				matchRecords: ids.map((id) => ({
					additionalInformation: [],
					fieldDiffs: [],
					matchConfidence: 100,
					record: { attributes: { type: name }, Id: id },
				})),
				rule: `Standard_${name}_Match_Rule`,
				size: ids.length,
				success: true,
			},
		],
	};
}

/**
 * Records an admin's duplicate rule objects to. With `alert` the save goes through when the request allows it.
 *
 * UNCONFIRMED: A row result of Collections carries the duplicate result as the error of a single record does.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm (checked 2026-11)
 */
export function duplicateErrors(draft: Draft, context: SaveContext): ErrorDetail[] {
	for (const rule of context.state.rules.duplicate) {
		if (rule.object !== draft.object.name || (!draft.isNew && !rule.onEdit)) continue;
		if (rule.action === 'alert' && context.allowDuplicates) continue;
		const ids = matchesOf(rule, draft, context);
		if (ids.length === 0) continue;
		const message = rule.message ?? 'Use one of these records?';
		return [
			{
				code: 'DUPLICATES_DETECTED',
				message,
				extra: { duplicateResult: duplicateResult(rule, draft, ids, message) },
			},
		];
	}
	return [];
}

/**
 * Gives the record to whom the org's assignment rule says, new or changed, whatever owner was sent.
 *
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers-autoassign.md (checked 2026-11)
 */
export function assignOwner(draft: Draft, { state, autoAssign }: SaveContext): void {
	const rule = state.rules.assignment.find(({ object }) => object === draft.object.name);
	if (autoAssign && rule) draft.set('OwnerId', rule.ownerId);
}

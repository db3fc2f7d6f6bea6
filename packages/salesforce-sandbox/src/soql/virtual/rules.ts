import type { QueryContext } from '../QueryContext';
import type { VirtualRow } from './demands';

/**
 * The admin's validation rules; all of them are active.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_validationrule.htm (checked 2026-11)
 */
export function validationRules({ state }: QueryContext): VirtualRow[] {
	return state.rules.validation.map(({ object, message, field }, at) => ({
		EntityDefinitionId: object,
		ValidationName: `${object}_Rule_${at + 1}`,
		ErrorMessage: message,
		ErrorDisplayField: field ?? null,
		Active: true,
	}));
}

/** @see https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-duplicaterule.html (checked 2026-11) */
export function duplicateRules({ state }: QueryContext): VirtualRow[] {
	return state.rules.duplicate.map(({ object, name }, at) => ({
		DeveloperName: `${object}_Duplicates_${at + 1}`,
		MasterLabel: name ?? `${object} Duplicates ${at + 1}`,
		SobjectType: object,
		IsActive: true,
	}));
}

import type { Duplicate } from './entry';

interface DuplicateResult {
	allowSave?: boolean;
	duplicateRule?: string;
	matchResults?: Array<{ matchRecords?: Array<{ record?: { Id?: string } }> }>;
}

/**
 * What a duplicate rule found, from an error beside which Salesforce tells it.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm (DuplicateResult), checked 2026-11-29
 */
export function duplicateIn(error: object | undefined): Duplicate | undefined {
	const { duplicateResult } = (error ?? {}) as { duplicateResult?: DuplicateResult };
	if (!duplicateResult) return undefined;
	const { duplicateRule = '', allowSave = false, matchResults = [] } = duplicateResult;
	const records = matchResults.flatMap(({ matchRecords = [] }) => matchRecords);
	const ids = records.flatMap(({ record }) => record?.Id ?? []);
	return { rule: duplicateRule, allowSave, ids: [...new Set(ids)] };
}

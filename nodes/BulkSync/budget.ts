import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../shared/parameters';

/** Percent of the org's API requests that may be in use when nothing else is said. */
const BUDGET_PERCENT = 40;

export const budgetPercent: INodeProperties = {
	displayName: 'API Request Share (%)',
	name: 'budgetPercent',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 40,
	description:
		"How much of the org's API requests of 24 hours may be in use, by everybody together. Beyond that the run stops; run it again later: it goes on where it stopped, and nothing is sent or logged twice.",
};

/** Share of the org's daily API requests that may be in use, 0 to 1. */
export function readBudget(options: Parameters): number {
	return options.number('budgetPercent', BUDGET_PERCENT) / 100;
}

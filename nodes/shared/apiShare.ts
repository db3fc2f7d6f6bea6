import type { INodeProperties } from 'n8n-workflow';
import { SHARES } from '../../salesforce/orgRequests';
import type { Parameters } from './parameters';

/** Kinds of work that keep to a share of the org's API requests, and what they do beyond it. */
const BEYOND = {
	bulk: 'Beyond that the run stops; run it again later: it goes on where it stopped, and nothing is sent or logged twice.',
	routine: 'Beyond that items fail, with nothing asked or written, and can be run again later.',
	watching: 'Beyond that no look is made; later it goes on where it was.',
} as const;

type Work = keyof typeof BEYOND;

const SHARE_OF: Readonly<Record<Work, number>> = {
	bulk: SHARES.bulk,
	routine: SHARES.routine,
	watching: SHARES.routine,
};

const BUDGET_PERCENT: INodeProperties = {
	displayName: 'API Request Share (%)',
	name: 'budgetPercent',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 80,
};

/** How much of the org's daily API requests may be in use for the work to go on. */
export function budgetPercent(work: Work): INodeProperties {
	return {
		...BUDGET_PERCENT,
		default: SHARE_OF[work] * 100,
		description: `How much of the org's API requests of 24 hours may be in use, by everybody together. ${BEYOND[work]} At 100 it goes on until Salesforce refuses.`,
	};
}

/** What may be urgent, by kind of work. */
const URGENT = {
	routine: 'it goes on. An expression can say so of some items, such as answers of detractors.',
	watching: 'it goes on looking',
} as const;

/** Work that must not wait for other integrations of the org. */
export function urgent(work: keyof typeof URGENT): INodeProperties {
	return {
		displayName: 'Urgent',
		name: 'urgent',
		type: 'boolean',
		default: false,
		description: `Whether, beyond the API Request Share and until Salesforce refuses, ${URGENT[work]}`,
	};
}

/** Share of the org's daily API requests that may be in use, 0 to 1; at 1 until Salesforce refuses. */
export function readShare(options: Parameters, work: Work): number {
	if (options.flag('urgent')) return SHARES.urgent;
	return options.number('budgetPercent', SHARE_OF[work] * 100) / 100;
}

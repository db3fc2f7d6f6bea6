import type { IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { withFreshFacts } from '../../salesforce/freshFacts';
import { within } from '../../salesforce/org';
import { NPS_SOURCES } from '../../salesforce/rollUps/npsAnswers';
import { rollUpNps as rollUp, type NpsRollUpSettings } from '../../sync/rollUps/npsByAccount';
import { readShare } from '../shared/apiShare';
import { tell } from '../shared/hints';
import { parametersOf, type Parameters } from '../shared/parameters';
import type { Result } from '../shared/runOnce';
import { ASKED_ANEW_MS, openSalesforce } from '../shared/salesforce';
import { properties } from './properties';

const DAY_MS = 86_400_000;

/** One item that says what was counted and written, and one for each Account that could not be. */
export async function rollUpNps(context: IExecuteFunctions): Promise<Result[]> {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const settings: NpsRollUpSettings = {
		source: parameters.choice('npsSource', NPS_SOURCES, 'responses'),
		sinceMs: readSince(options),
	};
	const org = await openSalesforce(context, { factsMs: ASKED_ANEW_MS });
	const share = within(org, readShare(options, 'routine'));
	const { failures, ...counts } = await withFreshFacts(
		share,
		async () => await rollUp(share, settings),
	);
	const failed = failures.length;
	const { accounts, updated, unchanged, cleared } = counts;
	tell(
		context,
		`${accounts} Accounts with answers: ${updated} updated, ${unchanged} as they were, ${cleared} emptied, ${failed} failed.`,
		org.gateway.usage,
	);
	return [
		{ json: { ...counts, failed, salesforceApiCalls: org.gateway.usage.calls } },
		...failures.map(({ error }) => ({ error })),
	];
}

/** @throws SetupError for what is no number of days */
function readSince(options: Parameters): number | undefined {
	if (!options.has('lastDays')) return undefined;
	const days = options.number('lastDays', 90);
	if (days > 0) return Date.now() - days * DAY_MS;
	throw new SetupError(`"${options.labelOf('lastDays')}" is ${days}, and no time`, {
		move: 'fixMapping',
		fields: ['lastDays'],
		remedy: 'Enter 1 or more days, or remove the option: then all answers count.',
	});
}

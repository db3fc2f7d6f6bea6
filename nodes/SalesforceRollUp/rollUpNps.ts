import type { IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { withFreshFacts } from '../../salesforce/freshFacts';
import { within } from '../../salesforce/org';
import { NPS_SOURCES } from '../../salesforce/rollUps/npsAnswers';
import {
	rollUpNps as rollUp,
	type NpsRollUp,
	type NpsRollUpSettings,
} from '../../sync/rollUps/npsByAccount';
import { readShare } from '../shared/apiShare';
import { DryItems } from '../shared/dryItems';
import { tell } from '../shared/hints';
import { parametersOf, type Parameters } from '../shared/parameters';
import type { Result } from '../shared/runOnce';
import { ASKED_ANEW_MS, openSalesforce } from '../shared/salesforce';
import { properties } from './properties';

const DAY_MS = 86_400_000;

type Counts = Omit<NpsRollUp, 'failures' | 'wouldWrite'>;

/** One item that says what was counted and written, or would be, and one for each Account that could not be. */
export async function rollUpNps(context: IExecuteFunctions): Promise<Result[]> {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const dry = new DryItems(context, properties);
	const settings: NpsRollUpSettings = {
		source: parameters.choice('npsSource', NPS_SOURCES, 'responses'),
		sinceMs: readSince(options),
		dryRun: dry.isDry(0),
	};
	const org = await openSalesforce(context, { factsMs: ASKED_ANEW_MS });
	const share = within(org, readShare(options, 'routine'));
	const { failures, wouldWrite, ...counts } = await withFreshFacts(
		share,
		async () => await rollUp(share, settings),
	);
	const { usage } = org.gateway;
	tell(context, inWords(counts, failures.length, dry.words), usage);
	const seen = settings.dryRun ? { dryRun: true, wouldWrite } : {};
	const json = { ...counts, failed: failures.length, salesforceApiCalls: usage.calls, ...seen };
	return [{ json }, ...failures.map(({ error }) => ({ error }))];
}

/** @param why nothing was written, for a dry run */
function inWords(
	{ accounts, updated, unchanged, cleared }: Counts,
	failed: number,
	why: string,
): string {
	const are = `${accounts} Accounts with answers:`;
	return why
		? `Dry run: nothing was written. ${are} ${updated} would be updated, ${unchanged} are right already, ${cleared} would be emptied, ${failed} would fail. ${why}.`
		: `${are} ${updated} updated, ${unchanged} as they were, ${cleared} emptied, ${failed} failed.`;
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

import { SalesforceError, SyncError, type PlatformError } from '../../../core/failure/syncError';
import type { WriteResult } from '../../../platforms/profiles';

/** The failure that every outcome has. */
export function sameFailure(outcomes: readonly WriteResult[]): PlatformError | undefined {
	const [first] = outcomes;
	if (!first || first.ok) return undefined;
	const { message } = first.error;
	return outcomes.every((outcome) => !outcome.ok && outcome.error.message === message)
		? first.error
		: undefined;
}

export function pagesIncomplete(object: string, rows: number, total: number): SalesforceError {
	return new SalesforceError(
		`Salesforce announced ${total} records of ${object} and gave ${rows}`,
		{
			move: 'retry',
			code: 'RESULTS_INCOMPLETE',
			remedy: 'Run the sync again: it goes on where it stopped.',
		},
	);
}

export function notAccounted(read: number, accounted: number): SyncError {
	return new SyncError(`${read} records were read and ${accounted} are accounted for`, {
		move: 'report',
		code: 'NOT_ACCOUNTED',
		remedy: 'Please report this with the log of the execution.',
	});
}

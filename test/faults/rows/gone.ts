import type { FaultRow } from '../types';
import { answerAt, effectAt } from './arms';

const GROUP = 'Records that are deleted or merged';

const ELSEWHERE =
	'Deletions and merges are told by the Salesforce Record Trigger, which starts this flow alone.';
/** Rows of this flow alone. */
export const OF_GONE_RECORDS = {
	...{ group: GROUP, gone: true, fails: true },
	not: { webhook: ELSEWHERE, bulk: ELSEWHERE, kafka: ELSEWHERE },
};

/** What becomes of deletions and merges on their way to the product. */
export const GONE: readonly FaultRow[] = [
	{
		...{
			...OF_GONE_RECORDS,
			id: 'gone-read-500',
			name: 'deleted, merged: Salesforce answers 500 when asked',
		},
		arm: answerAt('read', { status: 500 }, { times: 2 }),
	},
	{
		...{
			...OF_GONE_RECORDS,
			id: 'gone-write-503',
			name: 'deleted, merged: the platform answers 503',
		},
		arm: answerAt('write', { status: 503 }, { times: 2 }),
	},
	{
		...{
			...OF_GONE_RECORDS,
			id: 'gone-write-reset',
			name: 'deleted, merged: done, and the connection is cut',
		},
		arm: effectAt('write', { effect: 'resetAfterCommit' }),
	},
];

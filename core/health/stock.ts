import type { RefusalCount } from '../webhook/refusalCounts';
import type { HealthRow } from './healthRow';
import type { KeptFact } from './keptStock';
import type { NamedTable } from './namesakes';
import type { Retention } from './retention';

/** A workflow at a look: its rows, and what of it is kept. */
export interface WatchedWorkflow {
	id: string;
	name: string;
	/** Its rows with that of today, the oldest first. */
	rows: readonly HealthRow[];
	kept: readonly KeptFact[];
	/** When it was looked at first. */
	watchedSinceMs: number;
	/** False where n8n does not keep executions that went well: nothing is known of them then. */
	seesSuccess: boolean;
	/** Address of its executions. */
	url: string;
}

/** What is used of a limit of the org in the rolling 24 hours. */
export interface Used {
	used: number;
	limit: number;
}

/** What the org answered: its API requests and, where it tells, its event deliveries; or why it did not answer. */
export type OrgAnswer =
	| (Used & { eventDeliveries?: Used })
	| { broken: { message: string; remedy: string; healsByItself: boolean } };

/** Everything that was found at a look. */
export interface Stock {
	workflows: readonly WatchedWorkflow[];
	/** What is kept of workflows that are not published, or not there any more. */
	others: readonly KeptFact[];
	/** Absent where it was not asked. */
	org?: OrgAnswer;
	/** Bytes of all data tables; absent where n8n does not tell. */
	tablesBytes?: number;
	/** All data tables; absent where n8n does not tell. */
	tables?: readonly NamedTable[];
	retention: Retention;
	/** Deliveries the process of the look refused within a day. */
	refused: readonly RefusalCount[];
}

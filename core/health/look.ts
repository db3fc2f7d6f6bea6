import type { RefusalCount } from '../webhook/refusalCounts';
import { toIso } from '../values/instant';
import { alertsOf } from './alerts';
import { countIn, dayOfMs, type Ended } from './count';
import { EVERYTHING, freshRow, type HealthRow } from './healthRow';
import { classesInWords, oldestMs, type KeptFact } from './keptStock';
import type { NamedTable } from './namesakes';
import { retentionOf, type KeepLimits } from './retention';
import type { OrgAnswer, WatchedWorkflow } from './stock';
import type { Thresholds } from './thresholds';
import { readTold, toTell, type Alert } from './told';

/** What was seen of a workflow since the last look. */
export interface SeenWorkflow {
	id: string;
	name: string;
	ended: readonly Ended[];
	seesSuccess: boolean;
	url: string;
}

/** Everything a look has seen. */
export interface Seen {
	workflows: readonly SeenWorkflow[];
	kept: readonly KeptFact[];
	/** Was every published workflow looked at? Then what is kept of another is of none. */
	all: boolean;
	/** Rows of earlier looks. */
	rows: readonly HealthRow[];
	org?: OrgAnswer;
	tablesBytes?: number;
	tables?: readonly NamedTable[];
	/** Deliveries this process refused within a day. */
	refused?: readonly RefusalCount[];
	/** What ended until then was seen; later ones come with the next look. */
	untilMs: number;
	/** What could not be seen, in words. */
	notes: readonly string[];
}

export interface Looking {
	thresholds: Thresholds;
	keep: KeepLimits;
	nowMs: number;
}

/** Rows to write, that about everything first, and what is to be told now. */
export interface Look {
	rows: HealthRow[];
	alerts: Alert[];
}

const NO_SUCCESSES =
	'n8n does not keep the executions of this workflow that go well (its settings, Save successful production executions): what they did is not known.';

/** Makes of what was seen the rows of the day, and says what is to be told and deleted. */
export function look(seen: Seen, { thresholds, keep, nowMs }: Looking): Look {
	const watched = seen.workflows.map((workflow) => watch(workflow, seen, nowMs));
	const retention = retentionOf(seen.kept, keep, nowMs);
	const { org, tablesBytes, tables, refused = [] } = seen;
	const ids = new Set(seen.workflows.map(({ id }) => id));
	const others = seen.all ? seen.kept.filter(({ workflowId }) => !ids.has(workflowId)) : [];
	const alerts = alertsOf(
		{
			...{ workflows: watched.map(({ its }) => its), others, org },
			...{ tablesBytes, tables, retention, refused },
		},
		thresholds,
		nowMs,
	);
	const mine = newestFirst(seen.rows, EVERYTHING);
	const today = dayOfMs(nowMs);
	const all = mine.find(({ day }) => day === today) ?? freshRow(today, EVERYTHING, '');
	const { now, told } = toTell(alerts, readTold(mine[0]?.told ?? ''), nowMs);
	const { kept } = seen;
	const used = org && 'used' in org ? org : undefined;
	return {
		rows: [
			{
				...all,
				...keptOf(kept),
				deleted: all.deleted + retention.deleted,
				delete_before: retention.before,
				api_used: used?.used ?? null,
				api_limit: used?.limit ?? null,
				deliveries_used: used?.eventDeliveries?.used ?? null,
				deliveries_limit: used?.eventDeliveries?.limit ?? null,
				tables_bytes: tablesBytes ?? null,
				told: JSON.stringify(told),
				note: seen.notes.join(' '),
				counted_until: toIso(nowMs),
			},
			...watched.flatMap(({ rows }) => rows),
		],
		alerts: now,
	};
}

function newestFirst(rows: readonly HealthRow[], workflowId: string): HealthRow[] {
	return rows
		.filter(({ workflow_id }) => workflow_id === workflowId)
		.sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** The rows of a workflow that have become others, and the workflow with all of them. */
function watch(
	{ ended, seesSuccess, ...workflow }: SeenWorkflow,
	seen: Seen,
	nowMs: number,
): { rows: HealthRow[]; its: WatchedWorkflow } {
	const known = newestFirst(seen.rows, workflow.id).reverse();
	const kept = seen.kept.filter(({ workflowId }) => workflowId === workflow.id);
	const rows = countIn(ended, known, workflow, { nowMs, untilMs: seen.untilMs });
	Object.assign(rows.at(-1)!, keptOf(kept), { note: seesSuccess ? '' : NO_SUCCESSES });
	const days = new Set(rows.map(({ day }) => day));
	const all = [...known.filter(({ day }) => !days.has(day)), ...rows].sort((a, b) =>
		a.day < b.day ? -1 : 1,
	);
	const watchedSinceMs = known.length > 0 ? Math.min(endOf(known[0].day), nowMs) : nowMs;
	return { rows, its: { ...workflow, rows: all, kept, watchedSinceMs, seesSuccess } };
}

/** A row says its day, not its hour: nobody is told of a silence that was shorter. */
const endOf = (day: string) => Date.parse(day) + 86_400_000;

function keptOf(
	kept: readonly KeptFact[],
): Pick<HealthRow, 'kept' | 'kept_oldest' | 'kept_classes'> {
	const oldest = oldestMs(kept);
	return {
		kept: kept.length,
		kept_oldest: oldest === undefined ? '' : toIso(oldest),
		kept_classes: classesInWords(kept),
	};
}

import { REASONS, remedyFor } from '../webhook/refusalCounts';
import { addReasons, reasonsOf } from './count';
import { classesInWords, counted, oldestMs, type KeptFact } from './keptStock';
import { namesakesOf } from './namesakes';
import { WARNING_DAYS } from './retention';
import type { Stock, Used, WatchedWorkflow } from './stock';
import { MIB, type Thresholds } from './thresholds';
import type { Alert } from './told';

type Found = Omit<Alert, 'workflowId'> | undefined;
type OfWorkflow = (workflow: WatchedWorkflow, thresholds: Thresholds, nowMs: number) => Found;
type OfAll = (stock: Stock, thresholds: Thresholds, nowMs: number) => Found;

const HOUR_MS = 3_600_000;
const TABLE = 'data table product_sync_kept_items (n8n, Data tables)';

/** All troubles there are, told before or not: first what is broken, then what may become worse. */
export function alertsOf(stock: Stock, thresholds: Thresholds, nowMs: number): Alert[] {
	const ofAll = (rules: readonly OfAll[]) =>
		rules.flatMap((rule) => rule(stock, thresholds, nowMs) ?? []);
	return [
		...ofAll([connection, refusing, namesake]),
		...stock.workflows.flatMap((workflow) =>
			[broken, silent, lowMatchRate, keptLong].flatMap((rule: OfWorkflow) => {
				const found = rule(workflow, thresholds, nowMs);
				return found
					? { ...found, key: `${found.key}:${workflow.id}`, workflowId: workflow.id }
					: [];
			}),
		),
		...ofAll([keptByNobody, budget, deliveries, fullTables, deletedSoon, deletedNow]),
	];
}

const connection: OfAll = ({ org }) => {
	if (!org || !('broken' in org)) return undefined;
	const { message, remedy, healsByItself } = org.broken;
	return {
		key: 'connection',
		stage: healsByItself ? 0 : 1,
		subject: 'Salesforce does not answer the health check',
		text: `${sentence(message)} ${remedy}`,
	};
};

const refusing: OfAll = ({ refused }) => {
	const count = refused.reduce((sum, one) => sum + one.count, 0);
	if (count === 0) return undefined;
	const most = [...refused].sort((a, b) => b.count - a.count);
	return {
		key: 'refused',
		stage: doublings(count),
		subject: `${count === 1 ? '1 delivery' : `${count} deliveries`} refused by the Product Event Trigger`,
		text: `${inWords(most.map(({ reason, count: times }) => [REASONS[reason], times]))} ${remedyFor(most[0].reason, 'the platform')} The last at ${new Date(refused[0].lastMs).toISOString()}. The list Refused Deliveries in the node says it for each credential.`,
	};
};

const namesake: OfAll = ({ tables = [] }) => {
	const found = namesakesOf(tables);
	if (found.length === 0) return undefined;
	const [{ ours, other }] = found;
	return {
		key: 'namesake',
		stage: doublings(found.length),
		subject: `n8n may take the data table ${other} for ${ours}`,
		text: `n8n finds a data table by a part of its name, and takes the one that was changed last: what is kept may go into the other, and what was kept before is not replayed. Rename ${other} so that ${ours} is no part of its name, and move its rows.`,
	};
};

const broken: OfWorkflow = ({ name, kept, url }) => {
	const stuck = kept.filter(({ forEverybody }) => forEverybody);
	if (stuck.length === 0) return undefined;
	const [{ remedy }] = stuck;
	return {
		key: 'broken',
		stage: doublings(stuck.length),
		subject: `${name}: broken for everybody, ${items(stuck.length)} kept`,
		text: `${reasons(stuck)} ${remedy} Kept in the ${TABLE}. Executions: ${url}`,
	};
};

const silent: OfWorkflow = (workflow, { silentHours }, nowMs) => {
	if (silentHours <= 0 || !workflow.seesSuccess) return undefined;
	const lastIn = Date.parse(workflow.rows.at(-1)?.last_in ?? '');
	const since = Number.isNaN(lastIn) ? workflow.watchedSinceMs : lastIn;
	const hours = (nowMs - since) / HOUR_MS;
	if (hours < silentHours) return undefined;
	const when = Number.isNaN(lastIn)
		? 'since this check began'
		: `since ${new Date(lastIn).toISOString()}`;
	return {
		key: 'silent',
		stage: doublings(hours / silentHours),
		subject: `${workflow.name}: nothing received for ${Math.floor(hours)} hours`,
		text: `No event or change came in ${when}. Whoever runs the product or n8n looks whether the webhook is switched on and its address is right, or whether the workflow is published. Executions: ${workflow.url}`,
	};
};

const lowMatchRate: OfWorkflow = ({ name, rows, url }, { matchPercent, leastPersons }, nowMs) => {
	const since = new Date(nowMs - 24 * HOUR_MS).toISOString().slice(0, 10);
	const recent = rows.filter(({ day }) => day >= since);
	const sum = (key: 'matched' | 'ambiguous' | 'unmatched') =>
		recent.reduce((total, row) => total + row[key], 0);
	const matched = sum('matched');
	const persons = matched + sum('ambiguous') + sum('unmatched');
	if (persons === 0 || persons < leastPersons) return undefined;
	const percent = (100 * matched) / persons;
	if (percent >= matchPercent) return undefined;
	const top = recent.reduce<Array<[string, number]>>(
		(all, row) => addReasons(all, reasonsOf(row)),
		[],
	);
	return {
		key: 'matchRate',
		stage: Math.floor((matchPercent - percent) / 10),
		subject: `${name}: ${Math.floor(percent)} % of persons matched`,
		text: `${matched} of ${persons} persons of today and yesterday were found in Salesforce. ${inWords(top)} Whoever keeps Salesforce enters the ids, or the set-up of the node looks in another field. Executions: ${url}`,
	};
};

const keptLong: OfWorkflow = ({ name, kept }, { keptHours }, nowMs) =>
	longKept(
		name,
		kept.filter(({ forEverybody }) => !forEverybody),
		keptHours,
		nowMs,
	);

/** Nobody replays them: their workflow is not published, or not there any more. */
const keptByNobody: OfAll = ({ others }, { keptHours }, nowMs) =>
	longKept('Workflows that are not published', others, keptHours, nowMs);

function longKept(
	name: string,
	kept: readonly KeptFact[],
	keptHours: number,
	nowMs: number,
): Found {
	if (keptHours <= 0) return undefined;
	const old = kept.filter(
		({ sinceMs }) => sinceMs !== undefined && nowMs - sinceMs >= keptHours * HOUR_MS,
	);
	if (old.length === 0) return undefined;
	const oldest = new Date(oldestMs(old)!).toISOString();
	return {
		key: 'kept',
		stage: doublings(old.length),
		subject: `${name}: ${items(old.length)} kept for more than ${keptHours} hours`,
		text: `The oldest since ${oldest}; ${classesInWords(old)}. ${reasons(old)} The column what_to_do of the ${TABLE} says whose move it is; then replay in the workflow.`,
	};
}

const budget: OfAll = ({ org }, { apiPercent }) =>
	org && 'used' in org
		? overBudget(org, apiPercent, {
				key: 'budget',
				what: 'API requests',
				who: 'by everything that is connected to the org. The Salesforce administrator sees in Setup, API Usage, what uses them.',
			})
		: undefined;

const deliveries: OfAll = ({ org }, { apiPercent }) =>
	org && 'used' in org && org.eventDeliveries
		? overBudget(org.eventDeliveries, apiPercent, {
				key: 'deliveries',
				what: 'event deliveries',
				who: 'to everything that listens. When none are left nothing is pushed, and the Record Trigger looks at its interval. The Salesforce administrator takes objects off the channel whose changes need not be told at once, or sees who else listens.',
			})
		: undefined;

function overBudget(
	{ used, limit }: Used,
	fromPercent: number,
	{ key, what, who }: { key: string; what: string; who: string },
): Found {
	if (fromPercent <= 0 || limit <= 0) return undefined;
	const percent = (100 * used) / limit;
	if (percent < fromPercent) return undefined;
	return {
		key,
		stage: Math.floor((percent - fromPercent) / 5),
		subject: `Salesforce: ${Math.floor(percent)} % of the ${what} are used`,
		text: `${used} of ${limit} ${what} in the rolling 24 hours, ${who}`,
	};
}

const fullTables: OfAll = ({ tablesBytes }, { tablesPercent, tablesMib }) => {
	if (tablesPercent <= 0 || tablesMib <= 0 || tablesBytes === undefined) return undefined;
	const percent = (100 * tablesBytes) / (tablesMib * MIB);
	if (percent < tablesPercent) return undefined;
	return {
		key: 'tables',
		stage: Math.floor((percent - tablesPercent) / 5),
		subject: `n8n: its data tables are ${Math.floor(percent)} % full`,
		text: `${(tablesBytes / MIB).toFixed(1)} of ${tablesMib} MiB. Beyond that n8n refuses rows, and what could not be synced is kept nowhere but in its execution. Whoever runs n8n deletes rows, or raises N8N_DATA_TABLES_MAX_SIZE_BYTES (and the setting tables_mib here).`,
	};
};

const deletedSoon: OfAll = ({ retention: { soon, soonAt } }) =>
	soon === 0
		? undefined
		: {
				key: 'deletedSoon',
				stage: doublings(soon),
				subject: `${items(soon)} will be deleted from the kept items within ${WARNING_DAYS} days`,
				text: `The first goes on ${soonAt.slice(0, 10)}. Mend what the column what_to_do of the ${TABLE} says, and replay; or raise keep_days.`,
			};

const deletedNow: OfAll = ({ retention: { deleted, because, before, reasons: why } }) =>
	deleted === 0
		? undefined
		: {
				key: `deleted:${because}`,
				stage: doublings(deleted),
				subject: `${items(deleted)} deleted from the kept items`,
				text: `They were kept before ${before}: ${because === 'age' ? 'that is older than keep_days allows' : 'there were more than keep_rows or keep_mib allow'}. ${inWords(why)}`,
			};

/** How often one has to be doubled to get there; 0 for what is one or less. */
function doublings(times: number): number {
	return times > 1 ? Math.floor(Math.log2(times)) : 0;
}

function items(count: number): string {
	return count === 1 ? '1 item' : `${count} items`;
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

const reasons = (kept: readonly KeptFact[]) => inWords(counted(kept.map(({ why }) => why)));

/** Reasons that are named; a text that nobody reads to its end helps nobody. */
const MOST_NAMED = 3;

/** The most frequent reasons as a sentence. */
export function inWords(why: ReadonlyArray<readonly [string, number]>): string {
	if (why.length === 0) return '';
	const named = why.slice(0, MOST_NAMED).map(([reason, count]) => `${count} × ${reason}`);
	const others = why.length - named.length;
	return `${named.join('; ')}${others > 0 ? `; ${others} other reasons` : ''}.`;
}

import { addReasons, dayOfMs, reasonsOf } from './count';
import { chart } from './chart';
import { EVERYTHING, type HealthRow } from './healthRow';
import { Html, html } from './html';
import { MIB } from './thresholds';
import { readTold } from './told';

/** Days that a chart shows. */
export const DAYS_SHOWN = 30;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const STYLE = `
:root{color-scheme:light dark;--ink:#1d1b2e;--paper:#fff;--card:#f5f4fb;--good:#2e7d5b;--bad:#c4511d;--soft:#6b6880}
@media(prefers-color-scheme:dark){:root{--ink:#eeecf8;--paper:#16151f;--card:#22202e;--good:#58b98f;--bad:#ee8a55;--soft:#a9a5bd}}
body{font:16px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:46rem;padding:1rem}
h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.1rem;margin:0 0 .4rem;overflow-wrap:anywhere}
section{background:var(--card);border-radius:.6rem;padding:.9rem 1rem;margin:1rem 0}
section.told{border-left:.35rem solid var(--bad)}
dl{display:grid;grid-template-columns:minmax(6rem,2fr) 3fr;gap:.2rem .8rem;margin:.6rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ul{margin:.3rem 0;padding-left:1.2rem}li{overflow-wrap:anywhere}
svg{width:100%;max-width:36rem;height:auto;display:block}.day{fill:var(--ink);opacity:.05}.good{fill:var(--good)}.bad{fill:var(--bad)}text{font-size:10px;fill:var(--soft)}
.soft{color:var(--soft)}.key{font-size:.85rem;margin:.2rem 0}.key .good{color:var(--good)}.key .bad{color:var(--bad)}`;

/**
 * The page of health: one file, without anything from elsewhere. Every value is escaped.
 *
 * @param rows of the table of health, in any order
 */
export function pageOf(rows: readonly HealthRow[], nowMs: number): string {
	const first = dayOfMs(nowMs - (DAYS_SHOWN - 1) * DAY_MS);
	const shown = rows
		.filter(({ day }) => day >= first && day <= dayOfMs(nowMs))
		.sort((a, b) => (a.day < b.day ? -1 : 1));
	const all = shown.filter(({ workflow_id }) => workflow_id === EVERYTHING).at(-1);
	const byWorkflow = new Map<string, HealthRow[]>();
	for (const row of shown)
		if (row.workflow_id !== EVERYTHING)
			byWorkflow.set(row.workflow_id, [...(byWorkflow.get(row.workflow_id) ?? []), row]);
	const page = html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width,initial-scale=1" />
				<meta name="robots" content="noindex" />
				<title>Product sync: health</title>
				<style>
					${new Html(STYLE)}
				</style>
			</head>
			<body>
				<h1>Product sync: health</h1>
				${all
					? head(all, nowMs)
					: html`<p>
							Nothing was looked at yet. The figures come with the first look of the workflow, at
							most an hour after it was published.
						</p>`}${[...byWorkflow.values()].map((own) => card(own, nowMs))}
			</body>
		</html>`;
	return page.text;
}

function head(all: HealthRow, nowMs: number): Html {
	const told = Object.values(readTold(all.told)).sort((a, b) => (a.at < b.at ? 1 : -1));
	return html`<p class="soft">Looked at ${at(all.counted_until, nowMs)}. All times are UTC.</p>
		${told.length > 0
			? html`<section class="told">
					<h2>Told within the last day</h2>
					<ul>
						${told.map(
							({ subject, at: when }) =>
								html`<li>${subject} <span class="soft">${moment(when)}</span></li>`,
						)}
					</ul>
				</section>`
			: html`<section><h2>No alert within the last day</h2></section>`}
		<section>
			<h2>Everything</h2>
			<dl>
				${[
					entry('Kept items', keptInWords(all, nowMs)),
					entry(
						'Salesforce API requests',
						share(all.api_used, all.api_limit, 'of the rolling 24 hours'),
					),
					entry(
						'Salesforce event deliveries (push)',
						share(all.deliveries_used, all.deliveries_limit, 'of the rolling 24 hours'),
					),
					entry(
						'Data tables',
						all.tables_bytes === null ? NOT_KNOWN : `${(all.tables_bytes / MIB).toFixed(1)} MiB`,
					),
					entry('Deleted from the kept items today', all.deleted),
				]}
			</dl>
			${note(all)}
		</section>`;
}

function card(rows: readonly HealthRow[], nowMs: number): Html {
	const today = rows.at(-1)!;
	const days = lastDays(nowMs);
	const matches = rows.some(
		({ matched, ambiguous, unmatched }) => matched + ambiguous + unmatched > 0,
	);
	const bars = days.map((day) => {
		const row = rows.find((each) => each.day === day);
		if (!row) return { day, good: 0, bad: 0 };
		if (!matches) return { day, good: row.arrived, bad: row.failed };
		return { day, good: row.matched, bad: row.ambiguous + row.unmatched };
	});
	const words = matches
		? { title: 'Persons by day', good: 'matched', bad: 'not matched' }
		: { title: 'Changes by day', good: 'changes', bad: 'failed executions' };
	const sum = (key: 'matched' | 'ambiguous' | 'unmatched') =>
		rows.reduce((total, row) => total + row[key], 0);
	const matched = sum('matched');
	const reasons = rows.reduce<Array<[string, number]>>(
		(top, row) => addReasons(top, reasonsOf(row)),
		[],
	);
	return html`<section>
		<h2>${today.workflow}</h2>
		${chart(bars, { ...words, title: `${words.title}, the last ${DAYS_SHOWN} days` })}
		<p class="key">
			<span class="good">■</span> ${words.good} <span class="bad">■</span> ${words.bad}, by day
		</p>
		<dl>
			${[
				entry('Last in', at(today.last_in, nowMs)),
				entry('Last written', at(today.last_out, nowMs)),
				entry(
					'Usual delay',
					today.lag_seconds === null ? NOT_KNOWN : duration(today.lag_seconds * 1000),
				),
				...(matches
					? [
							entry(
								'Matched',
								share(
									matched,
									matched + sum('ambiguous') + sum('unmatched'),
									`in ${DAYS_SHOWN} days`,
								),
							),
						]
					: []),
				entry(
					'Today',
					`${today.arrived} in, ${today.written} written, ${today.failed} of ${today.executions} executions failed${today.not_read > 0 ? `, ${today.not_read} not looked into` : ''}`,
				),
				entry('Kept items', keptInWords(today, nowMs)),
			]}
		</dl>
		${reasons.length > 0
			? html`<p>Not matched, most often:</p>
					<ul>
						${reasons.slice(0, 3).map(([reason, count]) => html`<li>${count} × ${reason}</li>`)}
					</ul>`
			: undefined}${note(today)}
	</section>`;
}

const NOT_KNOWN = 'not known';

const entry = (name: string, value: string | number) =>
	html`<dt>${name}</dt>
		<dd>${value}</dd>`;

const note = (row: HealthRow) => (row.note ? html`<p class="soft">${row.note}</p>` : undefined);

function keptInWords(
	{ kept, kept_classes: classes, kept_oldest: oldest }: HealthRow,
	nowMs: number,
): string {
	if (kept === 0) return 'none';
	return `${kept} (${classes}), the oldest from ${at(oldest, nowMs)}`;
}

function share(part: number | null, whole: number | null, of: string): string {
	if (part === null || !whole) return NOT_KNOWN;
	return `${Math.floor((100 * part) / whole)} % (${part} of ${whole} ${of})`;
}

function at(iso: string, nowMs: number): string {
	const ms = Date.parse(iso);
	if (Number.isNaN(ms)) return NOT_KNOWN;
	return `${moment(iso)} (${duration(Math.max(nowMs - ms, 0))} ago)`;
}

const moment = (iso: string) => iso.slice(0, 16).replace('T', ' ');

function duration(ms: number): string {
	if (ms < HOUR_MS / 30) return `${Math.round(ms / 1000)} seconds`;
	if (ms < 2 * HOUR_MS) return `${Math.round(ms / 60_000)} minutes`;
	if (ms < 2 * DAY_MS) return `${Math.round(ms / HOUR_MS)} hours`;
	return `${Math.round(ms / DAY_MS)} days`;
}

function lastDays(nowMs: number): string[] {
	return Array.from({ length: DAYS_SHOWN }, (_, index) =>
		dayOfMs(nowMs - (DAYS_SHOWN - 1 - index) * DAY_MS),
	);
}

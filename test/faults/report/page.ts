import { FLOW_NAMES } from '../flows';
import { PEER_DEFECTS } from '../peerDefects';
import { FLOWS, type CellResult, type FaultRow, type FlowName } from '../types';
import type { ProcessRow } from '../together';
import { HEAD, nameOf, toLine } from './cells';

const table = (head: readonly string[], lines: readonly string[]) =>
	[`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines].join('\n');

const sum = (
	cells: readonly CellResult[],
	name: 'in' | 'out' | 'kept' | 'lost' | 'doubled' | 'wrong',
) => cells.reduce((total, cell) => total + cell[name], 0).toLocaleString('en');

/** The page, from a whole run. */
export function toPage(
	rows: ReadonlyArray<FaultRow & Partial<ProcessRow>>,
	cells: readonly CellResult[],
	{ n8n, date, minutes }: { n8n: string; date: string; minutes: string },
): string {
	const groups = [...new Set(rows.map(({ group }) => group))];
	const byHeal = countHealed(cells);
	return `# Reliability

What goes wrong, and what becomes of the data then: ${rows.length} faults in ${FLOWS.length} flows, each played in a real n8n with the templates as they are shipped, against the pretend Salesforce and the pretend platform, which are counted **from outside**. \`npm run test:faults -- --write\` plays them and writes this page; \`npm test\` plays them again and fails when a number gets worse; it leaves out what waits for minutes to heal (\`--quick\`). \`--list\` tells the faults, \`--only\` plays some, \`--long\` plays them with ten times as many people.

**Played on ${date}** with n8n ${n8n}, in ${minutes} minutes on 2 cores: **${cells.length} cells, ${sum(cells, 'in')} events and changes in, ${sum(cells, 'lost')} lost, ${sum(cells, 'doubled')} doubled, ${sum(cells, 'wrong')} wrong**; ${sum(cells, 'out')} arrived, and ${sum(cells, 'kept')} are kept with a reason, for a person to mend the cause.

- **In**: acknowledged by n8n with 200, acknowledged by the broker, or committed in Salesforce.
- **Out**: where it belongs: one activity of the right person that tells it, and NPS fields that hold it or a later answer; or the value on the profile of the right person.
- **Kept**: not out, and a row in the template's data table that tells it and says why.
- **Lost**: in, and at the end neither out nor kept. **Doubled**: more than one activity. **Wrong**: on another person, or an older value over a newer one.

How it healed: ${byHeal}. *Recognised* means that nothing had to heal: copies were taken for what they are. *Kept and replayed*: the template's replay, which runs by itself every 15 minutes for what heals by itself, and when a person presses it for the rest; here it is pressed at once, so that nobody waits. *Run again*: a person starts a run by hand once more. Whose move was a person's, what that person saw is in the last column. heal-crashed looks here for what has run half a minute, and in queue mode n8n's lock on an execution lasts one: with 15 minutes, as the template has it, or two and a lock of five as [operators](queue-mode.md) set it in queue mode, what waits for them takes as much longer.

## Overview

The seconds are those from sending, or from the moment something happens to n8n, until all had arrived or was kept. Compare the counts rather than the seconds: several n8ns, Salesforce and the platform share a small machine. Reading is the match of persons, the look for changes, or the result of a bulk query; writing is the activity, or the request to the platform.

${groups
	.map(
		(group) =>
			`### ${group}\n\n${overview(
				rows.filter((row) => row.group === group),
				cells,
			)}`,
	)
	.join('\n\n')}

${bounds(rows)}${notYet(rows, cells)}## Where a fault makes no sense

These cells do not count.

${table(['fault', 'flow', 'why'], reasons(rows))}

## What others lose

Each defect that was found in the code or behaviour of a comparable system is a test here.

${table(
	['', 'defect', 'held by'],
	PEER_DEFECTS.map(
		({ id, defect, tests }) =>
			`| ${id} | ${defect} | ${tests.map(({ title, file }) => `[${title}](../${file})`).join(', ')} |`,
	),
)}

## All numbers

${table(HEAD, [...cells].sort(byRow(rows)).map(toLine))}
`;
}

function countHealed(cells: readonly CellResult[]): string {
	const counts = new Map<string, number>();
	for (const { healed } of cells)
		for (const way of healed) counts.set(way, (counts.get(way) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([way, count]) => `${way} (${count})`)
		.join(', ');
}

const byRow = (rows: readonly FaultRow[]) => {
	const place = ({ fault, flow, mode }: CellResult) =>
		rows.findIndex(({ id }) => id === fault) * 100 +
		FLOWS.indexOf(flow) * 10 +
		(mode === 'queue' ? 1 : 0);
	return (a: CellResult, b: CellResult) => place(a) - place(b);
};

function overview(rows: readonly FaultRow[], cells: readonly CellResult[]): string {
	const head = ['', ...FLOWS.map((flow) => FLOW_NAMES[flow])];
	const lines = rows.map(
		(row) => `| ${row.name} | ${FLOWS.map((flow) => short(row, flow, cells)).join(' | ')} |`,
	);
	return table(head, lines);
}

function short({ id, not }: FaultRow, flow: FlowName, cells: readonly CellResult[]): string {
	if (not?.[flow]) return '–';
	const own = cells.filter((cell) => cell.fault === id && cell.flow === flow);
	if (own.length === 0) return 'not measured yet';
	return own
		.map((cell) => {
			const bad = (['lost', 'doubled', 'wrong'] as const)
				.filter((name) => cell[name] > 0)
				.map((name) => `**${cell[name]} ${name}**, `);
			const kept = cell.kept > 0 ? `${cell.kept} of ${cell.in} kept, ` : '';
			return `${bad.join('')}${kept}${cell.healed.join(', ')}, ${Math.max(1, Math.round(cell.seconds))} s`;
		})
		.join('; ');
}

function bounds(rows: readonly FaultRow[]): string {
	const lines = rows.flatMap(({ name, bound = {} }) =>
		Object.entries(bound).map(
			([flow, why]) => `- **${name}**, ${FLOW_NAMES[flow as FlowName]}: ${why}`,
		),
	);
	return lines.length ? `## Known bounds\n\n${lines.join('\n')}\n\n` : '';
}

/** Cells of the table that this run did not play. */
function notYet(
	rows: ReadonlyArray<FaultRow & Partial<ProcessRow>>,
	cells: readonly CellResult[],
): string {
	const measured = new Set(cells.map(nameOf));
	const open = rows.flatMap(({ id, not = {}, modes = ['regular'] }) =>
		modes.flatMap((mode) =>
			FLOWS.filter((flow) => !not[flow])
				.map((flow) => nameOf({ fault: id, flow, mode }))
				.filter((name) => !measured.has(name)),
		),
	);
	return open.length
		? `## Not measured yet\n\n${open.map((name) => `- ${name}`).join('\n')}\n\n`
		: '';
}

const reasons = (rows: readonly FaultRow[]): string[] =>
	rows.flatMap(({ name, not = {} }) =>
		FLOWS.filter((flow) => not[flow]).map(
			(flow) => `| ${name} | ${FLOW_NAMES[flow]} | ${not[flow]} |`,
		),
	);

/**
 * n8n's own Salesforce Trigger and this package's Salesforce Record Trigger in the same life of the same org:
 * how many updates each loses, how many it tells of again, and what each costs in API calls.
 *
 *     npx tsx bench/trigger.ts
 *
 * Both really run, over HTTP, against the sandbox and in its time: n8n's as published (`poll()` of the node
 * installed in the development host), ours as the watcher behind the node. Clocks are in step, nothing is
 * committed late and nothing fails: a kind case. Ends with 1 when ours loses or repeats anything.
 */
import { openOurs } from './trigger/ours';
import { play } from './trigger/play';
import { failuresOf, toReport, type Row } from './trigger/report';
import { massUpdate, youngRecords, type Scenario } from './trigger/scenario';
import { stockTrigger } from './trigger/stock';

/** What is played, and how often the triggers look, in minutes. */
const PROGRAMME: ReadonlyArray<{ scenario: () => Scenario; everyMin: readonly number[] }> = [
	{
		scenario: () => youngRecords({ records: 2_000, hours: 48, ageMin: [1, 10] }),
		everyMin: [5, 15, 30, 60],
	},
	{
		scenario: () => youngRecords({ records: 2_000, hours: 48, ageMin: [1, 120] }),
		everyMin: [5, 15, 60],
	},
	{ scenario: () => massUpdate(20_000), everyMin: [1] },
	{ scenario: () => massUpdate(50_000), everyMin: [1] },
];

async function main(): Promise<void> {
	const stock = stockTrigger();
	console.log(
		stock
			? `stock: Salesforce Trigger of n8n-nodes-base ${stock.version}; ours: Salesforce Record Trigger\n`
			: 'n8n is not installed in .host (npm start brings it): only ours is played\n',
	);
	const rows: Row[] = [];
	for (const { scenario, everyMin } of PROGRAMME) {
		for (const minutes of everyMin) {
			rows.push({
				scenario: scenario().title,
				everyMin: minutes,
				...(stock ? { stock: await play(scenario(), minutes, stock.open) } : {}),
				ours: await play(scenario(), minutes, openOurs),
			});
		}
	}
	console.log(toReport(rows));
	const failures = failuresOf(rows);
	console.log(
		failures.length > 0
			? `\n${failures.join('\n')}`
			: '\nours lost none and repeated none in every run',
	);
	process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();

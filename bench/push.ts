/**
 * The Salesforce Record Trigger with push beside polling, on a real n8n and the pretend Salesforce: from the commit of a
 * change to the attribute on the profile in the product, API calls, and whether anything is lost or sent twice, also
 * while pushes are lost, doubled or a storm.
 *
 *     npm run bench:push -- --write
 *
 * Writes a section of docs/performance.md with `--write`. Ends with 1 when something that must hold does not.
 */
import { startWorld } from '../sandbox/demo/world';
import { defineKitFields } from '../sandbox/demo/kitFields';
import { openLoad, type Part, type Played } from './push/load';
import { toSection } from './push/report';
import { writeSection } from './push/section';

const ROADS = { changeDataCapture: 'event', outboundMessage: 'message' };

const PROGRAMME: readonly Part[] = [
	{
		name: 'polling, every 60 seconds',
		push: 'none',
		checkEverySec: 60,
		changes: 40,
		quietMs: 60_000,
	},
	{
		name: 'Change Data Capture, every 3,600 seconds',
		push: 'changeDataCapture',
		checkEverySec: 3_600,
		changes: 40,
		quietMs: 60_000,
	},
	{
		name: 'Outbound Message, every 3,600 seconds',
		push: 'outboundMessage',
		checkEverySec: 3_600,
		changes: 40,
		quietMs: 60_000,
	},
	...(['changeDataCapture', 'outboundMessage'] as const).flatMap((push) => unreliable(push)),
];

/** The same road, when it loses, doubles and floods. */
function unreliable(push: keyof typeof ROADS): Part[] {
	const [what, changes] = [`every ${ROADS[push]}`, 15];
	return [
		{ name: `${what} lost, every 60 seconds`, push, changes, checkEverySec: 60, copies: 0 },
		{
			name: `${what} five times, every 3,600 seconds`,
			push,
			changes,
			checkEverySec: 3_600,
			copies: 5,
		},
		{
			name: `${what} 500 times, every 3,600 seconds`,
			push,
			changes,
			checkEverySec: 3_600,
			copies: 500,
		},
	];
}

/** `--only outbound` plays the parts with that in their name, and the polling beside them. */
function chosen(): readonly Part[] {
	const at = process.argv.indexOf('--only');
	if (at < 0) return PROGRAMME;
	const words = (process.argv[at + 1] ?? '').toLowerCase();
	return PROGRAMME.filter(({ name }) => name.toLowerCase().includes(words));
}

async function main(): Promise<void> {
	const world = await startWorld({ userpilot: { rate: 'off' } });
	const played: Played[] = [];
	try {
		defineKitFields(world.salesforce.org);
		world.salesforce.org.captureChanges(['Contact', 'Lead'], 'ProductSync__chn');
		world.salesforce.org.streaming.deliveries.limit = 10_000_000;
		for (const part of chosen()) played.push(await openLoad(world, part));
	} finally {
		await world.close();
	}
	const { section, failures } = toSection(played);
	console.log(section);
	if (process.argv.includes('--write')) writeSection(section);
	for (const failure of failures) console.error(failure);
	process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();

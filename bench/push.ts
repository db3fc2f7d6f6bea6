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

/** What a push is called, and how often it comes in a storm: a message is a request that n8n has to answer. */
const ROADS = {
	changeDataCapture: { push: 'event', storm: 500 },
	outboundMessage: { push: 'message', storm: 50 },
};

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
	const { storm, push: name } = ROADS[push];
	const common = { push, changes: 15 };
	return [
		{ ...common, name: `every ${name} lost, every 60 seconds`, checkEverySec: 60, copies: 0 },
		...[5, storm].map((copies) => ({
			...{ ...common, name: `every ${name} ${copies} times, every 3,600 seconds` },
			...{ checkEverySec: 3_600, copies },
		})),
	];
}

/** `--only outbound` plays the parts with that in their name. */
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

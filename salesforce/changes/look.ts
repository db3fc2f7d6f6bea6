import type { WatchedRow } from '../../core/change/recordChange';
import { isFresh } from './effect';
import { readHorizons } from './horizons';
import type { ObjectPlan } from './objectPlan';
import { Pages } from './Pages';
import { prepareObjects } from './prepare';
import { toReadRow } from './readRows';
import { changedWithoutStamp, changesWithoutStamp } from './recheck';
import { nextPosition, scanStatement, type Position } from './scan';
import { nowSec, type Sight } from './sight';

/**
 * One look at all objects: every row stamped since the window's beginning is read. Rows dealt with are
 * remembered by id and stamp until the beginning moves past them.
 */
export async function look(sight: Sight): Promise<void> {
	const { memory, host } = sight;
	await prepareObjects(sight, new Set());
	const pages = new Pages(sight, nowSec(host));
	if (memory.pending) await pages.repeat(memory.pending);
	const horizons = await readHorizons(sight);
	await scan(sight, pages, horizons);
	for (const [name, second] of horizons) memory.object(name).seen.advance(second);
	for (const object of memory.all()) object.newSinceSec = object.seen.fromSec;
	await recheck(sight, pages);
}

/** Reads all objects page by page, five objects a call, and deals with each page before reading the next. */
async function scan(
	{ gateway, plans, memory }: Sight,
	pages: Pages,
	horizons: ReadonlyMap<string, number>,
): Promise<void> {
	const seenOf = ({ scan: { name } }: ObjectPlan) => memory.object(name).seen;
	const includeDeleted = plans.some((plan) => plan.scan.includeDeleted);
	let open = plans.map((plan): { plan: ObjectPlan; after?: Position } => ({ plan }));
	while (open.length > 0) {
		const statements = open.map(({ plan, after }) =>
			scanStatement(plan, seenOf(plan).fromSec, after),
		);
		const answers = (await gateway.queryMany(statements, { includeDeleted })) as WatchedRow[][];
		const fresh = open
			.flatMap(({ plan }, index) => answers[index].map((row) => toReadRow(plan, row)))
			.filter((read) => isFresh(read, memory.object(read.plan.scan.name)))
			.sort((a, b) => a.second - b.second);
		await pages.deal(fresh);
		open = open.flatMap(({ plan }, index) => {
			const after = nextPosition(answers[index]);
			if (!after) return [];
			// What lies behind need not be remembered any more, however many rows there are.
			seenOf(plan).advance(Math.min(after.second, horizons.get(plan.scan.name) ?? 0));
			return [{ plan, after }];
		});
	}
}

async function recheck(
	{ gateway, plans, memory, settings, host }: Sight,
	pages: Pages,
): Promise<void> {
	const { recheckSec } = settings;
	if (recheckSec === 0 || nowSec(host) - memory.recheckedSec < recheckSec) return;
	for (const plan of plans.filter(changesWithoutStamp))
		await pages.deal(await changedWithoutStamp(gateway, plan, memory.object(plan.scan.name)));
	memory.recheckedSec = nowSec(host);
}

import { coveredSecond } from './covered';
import { nowSec, type Sight } from './sight';

/** From so many remembered rows on, it is worth asking which transactions still run. */
const LARGE_WINDOW = 1_500;
const ASK_COVERED_EVERY_SEC = 600;

/**
 * Where each window may begin after a look, by object: where no running transaction can add rows any more.
 * Asked before the look: what is visible now, the look reads.
 */
export async function readHorizons(sight: Sight): Promise<Map<string, number>> {
	const { plans, memory, settings, host } = sight;
	const horizons = new Map<string, number>();
	for (const { scan } of plans) {
		const asked = memory.askedCoveredSec.get(scan.name) ?? 0;
		const due = nowSec(host) - asked >= ASK_COVERED_EVERY_SEC;
		if (!due && memory.object(scan.name).seen.size < LARGE_WINDOW) continue;
		const covered = await askCovered(sight, scan.name);
		horizons.set(scan.name, (covered ?? nowSec(host) - settings.lookBackSec) - 1);
	}
	return horizons;
}

/** Up to when all changes of the object are visible; remembers when that was asked. */
export async function askCovered(
	{ gateway, memory, host }: Sight,
	object: string,
): Promise<number | undefined> {
	const covered = await coveredSecond(gateway, object, host.now());
	memory.askedCoveredSec.set(object, nowSec(host));
	return covered;
}

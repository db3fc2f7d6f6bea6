import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import type { Scenario } from './scenario';

/** A trigger that looks when it is told to, and says which records it tells of. */
export interface Contender {
	look(): Promise<string[]>;
}

export type OpenContender = (sandbox: SalesforceSandbox) => Promise<Contender>;

/** How a trigger fared. */
export interface Score {
	/** Updates made. */
	made: number;
	/** Updates told of, each counted once. */
	told: number;
	lost: number;
	/** Times an update was told of again. */
	repeated: number;
	callsPerDay: number;
}

const DAY_MS = 86_400_000;

/** Plays a scenario on an org of its own, in the org's time, with a look every so many minutes. */
export async function play(
	scenario: Scenario,
	everyMin: number,
	open: OpenContender,
): Promise<Score> {
	const sandbox = await startSalesforce({ dailyApiRequests: 100_000_000 });
	try {
		const { org } = sandbox;
		org.clock.hold(scenario.beginsMs);
		scenario.prepare(org);
		const contender = await open(sandbox);
		org.requests.clear();
		const told = new Map<string, number>();
		let next = 0;
		for (let atMs = scenario.beginsMs; atMs <= scenario.endsMs; atMs += everyMin * 60_000) {
			for (; scenario.happenings[next]?.atMs <= atMs; next++) {
				org.clock.set(scenario.happenings[next].atMs);
				scenario.happenings[next].happen(org);
			}
			org.clock.set(atMs);
			for (const id of await contender.look()) told.set(id, (told.get(id) ?? 0) + 1);
		}
		const days = (scenario.endsMs - scenario.beginsMs) / DAY_MS;
		return { ...count(scenario, told), callsPerDay: Math.round(org.requests.counted / days) };
	} finally {
		await sandbox.close();
	}
}

function count({ updated }: Scenario, told: ReadonlyMap<string, number>) {
	const times = [...updated].map((id) => told.get(id) ?? 0);
	const toldOnce = times.filter((number) => number > 0).length;
	const all = [...told.values()].reduce((sum, number) => sum + number, 0);
	return {
		made: updated.size,
		told: toldOnce,
		lost: updated.size - toldOnce,
		repeated: all - told.size,
	};
}

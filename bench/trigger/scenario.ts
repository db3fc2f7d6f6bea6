import type { Org } from 'salesforce-sandbox';

/** Something that happens in the org at a moment, epoch milliseconds. */
export interface Happening {
	atMs: number;
	happen(org: Org): void;
}

/** A stretch of an org's life, and the updates in it that a trigger has to tell of. */
export interface Scenario {
	title: string;
	beginsMs: number;
	endsMs: number;
	/** Before the trigger starts. */
	prepare(org: Org): void;
	happenings: Happening[];
	/** Ids of the records that were updated, each once. Filled while it is played. */
	updated: Set<string>;
}

const BEGINS_MS = Date.UTC(2026, 10, 2, 8);
const MINUTE_MS = 60_000;

export interface YoungRecords {
	records: number;
	hours: number;
	/** How old a record is when it is updated, minutes. */
	ageMin: readonly [least: number, most: number];
	seed?: number;
}

/** Records that are created, and updated once a few minutes later. */
export function youngRecords({ records, hours, ageMin, seed = 1 }: YoungRecords): Scenario {
	const random = seeded(seed);
	const [least, most] = ageMin;
	const updated = new Set<string>();
	const happenings: Happening[] = [];
	for (let number = 0; number < records; number++) {
		const createdMs = BEGINS_MS + Math.floor(random() * hours * 60 * MINUTE_MS);
		const updatedMs = createdMs + Math.floor((least + random() * (most - least)) * MINUTE_MS);
		let id = '';
		happenings.push({
			atMs: createdMs,
			happen: (org) =>
				void (id = org.insert('Contact', { LastName: `Young ${number}`, Title: 'New' })),
		});
		happenings.push({
			atMs: updatedMs,
			happen(org) {
				org.update('Contact', id, { Title: 'Changed' });
				updated.add(id);
			},
		});
	}
	return {
		title: `${records} records over ${hours} h, each updated once ${least} to ${most} minutes after it was created`,
		beginsMs: BEGINS_MS,
		endsMs: BEGINS_MS + (hours + 4) * 60 * MINUTE_MS,
		prepare: () => undefined,
		happenings: happenings.sort((a, b) => a.atMs - b.atMs),
		updated,
	};
}

/** Records that were there, all updated at once. */
export function massUpdate(records: number): Scenario {
	const updated = new Set<string>();
	let ids: string[] = [];
	return {
		title: `${records} records, all updated at once`,
		beginsMs: BEGINS_MS,
		endsMs: BEGINS_MS + 60 * MINUTE_MS,
		prepare(org) {
			org.clock.advance(-24 * 60 * MINUTE_MS);
			ids = org.insertMany(
				'Contact',
				Array.from({ length: records }, (_, number) => ({
					LastName: `Old ${number}`,
					Title: 'New',
				})),
			);
			org.clock.advance(24 * 60 * MINUTE_MS);
		},
		happenings: [
			{
				atMs: BEGINS_MS + 20 * MINUTE_MS + 1,
				happen(org) {
					for (const id of ids) {
						org.update('Contact', id, { Title: 'Changed' });
						updated.add(id);
					}
				},
			},
		],
		updated,
	};
}

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

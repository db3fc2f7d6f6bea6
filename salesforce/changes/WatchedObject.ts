import {
	DEFAULT_KNOWN_LIMITS,
	KnownRecords,
	type KnownLimits,
} from '../../core/change/KnownRecords';
import { SeenWindow } from '../../core/change/SeenWindow';
import { pack, unpack } from './pack';

/** What is remembered of one object between looks. */
export class WatchedObject {
	constructor(
		readonly name: string,
		readonly seen: SeenWindow,
		public known: KnownRecords,
	) {}
}

/** The same as stored: plain JSON, the lists packed. */
export interface StoredObject {
	fromSec: number;
	seen: string;
	known: string;
}

export async function storeObject({ seen, known }: WatchedObject): Promise<StoredObject> {
	return {
		fromSec: seen.fromSec,
		seen: await pack([...seen.entries()]),
		known: await pack([...known.raw()]),
	};
}

export async function restoreObject(
	name: string,
	stored: StoredObject,
	limits: KnownLimits = DEFAULT_KNOWN_LIMITS,
): Promise<WatchedObject> {
	const seen = new SeenWindow(stored.fromSec, await unpack<[string, number]>(stored.seen));
	const known = new KnownRecords(limits, await unpack<[string, string]>(stored.known));
	return new WatchedObject(name, seen, known);
}

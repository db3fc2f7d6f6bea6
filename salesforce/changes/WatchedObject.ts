import {
	DEFAULT_KNOWN_LIMITS,
	KnownRecords,
	type KnownLimits,
} from '../../core/change/KnownRecords';
import { SeenWindow } from '../../core/change/SeenWindow';
import { pack, unpack } from './pack';

/** What is remembered of one object between looks. */
export interface WatchedObject {
	readonly name: string;
	readonly seen: SeenWindow;
	known: KnownRecords;
	/** How many records could be remembered until now. */
	room: number;
	/** Of the fields and filter that the known values depend on. */
	scope: string;
	/** Fields of the settings that are read, as they are written there. */
	fields: readonly string[];
	/** Records created from this second on, and not dealt with yet, are new. */
	newSinceSec: number;
}

/** The same as stored: plain JSON, the lists packed. */
export interface StoredObject {
	fromSec: number;
	newSinceSec: number;
	room: number;
	scope: string;
	fields: readonly string[];
	seen: string;
	known: string;
}

export async function storeObject(object: WatchedObject): Promise<StoredObject> {
	const { seen, known, room, scope, fields, newSinceSec } = object;
	return {
		fromSec: seen.fromSec,
		newSinceSec,
		room,
		scope,
		fields,
		seen: await pack([...seen.entries()]),
		known: await pack([...known.raw()]),
	};
}

export async function restoreObject(
	name: string,
	{ fromSec, newSinceSec, room, scope, fields, ...stored }: StoredObject,
	limits: KnownLimits = DEFAULT_KNOWN_LIMITS,
): Promise<WatchedObject> {
	const seen = new SeenWindow(fromSec, await unpack<[string, number]>(stored.seen));
	const known = new KnownRecords(limits, await unpack<[string, string]>(stored.known));
	return { name, seen, known, room, scope, fields, newSinceSec };
}

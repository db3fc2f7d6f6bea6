import type { StoredObject } from './WatchedObject';

/** A row of a page: its object, id, stamp, and the hashes of what was remembered of it. */
export type PageRow = [object: string, id: string, second: number, hashes: string];

/** A page that was handed on and is not known to have arrived. */
export interface PendingPage {
	key: string;
	/** When its changes were noticed, epoch seconds. */
	lookedSec: number;
	rows: PageRow[];
}

/** Everything that must survive a restart. */
export interface StoredState {
	version: 1;
	/** Id of the org that all of it is of; unknown while no answer has told it. */
	orgId?: string;
	/** When watching of each object began, epoch seconds by Salesforce's clock. */
	begunSec: Record<string, number>;
	objects: Record<string, StoredObject>;
	pending?: PendingPage;
	/** Stopped in good order: the pending page, if any, was left to its execution, which has ended well. */
	stopped?: boolean;
}

/** Is this a state of ours? Anything else, also one of a later version, is as good as none. */
export function isStoredState(value: unknown): value is StoredState {
	if (!isRecord(value) || value.version !== 1) return false;
	const { orgId, begunSec, objects, pending } = value;
	return (
		(orgId === undefined || typeof orgId === 'string') &&
		isRecord(begunSec) &&
		Object.values(begunSec).every(Number.isFinite) &&
		isRecord(objects) &&
		Object.values(objects).every(isStoredObject) &&
		(pending === undefined || isPendingPage(pending))
	);
}

function isStoredObject(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { fromSec, newSinceSec, room, scope, fields, seen, known } = value;
	return (
		[fromSec, newSinceSec, room].every(Number.isFinite) &&
		[scope, seen, known].every((text) => typeof text === 'string') &&
		Array.isArray(fields)
	);
}

function isPendingPage(value: unknown): boolean {
	return (
		isRecord(value) &&
		typeof value.key === 'string' &&
		Number.isFinite(value.lookedSec) &&
		Array.isArray(value.rows)
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

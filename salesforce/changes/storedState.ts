import { createHash } from 'node:crypto';
import type { StoredObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** A page that was handed on and is not known to have arrived: object, id and stamp of its rows. */
export interface PendingPage {
	key: string;
	rows: Array<[object: string, id: string, second: number]>;
}

/** Everything that must survive a restart. */
export interface StoredState {
	version: 1;
	/** Of the settings that the known values depend on. */
	signature: string;
	/** When watching began, epoch seconds by Salesforce's clock. */
	startedSec: number;
	objects: Record<string, StoredObject>;
	pending?: PendingPage;
}

/** Known values are of certain fields under a certain filter; with others they say nothing. */
export function signatureOf({ watch, filter }: WatchSettings): string {
	return createHash('sha256')
		.update(JSON.stringify([watch, filter ?? null]))
		.digest('hex')
		.slice(0, 16);
}

/** Is this a state of ours? Anything else, also one of a later version, is as good as none. */
export function isStoredState(value: unknown): value is StoredState {
	const state = value as Partial<StoredState> | undefined;
	return (
		state?.version === 1 &&
		typeof state.signature === 'string' &&
		Number.isFinite(state.startedSec) &&
		typeof state.objects === 'object' &&
		state.objects !== null &&
		Object.values(state.objects).every(
			({ fromSec, seen, known }) =>
				Number.isFinite(fromSec) && typeof seen === 'string' && typeof known === 'string',
		)
	);
}

import type { SeenOrg } from './host';
import type { Wakes } from './Wakes';

/** A road on which Salesforce tells of changes. What it tells is not read: it only wakes. */
export interface Push {
	/** Begins to listen. @throws SyncError when Salesforce refuses, or does not answer */
	open(): Promise<void>;
	/** Until the trigger is stopped. */
	run(): Promise<void>;
}

export interface PushSurroundings {
	seen: SeenOrg;
	wakes: Wakes;
	stop: AbortSignal;
}

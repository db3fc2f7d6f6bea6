import type { RecordChange } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import type { Memory } from './Memory';
import type { ObjectPlan } from './objectPlan';
import type { StoredState } from './storedState';
import type { WatchSettings } from './watchSettings';

/** What the watcher needs from where it runs. */
export interface WatcherHost {
	/** Salesforce's time, epoch milliseconds. */
	now(): number;
	/** Keeps the state; it must be in safe keeping no later than the page that is emitted next. */
	save(state: StoredState): void;
	/**
	 * Hands a page of changes on. Resolves when they are in a persisted execution that has ended: true when in
	 * this one, false when a page with this key had been handed on before, and this one was dropped.
	 */
	emit(changes: RecordChange[], key: string): Promise<boolean>;
}

/** All that one look sees: the org through a connection of its own, under its plans, beside what is known. */
export interface Sight {
	gateway: SalesforceGateway;
	plans: readonly ObjectPlan[];
	memory: Memory;
	settings: WatchSettings;
	host: WatcherHost;
}

/** Salesforce's time, epoch seconds. */
export function nowSec(host: Pick<WatcherHost, 'now'>): number {
	return Math.floor(host.now() / 1000);
}

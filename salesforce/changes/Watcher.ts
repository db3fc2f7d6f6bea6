import { shortId } from '../../core/values/recordId';
import type { SalesforceGateway } from '../gateway';
import { look } from './look';
import { Memory } from './Memory';
import type { ObjectPlan } from './objectPlan';
import { prepareObjects } from './prepare';
import { nowSec, type WatcherHost } from './sight';
import type { StoredState } from './storedState';
import type { WatchSettings } from './watchSettings';

/** How much is remembered of an object. */
export interface Remembered {
	object: string;
	/** Of so many records it is known which fields change. */
	records: number;
	/** Of so many of them also from which value. */
	withValues: number;
	/** There may be more records than are remembered. */
	isFull: boolean;
}

/**
 * Watches objects for changes and hands them on, each once, in the order they were made: a memory, and looks.
 *
 * Knows nothing of n8n, timers or tokens; each look brings a connection of its own.
 */
export class Watcher {
	private memory: Memory;

	constructor(
		private readonly settings: WatchSettings,
		private readonly host: WatcherHost,
	) {
		this.memory = new Memory(settings);
	}

	/** Takes up a stored state; what is not in it is watched from now on. */
	async restore(state: StoredState | undefined): Promise<void> {
		await this.memory.restore(state, nowSec(this.host));
	}

	/**
	 * Says which org is looked at from now on. What is remembered of another org says nothing of this one, where every
	 * record would be a change: watching begins anew.
	 *
	 * @param orgId in 15 or 18 characters
	 * @returns whether it was another org before
	 */
	async isAt(orgId: string): Promise<boolean> {
		const { orgId: before } = this.memory;
		const isAnother = before !== undefined && shortId(before) !== shortId(orgId);
		if (isAnother) {
			this.memory = new Memory(this.settings);
			await this.restore(undefined);
		}
		this.memory.orgId = orgId;
		return isAnother;
	}

	/** Moves where watching of objects began that were not looked at yet: the clock was wrong by so many seconds. */
	moveBeginning(bySec: number): void {
		this.memory.moveBeginning(bySec);
	}

	/**
	 * Takes note of how things stand at the moment at which watching begins. What cannot be noted now, the
	 * looks note later, and tell what has changed since.
	 *
	 * @throws SetupError for a filter that is no condition, or too many records to start from the beginning
	 */
	async begin(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		await prepareObjects(this.sight(gateway, plans), this.memory.anew);
	}

	/** One look at all objects. When it throws, nothing is lost and nothing is remembered wrongly: look again. */
	async look(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		await look(this.sight(gateway, plans));
	}

	/** The state as it stands: all that has arrived is in it. */
	async state(): Promise<StoredState> {
		return await this.memory.state();
	}

	/** How much is remembered of each object. */
	get remembered(): Remembered[] {
		return this.memory.all().map(({ name, known }) => ({
			object: name,
			records: known.size,
			withValues: known.withValues,
			isFull: known.isFull,
		}));
	}

	/** Key of the page whose execution is not known to have ended. */
	get pendingKey(): string | undefined {
		return this.memory.pending?.key;
	}

	/** Key of the page that arrived last. */
	get lastPageKey(): string | undefined {
		return this.memory.lastPageKey;
	}

	private sight(gateway: SalesforceGateway, plans: readonly ObjectPlan[]) {
		const { memory, settings, host } = this;
		return { gateway, plans, memory, settings, host };
	}
}

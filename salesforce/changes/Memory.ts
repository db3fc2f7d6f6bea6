import type { PendingPage, StoredState } from './storedState';
import { restoreObject, storeObject, type WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/**
 * What is known between looks: the watched objects, the page under way, and when what was asked last. All that
 * must survive a restart goes into the {@link StoredState}.
 */
export class Memory {
	/** Objects that were checked in this process, under its settings. */
	readonly prepared = new Set<string>();
	/** By object: when Salesforce was asked last which transactions still run, epoch seconds. */
	readonly askedCoveredSec = new Map<string, number>();
	/** When fields without a stamp were compared last, epoch seconds. */
	recheckedSec = 0;
	/** A page that was handed on and is not known to have arrived. */
	pending?: PendingPage;
	/** Key of the page that arrived last. */
	lastPageKey?: string;
	/** Id of the org that all of it is of; undefined until it is known. */
	orgId?: string;
	/** Objects whose watching begins with this process. */
	readonly anew = new Set<string>();
	private readonly objects = new Map<string, WatchedObject>();
	private begunSec: Record<string, number> = {};

	constructor(private readonly settings: WatchSettings) {}

	/** Takes up a stored state; what is not in it is watched from now on. */
	async restore(state: StoredState | undefined, nowSec: number): Promise<void> {
		this.orgId = state?.orgId;
		this.pending = state?.pending;
		for (const name of this.settings.objects) {
			if (state?.begunSec[name] === undefined) this.anew.add(name);
			this.begunSec[name] = state?.begunSec[name] ?? nowSec;
			const stored = state?.objects[name];
			if (stored) this.keep(await restoreObject(name, stored, this.settings.known));
		}
	}

	/** The state as it stands: all that has arrived is in it. */
	async state(pending = this.pending): Promise<StoredState> {
		const objects: StoredState['objects'] = {};
		for (const object of this.objects.values()) objects[object.name] = await storeObject(object);
		const { begunSec, orgId } = this;
		return {
			version: 1,
			...(orgId ? { orgId } : {}),
			begunSec,
			objects,
			...(pending ? { pending } : {}),
		};
	}

	/** Of objects whose watching begins with this process and that were not looked at yet. */
	moveBeginning(bySec: number): void {
		for (const name of this.anew) if (!this.objects.has(name)) this.begunSec[name] += bySec;
	}

	keep(object: WatchedObject): void {
		this.objects.set(object.name, object);
	}

	/** Undefined before the first look at it. */
	find(name: string): WatchedObject | undefined {
		return this.objects.get(name);
	}

	object(name: string): WatchedObject {
		const object = this.find(name);
		if (!object) throw new Error(`${name} is not watched`);
		return object;
	}

	all(): WatchedObject[] {
		return [...this.objects.values()];
	}

	/** When watching of the object began, epoch seconds by Salesforce's clock. */
	beganSec(name: string): number {
		return this.begunSec[name];
	}
}

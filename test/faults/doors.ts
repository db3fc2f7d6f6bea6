import type { ActiveFault, DoorName, Effect, Lane, Trial } from './types';
import type { FaultSpec } from 'salesforce-sandbox';

/** How often, and from which request on. */
export interface Times {
	/** Once when not said. */
	times?: number;
	nth?: number;
	/** Only requests whose body holds this. */
	body?: string;
}

/** Has a fault wait at a door of a lane. */
export function at(
	lane: Lane,
	name: DoorName,
	effect: Effect,
	{ times = 1, nth, body }: Times = {},
): ActiveFault {
	const { side, method, path } = lane.doors[name];
	const target = { method, path, times, ...(nth ? { nth } : {}), ...(body ? { body } : {}) };
	if (side === 'salesforce')
		return lane.salesforce.org.faults.add({ ...target, ...effect } as FaultSpec);
	if (effect.effect === 'expireToken' || effect.effect === 'pauseBeforeCommit')
		throw new Error(`${effect.effect} happens at Salesforce only`);
	return lane.userpilot.faults.add({ ...target, ...effect });
}

/** How many requests a door has seen. */
export function seen({ lane }: Trial, name: DoorName): number {
	const { side, method, path } = lane.doors[name];
	const { requests } = side === 'salesforce' ? lane.salesforce.org : lane.userpilot;
	return requests.count({ method, path });
}

import type { ProductEvent } from '../../core/event/productEvent';
import { eventLabel } from '../shared/productEvents/filterProperties';
import { readDelivery } from '../shared/productEvents/intake';
import type { TriggerSettings } from './settings';

/** A body of the platform, as product events. */
export interface SampleEvent {
	/** Kind and action, for example `nps.scored`. */
	id: string;
	label: string;
	/** What the body shows, in the platform's words. */
	title: string;
	events: ProductEvent[];
}

/** One sample for each kind and action that the platform sends and the node lets pass. */
export function sampleEvents(
	settings: Pick<TriggerSettings, 'platform' | 'filter' | 'paths'>,
	receivedAtMs: number,
): SampleEvent[] {
	const byId = new Map<string, SampleEvent>();
	for (const { kind, action, title, body } of settings.platform.samples) {
		const id = `${kind}.${action}`;
		const intake = readDelivery(Buffer.from(JSON.stringify(body)), { ...settings, receivedAtMs });
		if (byId.has(id) || typeof intake === 'string' || intake.events.length === 0) continue;
		byId.set(id, { id, label: eventLabel(kind, action), title, events: intake.events });
	}
	return [...byId.values()];
}

// Prints the keys and times of some events whose times are given without a zone.
import { platformById } from '../../../platforms/registry';

const TIMES = [
	'2026-11-20T09:15:00',
	'2026-11-20 09:15:00.123456',
	'2026-11-20',
	'20 Nov 2026 09:15',
];
const events = TIMES.map((timestamp) =>
	platformById('appcues').webhook.parse(
		{ name: 'flow_completed', user_id: 'u-1', timestamp },
		{ receivedAtMs: 0 },
	),
);
console.log(JSON.stringify(events.map(({ event }) => [event.key, event.occurredAt])));

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

const SCRIPT = `
import { platformById } from './platforms/registry';
const TIMES = ['2026-11-20T09:15:00', '2026-11-20 09:15:00.123456', '2026-11-20', '20 Nov 2026 09:15'];
const events = TIMES.map((timestamp) =>
	platformById('appcues').webhook.parse(
		{ name: 'flow_completed', user_id: 'u-1', timestamp },
		{ receivedAtMs: 0 },
	),
);
console.log(JSON.stringify(events.map(({ event }) => [event.key, event.occurredAt])));
`;

/** Keys and times of some events, as a process in a time zone of its own makes them. */
const keysIn = (TZ: string) =>
	execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', SCRIPT], {
		cwd: ROOT,
		env: { ...process.env, TZ },
		encoding: 'utf8',
	});

describe('an event whose time is given without a zone', () => {
	it.each(['Asia/Kolkata', 'America/Los_Angeles'])(
		'has the same key and time in a process of %s as in one of UTC',
		(zone) => {
			expect(keysIn(zone)).toBe(keysIn('UTC'));
		},
	);
});

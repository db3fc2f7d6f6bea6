import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'printKeys.ts');

/** Keys and times of some events, as a process in a time zone of its own makes them. */
const keysIn = (TZ: string) =>
	execFileSync(process.execPath, ['--import', 'tsx', SCRIPT], {
		env: { ...process.env, TZ },
		encoding: 'utf8',
	});

describe('an event whose time is given without a zone', () => {
	it.each(['Asia/Kolkata', 'America/Los_Angeles'])(
		'has the same key and time in a process of %s as in one of UTC',
		(zone) => {
			const keys = keysIn('UTC');
			expect(JSON.parse(keys)).toHaveLength(4);
			expect(keysIn(zone)).toBe(keys);
		},
	);
});

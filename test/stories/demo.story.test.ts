import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '..', '..');

test('npm start shows both directions, each event once on the right person', async () => {
	const { stdout } = await promisify(execFile)(
		path.join(root, 'node_modules', '.bin', 'tsx'),
		['sandbox/start.ts', '--once'],
		{ cwd: root, timeout: 280_000 },
	);
	expect(stdout).toContain('Maya Lindqvist (Contact, user u-501) · NPS 9');
	expect(stdout).toContain('Jonas Weber (Lead, user u-504) · NPS 6');
	expect(stdout.match(/Appcues Checklist Item #2 Completed - Getting started/g)).toHaveLength(1);
	expect(stdout.match(/Userpilot Survey Submitted - Reporting survey/g)).toHaveLength(1);
	expect(stdout).toContain("u-999 is in nobody's Salesforce: 0 activities");
	expect(stdout).toMatch(/^Console {6}http:\/\/127\.0\.0\.1:\d+ /m);
	expect(stdout).toMatch(/on the Appcues profile after \d+\.\d s, on the Userpilot profile after/);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { openerOf, openInBrowser } from '../../../sandbox/console/openInBrowser';

const URL = 'http://127.0.0.1:5680';
const DESK = { platform: 'linux', isTerminal: true };

test.each([
	['Linux with a display', { DISPLAY: ':0' }, DESK, ['xdg-open', URL]],
	['Linux with Wayland', { WAYLAND_DISPLAY: 'w' }, DESK, ['xdg-open', URL]],
	['a Mac', {}, { platform: 'darwin', isTerminal: true }, ['open', URL]],
	['Windows', {}, { platform: 'win32', isTerminal: true }, ['explorer.exe', URL]],
])('the console opens in the browser of %s', (_where, environment, desk, opener) => {
	expect(openerOf(URL, environment, desk)).toEqual(opener);
});

test.each([
	['without a display', {}, DESK],
	['in CI', { DISPLAY: ':0', CI: 'true' }, DESK],
	['over SSH', { DISPLAY: ':0', SSH_CONNECTION: 'a b' }, DESK],
	['where nobody wants it', { DISPLAY: ':0', BROWSER: 'none' }, DESK],
	['without a terminal', { DISPLAY: ':0' }, { ...DESK, isTerminal: false }],
	['on a system it does not know', { DISPLAY: ':0' }, { ...DESK, platform: 'aix' }],
])('the console opens no browser %s', (_where, environment, desk) => {
	expect(openerOf(URL, environment, desk)).toBeUndefined();
});

test('a browser that is not there is no failure', async () => {
	openInBrowser(URL, ['/no/such/browser', URL]);
	await sleep(100); // an unhandled error would end this process
});

import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens an address with what a platform has for it. */
const OPENERS: Readonly<Record<string, (url: string) => [string, ...string[]]>> = {
	darwin: (url) => ['open', url],
	win32: (url) => ['explorer.exe', url],
	linux: (url) => ['xdg-open', url],
};

/**
 * What opens an address in the browser of whoever sits at this machine. Undefined where nobody does: in CI, without
 * a terminal, without a display on Linux, over SSH, and where BROWSER=none asks for it.
 */
export function openerOf(
	url: string,
	environment: Environment = process.env,
	{ platform = process.platform as string, isTerminal = Boolean(process.stdout.isTTY) } = {},
): [string, ...string[]] | undefined {
	const { BROWSER, CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = environment;
	if (!isTerminal || CI || SSH_CONNECTION || BROWSER === 'none') return undefined;
	if (platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
	return OPENERS[platform]?.(url);
}

/** Opens the address if it can; whether it opens or not, nothing waits for it and nothing fails. */
export function openInBrowser(url: string, opener = openerOf(url)): void {
	if (!opener) return;
	const [command, ...args] = opener;
	const child = spawn(command, args, { stdio: 'ignore', detached: true });
	child.once('error', () => undefined); // no such program: the address is printed anyway
	child.unref();
}

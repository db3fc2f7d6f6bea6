import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import known from './browsers.json';

/** There is no Chromium to open the editor with, or it does not start. */
export class EditorUnavailable extends Error {
	constructor(reason: string) {
		super(
			`The editor cannot be opened: ${reason}. Install Chromium (Debian: apt-get install chromium;` +
				' elsewhere: npx playwright-core install --with-deps --only-shell chromium),' +
				' or set CHROMIUM to the path of one.',
		);
		this.name = 'EditorUnavailable';
	}
}

/** For containers without a sandbox or a graphics card; and nothing is fetched in the background. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** A Chromium on this machine: CHROMIUM, PATH, the usual places of macOS. Undefined: playwright's own. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
	const named = environment.CHROMIUM;
	if (named && !existsSync(named)) throw new EditorUnavailable(`CHROMIUM names ${named}, no file`);
	if (named) return named;
	const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
	const onPath = known.commands.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...onPath, ...known.applications].find((file) => existsSync(file));
}

/** Starts a headless Chromium with a fresh profile. Throws EditorUnavailable when there is none. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = findBrowser();
	const { chromium } = await import('playwright-core');
	try {
		return await chromium.launch({ executablePath, args: flags });
	} catch (error) {
		const [firstLine] = String((error as Error).message).split('\n');
		throw new EditorUnavailable(firstLine);
	}
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../sandbox/host/browser';
import { eventually } from '../../../sandbox/host/eventually';

/** Only ends what hangs. */
const HANGS_AFTER_MS = 150_000;

/** A button that still waits to be pressed a person presses again: on a busy machine the page may be drawn in between. */
const PRESSED_AGAIN_MS = 15_000;

/** The console in a browser; what its scripts complained about is in `complaints`. */
export interface OpenConsole {
	page: Page;
	complaints: string[];
	close(): Promise<void>;
}

export async function openConsolePage(url: string): Promise<OpenConsole> {
	const browser: Browser = await launchBrowser();
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	page.setDefaultTimeout(HANGS_AFTER_MS);
	const complaints: string[] = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	await page.goto(url);
	await page.locator('html[data-ready]').waitFor();
	return { page, complaints, close: async () => await browser.close() };
}

const tourOf = (page: Page, id: string) => page.locator(`#tour-${id}`);

/** Which step is next, or how the tour ended; undefined while the console watches the world. */
async function standOf(page: Page, id: string): Promise<string | undefined> {
	const tour = tourOf(page, id);
	const problem = tour.locator('.problem');
	if ((await problem.count()) > 0) throw new Error(`${id}: ${await problem.first().innerText()}`);
	if ((await tour.locator('.finished').count()) > 0) return 'finished';
	const next = tour.locator('.step.next h4');
	return (await next.count()) > 0 ? await next.innerText() : undefined;
}

/**
 * Walks a tour to its end. `press` presses the button of the step that is next; by default with the mouse. Answers
 * what the console said was seen, step by step.
 */
export async function walk(
	page: Page,
	id: string,
	press = async () => await tourOf(page, id).locator('.step.next button').click(),
): Promise<string[]> {
	let stand: string | undefined;
	let pressedMs = Date.now();
	const another = async () =>
		await eventually(
			async () => {
				const now = await standOf(page, id);
				if (now !== stand) return now;
				if (now === undefined || Date.now() - pressedMs < PRESSED_AGAIN_MS) return undefined;
				pressedMs = Date.now();
				await press();
				return undefined;
			},
			{ timeoutMs: HANGS_AFTER_MS },
			() => `the tour ${id} stays at “${stand}”`,
		);
	while ((stand = await another()) !== 'finished') {
		pressedMs = Date.now();
		await press();
	}
	return await tourOf(page, id).locator('.seen > div > .seen > p:first-of-type').allInnerTexts();
}

/** What is focused, in words. */
export const focused = async (page: Page): Promise<string> =>
	await page.evaluate(`(({ ariaLabel, textContent }) => ariaLabel || textContent.trim())(
		document.activeElement === document.body ? { textContent: '' } : document.activeElement
	)`);

/** Moves on by the Tab key until the element with these words is focused. */
export async function tabTo(page: Page, words: RegExp): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		if (words.test(await focused(page))) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`the Tab key does not come to ${String(words)}`);
}

const STUMBLES = readFileSync(join(__dirname, 'stumbles.js'), 'utf8');

/** What somebody who does not see the page, or does not use a mouse, would stumble over. */
export const stumbles = async (page: Page): Promise<string[]> => await page.evaluate(STUMBLES);

/** How wide the page is, in CSS pixels: wider than the screen means that one has to scroll sideways. */
export const widthOf = async (page: Page): Promise<number> =>
	await page.evaluate('document.documentElement.scrollWidth');

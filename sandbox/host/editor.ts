import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import type { N8n } from './N8n';

/** The editor of an n8n in a browser, signed in as its owner. */
export type Editor = {
	/** For what has no method here. */
	page: Page;
	/** Opens a workflow that has at least one node, and waits until it is drawn. */
	openWorkflow(workflowId: string): Promise<void>;
	/** Opens the details of a node of the open workflow. */
	openNode(name: string): Promise<void>;
	/** Back to the canvas. */
	closeNode(): Promise<void>;
	/** A picture of the whole workflow, without the editor's buttons. */
	screenshotCanvas(file: string): Promise<void>;
	/** A picture of the open node's details. */
	screenshotNode(file: string): Promise<void>;
	close(): Promise<void>;
};

const byTestId = (id: string) => `[data-test-id="${id}"]`;

const parts = {
	canvas: byTestId('canvas-wrapper'),
	node: byTestId('canvas-node'),
	details: byTestId('ndv'),
	closeDetails: byTestId('ndv-close-button'),
	fit: byTestId('zoom-to-fit'),
};

/** The editor's own controls, which say nothing about the workflow. */
const controlsInTheWay = [
	'canvas-controls',
	'canvas-minimap',
	'canvas-handle-plus-wrapper',
	'execute-workflow-button',
	'node-creator-plus-button',
	'command-bar-button',
	'add-sticky-button',
	'toggle-focus-panel-button',
	'logs-panel',
	'floating-nodes',
];

const pictureStyle = `
	${controlsInTheWay.map(byTestId).join(', ')},
	div:has(> [role="radiogroup"] ${byTestId('radio-button-workflow')}) { visibility: hidden !important; }`;

async function signIn(page: Page, { baseUrl, owner }: N8n): Promise<void> {
	await page.goto(`${baseUrl}/signin`);
	await page.fill('input[type=email]', owner.email);
	await page.fill('input[type=password]', owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** Where the nodes are and whether their icons are loaded: unchanged means drawn. */
const drawing = async (page: Page): Promise<string> =>
	await page.$$eval(`${parts.node}, ${parts.details}, img`, (elements) =>
		JSON.stringify(
			elements.map((element) => {
				const { x, y, width, height } = element.getBoundingClientRect();
				return [x, y, width, height, (element as { complete?: boolean }).complete];
			}),
		),
	);

async function settled(page: Page): Promise<void> {
	let before = '';
	for (let look = 0; look < 40; look++) {
		const now = await drawing(page);
		if (now === before && !now.includes('false')) return;
		before = now;
		await sleep(250);
	}
}

/** Only ends what hangs: many times what a step takes on a slow, busy machine. */
const HANGS_AFTER_MS = 180_000;

/**
 * Opens the editor of an n8n and signs in with its form. Throws EditorUnavailable when there is no
 * Chromium on this machine.
 */
export async function openEditor(
	n8n: N8n,
	viewport: { width: number; height: number } = { width: 1400, height: 900 },
): Promise<Editor> {
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport });
		page.setDefaultTimeout(HANGS_AFTER_MS);
		await signIn(page, n8n);
		return { ...controls(page, n8n), close: async () => await browser.close() };
	} catch (error) {
		await browser.close();
		throw error;
	}
}

function controls(page: Page, { baseUrl }: N8n): Omit<Editor, 'close'> {
	const picture = async (part: string, path: string) => {
		await settled(page);
		await page.locator(part).screenshot({ path, style: pictureStyle });
	};
	return {
		page,
		async openWorkflow(workflowId) {
			await page.goto(`${baseUrl}/workflow/${workflowId}`);
			await page.locator(parts.node).first().waitFor();
			await settled(page);
		},
		async openNode(name) {
			await page.locator(`${parts.node}[data-node-name=${JSON.stringify(name)}]`).dblclick();
			await page.locator(parts.details).waitFor();
			await settled(page);
		},
		async closeNode() {
			await page.locator(parts.closeDetails).click();
			await page.locator(parts.details).waitFor({ state: 'hidden' });
		},
		async screenshotCanvas(file) {
			await page.locator(parts.fit).click();
			await page.mouse.move(0, 0);
			await picture(parts.canvas, file);
		},
		async screenshotNode(file) {
			await picture(parts.details, file);
		},
	};
}

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineKitFields } from './demo/kitFields';
import { addPeople } from './demo/people';
import { readTemplate, type Template } from './demo/template';
import { PACKAGE_FOLDER, startWorld, type World } from './demo/world';
import { openEditor, type Editor } from './host';

/**
 * The pictures of the documentation, taken from a real n8n: the canvas of every template, and the details of
 * a few nodes, run against the pretend systems.
 *
 * `npx tsx sandbox/pictures.ts [slug ...]`; without slugs, all of them. Needs `npm run build` and a Chromium.
 */
const WORKFLOWS = path.join(PACKAGE_FOLDER, 'workflows');
const PICTURES = path.join(PACKAGE_FOLDER, 'docs', 'pictures');
const LARGEST_BYTES = 300_000;

/** Screen pixels for a pixel of the canvas: text of notes stays readable when the picture is opened. */
const LARGEST_SCALE = 0.8;
/** Screen pixels; a taller workflow is drawn smaller, so that the file stays small. */
const TALLEST = 1_450;
/** What surrounds the canvas in the window, and the margin n8n leaves when it fits a workflow in. */
const AROUND = { width: 260, height: 220 };
const DETAILS_WINDOW = { width: 1400, height: 860 };

/** Which nodes are shown with their details; those with a button are run first. */
const DETAILS = [
	{ slug: 'appcues-to-salesforce', node: 'Appcues event', picture: 'product-event-trigger' },
	{
		slug: 'appcues-to-salesforce',
		node: 'Find the person in Salesforce',
		picture: 'match',
		run: 'schema',
	},
	{
		slug: 'appcues-to-salesforce',
		node: 'Log on the timeline',
		picture: 'log-activity',
		run: 'schema',
	},
	{ slug: 'salesforce-to-userpilot', node: 'Contact or Lead changed', picture: 'record-trigger' },
	{
		slug: 'salesforce-to-userpilot',
		node: 'Update the Userpilot user',
		picture: 'update-attributes',
		run: 'schema',
	},
	{ slug: 'salesforce-setup', node: 'Check the org', picture: 'setup', run: 'schema' },
	{ slug: 'initial-sync', node: 'Sync users', picture: 'bulk-sync', run: 'table' },
] as const;

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What a node takes of the canvas with its name below; notes have a size of their own. */
function boxOf({ position: [left, top], parameters }: Template['nodes'][number]): Box {
	const { width = 100, height = 150 } = parameters as { width?: number; height?: number };
	return { left, top, right: left + width, bottom: top + height };
}

/** A window in which the whole workflow is drawn at the scale. */
function windowFor({ nodes }: Template): { width: number; height: number } {
	const boxes = nodes.map(boxOf);
	const span = (to: number[], from: number[]) => Math.max(...to) - Math.min(...from);
	const width = span(
		boxes.map(({ right }) => right),
		boxes.map(({ left }) => left),
	);
	const height = span(
		boxes.map(({ bottom }) => bottom),
		boxes.map(({ top }) => top),
	);
	const scale = Math.min(LARGEST_SCALE, TALLEST / height);
	return {
		width: Math.round(width * scale) + AROUND.width,
		height: Math.round(height * scale) + AROUND.height,
	};
}

function report(file: string): void {
	const { size } = fs.statSync(file);
	console.log(`${path.relative(PACKAGE_FOLDER, file)}  ${Math.round(size / 1000)} KB`);
	if (size > LARGEST_BYTES) throw new Error(`${file} is larger than ${LARGEST_BYTES} bytes`);
}

/** Tips that open by themselves, and the button that runs the workflow. */
const IN_THE_WAY =
	'[role="tooltip"], .el-popper, .el-notification, [class*="_executionButtons"] { display: none !important; }';

async function inEditor(
	world: World,
	viewport: { width: number; height: number },
	work: (editor: Editor) => Promise<void>,
): Promise<void> {
	const editor = await openEditor(world.n8n, viewport);
	try {
		await work(editor);
	} finally {
		await editor.close();
	}
}

async function openWorkflow(editor: Editor, workflowId: string): Promise<void> {
	await editor.openWorkflow(workflowId);
	await editor.page.addStyleTag({ content: IN_THE_WAY });
}

const inOutput = (id: string) => `[data-test-id="output-panel"] [data-test-id="${id}"]`;

/** Runs the open node by its button. As a schema, the output is scrolled to what the node added. */
async function runOpenNode({ page }: Editor, view: 'schema' | 'table'): Promise<void> {
	await page.locator('[data-test-id="ndv"] [data-test-id="node-execute-button"]').click();
	await page.locator(inOutput('node-run-status-success')).waitFor({ timeout: 30_000 });
	await page.locator(inOutput(`radio-button-${view}`)).click();
	if (view === 'table') return;
	await page.locator(inOutput('ndv-data-container')).hover();
	for (let turn = 0; turn < 10; turn++) {
		await page.mouse.wheel(0, 5_000); // the list draws what is in sight only
		await sleep(100);
	}
}

async function takeCanvas(world: World, slug: string, workflowId: string): Promise<void> {
	const file = path.join(WORKFLOWS, slug, 'picture.png');
	await inEditor(world, windowFor(readTemplate(slug)), async (editor) => {
		await openWorkflow(editor, workflowId);
		await editor.screenshotCanvas(file);
	});
	report(file);
}

async function takeDetails(world: World, slug: string, workflowId: string): Promise<void> {
	const wanted = DETAILS.filter((detail) => detail.slug === slug);
	if (wanted.length === 0) return;
	await inEditor(world, DETAILS_WINDOW, async (editor) => {
		await openWorkflow(editor, workflowId);
		for (const { node, picture, ...detail } of wanted) {
			await editor.openNode(node);
			if ('run' in detail) await runOpenNode(editor, detail.run);
			const file = path.join(PICTURES, `${picture}.png`);
			await editor.screenshotNode(file);
			await editor.closeNode();
			report(file);
		}
	});
}

/** The people of the pinned samples, so that they are found. */
function addSamplePeople(org: World['salesforce']['org']): void {
	for (const [userId, FirstName, LastName, Email] of [
		['u-1001', 'Ada', 'Byron', 'ada.byron@analytical.example'],
		['u-2002', 'Grace', 'Murray', 'grace.murray@compiler.example'],
	])
		org.insert('Contact', { FirstName, LastName, Email, ProductSync_User_Id__c: userId });
}

async function main(slugs: string[]): Promise<void> {
	fs.mkdirSync(PICTURES, { recursive: true });
	const world = await startWorld();
	try {
		defineKitFields(world.salesforce.org);
		addPeople(world.salesforce.org);
		addSamplePeople(world.salesforce.org);
		for (const slug of slugs) {
			const workflowId = await world.n8n.importWorkflow(
				readTemplate(slug),
				world.credentials.byType,
			);
			await takeCanvas(world, slug, workflowId);
			await takeDetails(world, slug, workflowId);
		}
	} finally {
		await world.close();
	}
}

const asked = process.argv.slice(2);
main(asked.length > 0 ? asked : fs.readdirSync(WORKFLOWS)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeConsolePicture } from './console/picture';
import { defineKitFields } from './demo/kitFields';
import { addPeople } from './demo/people';
import { readTemplate, type Template } from './demo/template';
import { PACKAGE_FOLDER, startWorld, type World } from './demo/world';
import { openEditor, type Editor } from './host';

/**
 * The pictures of the documentation, taken from a real n8n: the canvas of every template, and the details of
 * a few nodes, run against the pretend systems.
 *
 * `npm run pictures`, or after a build `npx tsx sandbox/pictures.ts [slug ...]` for some, among them `console`, the
 * console of `npm start`. Needs a Chromium.
 */
const WORKFLOWS = path.join(PACKAGE_FOLDER, 'workflows');
const PICTURES = path.join(PACKAGE_FOLDER, 'docs', 'pictures');
const LARGEST_BYTES = 400_000;

/** Screen pixels for a pixel of the canvas: text of notes stays readable when the picture is opened. */
const LARGEST_SCALE = 0.8;
/** Screen pixels; a taller workflow is drawn smaller, so that the file stays small. */
const TALLEST = 1_450;
/** What surrounds the canvas in the window, and the margin n8n leaves when it fits a workflow in. */
const AROUND = { width: 260, height: 220 };
const DETAILS_WINDOW = { width: 1400, height: 860 };

/** Which nodes are shown with their details, the first of a type in a template; some are run before. */
const DETAILS: ReadonlyArray<{
	slug: string;
	type: string;
	picture: string;
	/** How the output is shown, for nodes that are run. */
	run?: 'schema' | 'table';
}> = [
	{ slug: 'appcues-to-salesforce', type: 'productEventTrigger', picture: 'product-event-trigger' },
	{ slug: 'appcues-to-salesforce', type: 'salesforceMatch', picture: 'match', run: 'schema' },
	{
		slug: 'appcues-to-salesforce',
		type: 'salesforceLogActivity',
		picture: 'log-activity',
		run: 'schema',
	},
	{ slug: 'events-from-kafka', type: 'readProductEvents', picture: 'read-product-events' },
	{ slug: 'salesforce-to-userpilot', type: 'salesforceRecordTrigger', picture: 'record-trigger' },
	{
		slug: 'salesforce-to-userpilot',
		type: 'updateAttributes',
		picture: 'update-attributes',
		run: 'schema',
	},
	{ slug: 'salesforce-setup', type: 'salesforceSetup', picture: 'setup', run: 'schema' },
	{ slug: 'initial-sync', type: 'bulkSync', picture: 'bulk-sync', run: 'schema' },
];

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
	'[data-test-id="tooltip-content"], .el-popper, .el-notification, [class*="_executionButtons"] { display: none !important; }';

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

async function takeCanvas(editor: Editor, slug: string, workflowId: string): Promise<void> {
	const file = path.join(WORKFLOWS, slug, 'picture.png');
	await editor.page.setViewportSize(windowFor(readTemplate(slug)));
	await openWorkflow(editor, workflowId);
	await editor.screenshotCanvas(file);
	report(file);
}

function nodeOfType({ name, nodes }: Template, wanted: string): string {
	const node = nodes.find(({ type }) => type.endsWith(`.${wanted}`));
	if (!node) throw new Error(`${name} has no ${wanted}`);
	return node.name;
}

async function takeDetails(editor: Editor, slug: string, workflowId: string): Promise<void> {
	const wanted = DETAILS.filter((detail) => detail.slug === slug);
	if (wanted.length === 0) return;
	await editor.page.setViewportSize(DETAILS_WINDOW);
	await openWorkflow(editor, workflowId);
	for (const { type, picture, run } of wanted) {
		await editor.openNode(nodeOfType(readTemplate(slug), type));
		if (run) await runOpenNode(editor, run);
		const file = path.join(PICTURES, `${picture}.png`);
		await editor.screenshotNode(file);
		await editor.closeNode();
		report(file);
	}
}

/** The people of the pinned samples, so that they are found. */
function addSamplePeople(org: World['salesforce']['org']): void {
	for (const [userId, FirstName, LastName, Email] of [
		['u-1001', 'Ada', 'Byron', 'ada.byron@analytical.example'],
		['u-2002', 'Grace', 'Murray', 'grace.murray@compiler.example'],
	])
		org.insert('Contact', { FirstName, LastName, Email, ProductSync_User_Id__c: userId });
}

/** What is asked for besides templates. */
const CONSOLE = 'console';

async function main(asked: string[]): Promise<void> {
	fs.mkdirSync(PICTURES, { recursive: true });
	if (asked.includes(CONSOLE)) {
		const file = path.join(PICTURES, 'console.png');
		await takeConsolePicture(file);
		report(file);
	}
	const slugs = asked.filter((name) => name !== CONSOLE);
	if (slugs.length > 0) await takeTemplates(slugs);
}

async function takeTemplates(slugs: string[]): Promise<void> {
	const world = await startWorld();
	try {
		defineKitFields(world.salesforce.org);
		addPeople(world.salesforce.org);
		addSamplePeople(world.salesforce.org);
		const editor = await openEditor(world.n8n);
		for (const slug of slugs) {
			const workflowId = await world.n8n.importWorkflow(
				readTemplate(slug),
				world.credentials.byType,
			);
			await takeCanvas(editor, slug, workflowId);
			await takeDetails(editor, slug, workflowId);
		}
		await editor.close();
	} finally {
		await world.close();
	}
}

const named = process.argv.slice(2);
main(named.length > 0 ? named : [...fs.readdirSync(WORKFLOWS), CONSOLE]).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

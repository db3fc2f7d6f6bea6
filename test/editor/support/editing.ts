import { join } from 'node:path';
import type { Locator, Page, Response } from 'playwright-core';
import { PACKAGE_FOLDER } from '../../../sandbox/demo/world';
import type { Person } from './Person';

const byTestId = (id: string) => `[data-test-id="${id}"]`;

const part = ({ page }: Person, id: string): Locator => page.locator(byTestId(id));

const node = ({ page }: Person, name: string): Locator =>
	page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`);

const posted = (path: RegExp) => (answer: Response) =>
	answer.request().method() === 'POST' && path.test(new URL(answer.url()).pathname);

/** Imports a template from its file into a new workflow, with the editor's menu. */
export async function importTemplate(person: Person, slug: string): Promise<void> {
	const { page } = person;
	await person.click(part(person, 'universal-add'));
	await person.click(page.getByRole('menuitem', { name: 'New workflow' }));
	const emptyCanvas = part(person, 'canvas-add-button');
	const unsaved = page.getByRole('dialog', { name: 'Save changes before leaving?' });
	await emptyCanvas.or(unsaved).first().waitFor();
	if (await unsaved.isVisible())
		await person.click(unsaved.getByRole('button', { name: 'Save', exact: true }));
	await page.waitForURL(/\/workflow\/.*new=true/);
	await emptyCanvas.waitFor();
	await person.click(part(person, 'workflow-menu').first());
	await part(person, 'workflow-menu-item-import').hover();
	const [window] = await Promise.all([
		page.waitForEvent('filechooser'),
		person.click(part(person, 'workflow-menu-item-import-from-file')),
	]);
	const saved = page.waitForResponse(posted(/\/rest\/workflows$/));
	await window.setFiles(join(PACKAGE_FOLDER, 'workflows', slug, 'workflow.json'));
	person.clicked();
	await part(person, 'canvas-node').first().waitFor();
	await saved;
}

export async function openNode(person: Person, name: string): Promise<void> {
	await person.open(node(person, name), part(person, 'ndv'));
}

export async function closeNode(person: Person): Promise<void> {
	await person.click(part(person, 'ndv-close-button'));
	await part(person, 'ndv').waitFor({ state: 'hidden' });
}

const input = (person: Person, within: string, name: string): Locator =>
	person.page
		.locator(`${byTestId(within)} ${byTestId(`parameter-input-${name}`)}`)
		.locator('input, textarea')
		.last();

/** The button of a node that has no credential yet. */
async function beginCredential(person: Person): Promise<Locator> {
	await person.click(part(person, 'node-credentials-empty-state').getByRole('button').first());
	const window = part(person, 'editCredential-modal');
	await window.waitFor();
	return window;
}

export interface SalesforceApp {
	instanceUrl: string;
	clientId: string;
	clientSecret: string;
}

/**
 * At an open node: a new Salesforce credential, logged in at Salesforce in the window that pops up.
 *
 * @param look at that window, before the person allows it
 */
export async function connectSalesforce(
	person: Person,
	app: SalesforceApp,
	look: (login: Page) => Promise<void>,
): Promise<void> {
	const { page } = person;
	const window = await beginCredential(person);
	const field = (name: string) => input(person, 'editCredential-modal', name);
	await person.type(field('clientId'), app.clientId, 'secrets');
	await person.type(field('clientSecret'), app.clientSecret, 'secrets');
	await person.choose(
		field('environment'),
		page.getByRole('option', { name: 'My Domain', exact: true }),
		'secrets',
	);
	await person.type(field('myDomainUrl'), app.instanceUrl, 'secrets');
	const [login] = await Promise.all([
		page.waitForEvent('popup'),
		person.click(part(person, 'quick-connect-button')),
	]);
	await login.getByRole('button', { name: 'Allow' }).waitFor();
	await look(login);
	await person.click(login.getByRole('button', { name: 'Allow' }));
	await window.waitFor({ state: 'hidden' });
}

/** At an open node: a new credential of a platform. */
export async function connectPlatform(
	person: Person,
	values: Readonly<Record<string, string>>,
): Promise<void> {
	const window = await beginCredential(person);
	for (const [name, value] of Object.entries(values))
		await person.type(input(person, 'editCredential-modal', name), value, 'secrets');
	await person.click(part(person, 'credential-save-button'));
	await window.waitFor({ state: 'hidden' });
}

/** At an open node: a field by its API name. */
export async function enterField(person: Person, name: string, value: string): Promise<void> {
	await person.type(input(person, 'ndv', name), value, 'fields');
}

/** At an open trigger: the Production URL, for the platform. */
export async function copyProductionUrl(person: Person): Promise<string> {
	const { page } = person;
	await person.click(page.getByTitle('Click to display webhook URLs'));
	await person.click(part(person, 'radio-button-production'));
	const url = page.locator(`${byTestId('ndv')} .webhook-url`);
	await url.filter({ hasText: '/webhook/' }).waitFor();
	await person.click(url);
	return (await url.innerText()).trim();
}

/** Executes the workflow with a button; answers the execution's id. */
async function executeBy(person: Person, button: Locator): Promise<string> {
	const begun = person.page.waitForResponse(posted(/\/rest\/workflows\/[^/]+\/run$/));
	await person.click(button);
	const { data } = (await (await begun).json()) as { data: { executionId: string } };
	return data.executionId;
}

/** Executes the workflow by its button; answers the execution's id. */
export const execute = async (person: Person): Promise<string> =>
	await executeBy(person, part(person, 'execute-workflow-button').first());

/** Executes the workflow from one of its triggers, by the button beside it. */
export async function executeFrom(person: Person, trigger: string): Promise<string> {
	await node(person, trigger).hover();
	return await executeBy(person, part(person, `execute-workflow-button-${trigger}`));
}

/** Publishes the workflow, and puts aside what n8n says about it. */
export async function publish(person: Person): Promise<void> {
	const { page } = person;
	await person.click(part(person, 'workflow-open-publish-modal-button'));
	await person.click(part(person, 'workflow-publish-button'));
	await part(person, 'workflow-active-version-indicator').waitFor();
	await person.click(part(person, 'activation-modal').getByRole('button', { name: 'Got it' }));
	await part(person, 'activation-modal').waitFor({ state: 'hidden' });
	await page.keyboard.press('Escape'); // the list of what else can be done for production
}

/** What the list of executions says of the workflow's latest. */
export async function latestExecution(person: Person): Promise<string> {
	await person.click(part(person, 'radio-button-executions'));
	const told = part(person, 'execution-preview-label').first();
	await told.waitFor();
	return await told.innerText();
}

/** Opens n8n's data table, and answers the text of its first row. */
export async function openTable(person: Person, name: string): Promise<string> {
	await person.click(part(person, 'project-home-menu-item'));
	await person.click(part(person, 'tab-data-tables'));
	await person.click(part(person, 'data-table-card-link').filter({ hasText: name }));
	const row = part(person, 'data-table-grid').locator('[role="row"][row-index="0"]').first();
	await row.getByText('@').first().waitFor();
	return await row.innerText();
}

/** Opens a workflow that is there. */
export async function openWorkflow(person: Person, name: string): Promise<void> {
	await person.click(part(person, 'project-home-menu-item'));
	await person.click(part(person, 'workflow-card-name').filter({ hasText: name }).first());
	await part(person, 'canvas-node').first().waitFor();
}

/** The nodes with a red mark: something is missing. */
export const nodesWithIssues = async (person: Person): Promise<string[]> =>
	await person.page
		.locator(`${byTestId('canvas-node')}:has(${byTestId('node-issues')})`)
		.evaluateAll((nodes) => nodes.map((shown) => shown.getAttribute('data-node-name') ?? ''));

/** The notes whose text does not fit into their frame, by their headings. */
export const notesCutOff = async (person: Person): Promise<string[]> =>
	await part(person, 'sticky').evaluateAll((notes) =>
		notes
			.filter((note) =>
				[...note.querySelectorAll('*')].some(
					({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1,
				),
			)
			.map((note) => note.querySelector('h1, h2, h3')?.textContent ?? note.textContent ?? ''),
	);

/** At an open node that sets values: switches the value of this name on. */
export async function switchOn(person: Person, name: string): Promise<void> {
	const assignments = part(person, 'assignment');
	const names = await assignments
		.locator(`${byTestId('assignment-name')} input`)
		.evaluateAll((inputs) => inputs.map((shown) => (shown as unknown as { value: string }).value));
	const value = assignments.nth(names.indexOf(name)).locator(byTestId('assignment-value'));
	await person.choose(
		value.locator('input').last(),
		person.page.getByRole('option', { name: 'true', exact: true }),
		'fields',
	);
}

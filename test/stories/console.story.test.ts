import { openConsole } from '../../sandbox/console/openConsole';
import { TOURS } from '../../sandbox/console/tours';
import type { RunningConsole } from '../../sandbox/console/server/startConsole';
import { setUp } from '../../sandbox/demo/demo';
import { startWorld, type World } from '../../sandbox/demo/world';
import { EditorUnavailable } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { unlessUnavailable } from '../sandbox/host/availability';
import {
	focused,
	openConsolePage,
	stumbles,
	tabTo,
	walk,
	widthOf,
	type OpenConsole,
} from './support/consolePage';

let world: World;
let running: RunningConsole;
let open: OpenConsole | undefined;

beforeAll(async () => {
	world = await startWorld({ connectAs: ({ org }) => org.users.integration });
	await setUp(world, () => undefined);
	running = await openConsole(world);
});

afterEach(async () => {
	await open?.close();
	open = undefined;
	for (const { id } of TOURS) await leave(id);
});

afterAll(async () => {
	await running?.close();
	await world?.close();
});

const leave = async (id: string) =>
	await fetch(`${running.url}/api/tour/leave`, {
		...{ method: 'POST', headers: { 'content-type': 'application/json' } },
		body: JSON.stringify({ id }),
	});

/** Opens the console, unless there is no browser on this machine. */
const inBrowser = async (story: (open: OpenConsole) => Promise<void>) =>
	await unlessUnavailable(EditorUnavailable, async () => {
		open = await openConsolePage(running.url);
		await story(open);
		expect(open.complaints).toEqual([]);
	});

const subjectsOf = (userId: string) => {
	const { org } = world.salesforce;
	const person = org.rows('Contact').find((row) => row.ProductSync_User_Id__c === userId);
	return org
		.rows('Task')
		.filter(({ WhoId }) => WhoId === person?.Id)
		.map(({ Subject }) => Subject);
};
const isOf = (email: string) => (row: Record<string, unknown>) => row.Email === email;

test('the tour from the product to Salesforce, by the keyboard alone', async () => {
	await inBrowser(async ({ page }) => {
		await tabTo(page, /^Start: From the product/);
		await page.keyboard.press('Enter');
		const seen = await walk(page, 'product-to-salesforce', async () => {
			await tabTo(page, /^Send /);
			await page.keyboard.press('Enter');
		});
		expect(seen).toHaveLength(5);
		expect(seen[0]).toContain('On the timeline: “Appcues Flow Completed - Welcome tour”');
		expect(seen[1]).toContain('2 times for this event, and the timeline shows it once');
		expect(seen[4]).toContain('n8n answered 401');
		await eventually(
			async () => ((await focused(page)) === 'Walk it again' ? true : undefined),
			{ timeoutMs: 5_000 },
			() => 'the keyboard is not led on',
		);
	});
	// What the page said was so, asked of Salesforce itself.
	expect(subjectsOf('u-501')).toEqual(['Appcues Flow Completed - Welcome tour']);
	const tomas = world.salesforce.org.rows('Contact').find(isOf('tomas@northwind.example'));
	expect(tomas?.ProductSync_NPS_Score__c).toBe(10);
});

test('the tour from Salesforce to the product', async () => {
	await inBrowser(async ({ page }) => {
		await page.locator('#tour-salesforce-to-product button').click();
		const seen = await walk(page, 'salesforce-to-product');
		expect(seen).toHaveLength(4);
		expect(seen[3]).toContain('It found Contact Lena Berg');
	});
	for (const { state } of [world.appcues, world.userpilot])
		expect(Object.values(state.users.get('u-503') ?? {})).toContain('Director of Data');
	expect(Object.values(world.appcues.state.groups.get('acct-1002') ?? {})).toContain('Technology');
	expect(Object.values(world.userpilot.state.companies.get('acct-1002') ?? {})).toContain(
		'Technology',
	);
});

test('the tour of what fails and is healed', async () => {
	await inBrowser(async ({ page }) => {
		await page.locator('#tour-healed button').click();
		const seen = await walk(page, 'healed');
		expect(seen).toHaveLength(5);
		expect(seen[1]).toContain('Edit Tasks'); // the words name the permission that was taken away
		expect(seen[4]).toContain('3 executions, one activity');
	});
	expect(subjectsOf('u-503')).toEqual(['Appcues Form Submitted - Welcome tour']);
	expect(await world.n8n.dataTable('product_sync_kept_items')).toEqual([]);
});

test('the page shows what is done on it: an event of nobody, a burst, an edited record', async () => {
	await inBrowser(async ({ page }) => {
		await page.selectOption('[name=user]', 'u-999');
		await page.getByRole('button', { name: 'Send', exact: true }).click();
		await page.getByText('No record has this user id "u-999"').first().waitFor();
		await page.locator('.parcel').first().getByText('Kept.').waitFor();

		// What README asks to try: the cause is mended, and what was kept arrives.
		await page.getByRole('button', { name: 'Add somebody' }).click();
		for (const [label, value] of [
			['Last Name', 'Newcomer'],
			['Company', 'Juniper Foods'],
			['Product User ID', 'u-999'],
		])
			await page.getByLabel(label, { exact: true }).fill(value);
		await page.getByRole('button', { name: 'Create as Sam Sales' }).click();
		await page.getByRole('heading', { name: /^Newcomer/ }).waitFor();
		await page.getByRole('button', { name: 'Replay appcues-to-salesforce' }).click();
		await page.getByText('Nothing is kept.').waitFor();
		await page.getByText('Timeline (1)').waitFor();

		await page.fill('[name=count]', '40');
		await page.getByRole('button', { name: 'Burst of' }).click();
		await page.getByText('40 accepted, 0 refused, 40 logged, 0 kept').waitFor();

		const evil = '<img src=x onerror="document.title=1">';
		await page.getByRole('button', { name: /^Maya/ }).click();
		await page.getByRole('button', { name: /^Edit Maya/ }).click();
		await page.getByLabel('Last Name').fill(evil);
		await page.getByRole('button', { name: 'Save as Sam Sales' }).click();
		await page.getByRole('heading', { name: `Maya ${evil}` }).waitFor();
		expect(await page.title()).toBe('Console of the pretend world');
		const [maya] = world.salesforce.org.rows('Contact').filter(isOf('maya@northwind.example'));
		expect(maya).toMatchObject({ LastName: evil });
		expect(maya.LastModifiedById).not.toBe(world.salesforce.org.users.integration);
	});
});

test.each([
	['a desk', 1280],
	['a phone', 360],
])('on %s nothing is wider than the screen, and each control has a name', async (_what, width) => {
	await inBrowser(async ({ page }) => {
		await page.setViewportSize({ width, height: 740 });
		const start = page.locator('#tours .tour.card button').first();
		await start.click();
		await page.locator('.step.next button').waitFor();
		for (const mode of ['fields', 'merge', 'create'])
			for (const object of ['Contact', 'Lead', 'Account']) {
				await page.locator(`.person[data-record^="${object}/"]`).first().click();
				await page.locator('.detail h3 .tag', { hasText: object }).waitFor();
				const button = page.locator(`[data-do=edit][data-mode=${mode}]`);
				if ((await button.count()) === 0) continue;
				await button.click();
				expect(await stumbles(page)).toEqual([]);
				expect(await widthOf(page)).toBe(width);
			}
	});
});

import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { ProductBench, type FailedItem } from '../UpdateAttributes/product/productBench';
import { untilPause } from './pauses';
import { OF_TITLES, useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

const SCORE = 'ProductSync_NPS_Score__c';
const trigger = useTrigger({
	...OF_TITLES,
	objects: ['Contact', 'Lead'],
	watchFields: ['FirstName', 'Title', SCORE],
	sendFields: ['Phone'],
});
const { world } = trigger;
let appcues: AppcuesSandbox;

beforeEach(async () => {
	appcues = await startAppcues({ rate: 'off' });
	for (const object of ['Contact', 'Lead'])
		world.org.defineField(object, { name: SCORE, type: 'Number', precision: 3, scale: 0 });
	world.org.defineField('Contact', { name: 'Renewal__c', type: 'Date' });
});
afterEach(async () => await appcues.close());

/** Publishes long after all that is there was written. */
const publish = async (parameters: IDataObject = {}) => {
	world.tick(3_600);
	const published = await trigger.publish(parameters);
	await untilPause();
	await trigger.look(3_600);
	return published;
};

/** A look, and what it tells to the profiles; answers how many items there were, and those that failed. */
const lookAndSend = async (seconds = 60): Promise<{ items: number; failed: FailedItem[] }> => {
	const { bench } = trigger;
	const known = new Set(bench.database.executions.keys());
	await trigger.look(seconds);
	const items = [...bench.database.executions]
		.filter(([key]) => !known.has(key))
		.flatMap(([, found]) => found);
	if (items.length === 0) return { items: 0, failed: [] };
	const { failed } = await ProductBench.onAppcues(appcues).run(
		{ target: 'appcuesUser', userId: '={{ $json.user.id }}' },
		items,
	);
	return { items: items.length, failed };
};
const profile = (id = 'u-1') => appcues.state.users.get(id);
const has = (attributes: Record<string, string>, id = 'u-1') =>
	appcues.state.users.set(id, { ...attributes });
const ada = { FirstName: 'Ada', Product_User_Id__c: 'u-1' };
/** The user that the credential stands for, and another one. */
const byUs = () => ({ as: world.org.users.admin });
const byOthers = () => ({ as: world.org.users.integration });

describe.each([
	['beyond the records remembered', { rememberedRecords: 0 }],
	['of which everything is remembered', {}],
])('a profile whose record is one %s', (_what, options) => {
	it("keeps what the product has itself when somebody edits another field: the record's empty fields say nothing", async () => {
		const id = world.aContact({ ...ada, Title: null });
		has({ title: 'Own title', phone: '1' });
		await publish({ options });
		world.org.update('Contact', id, { Department: 'Law' });
		expect((await lookAndSend()).failed).toEqual([]);
		expect(profile()).toMatchObject({ title: 'Own title', phone: '1' });
		world.org.update('Contact', id, { FirstName: 'Augusta' });
		await lookAndSend();
		expect(profile()).toMatchObject({ first_name: 'Augusta', title: 'Own title', phone: '1' });
	});

	it('is not written because our own score came back, nor does the score travel along with an edit', async () => {
		const id = world.aContact(ada);
		await publish({ options });
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		expect(await lookAndSend()).toEqual({ items: 0, failed: [] });
		world.org.update('Contact', id, { Title: 'CEO' }, byOthers());
		world.tick(1);
		world.org.update('Contact', id, { [SCORE]: 3 }, byUs());
		world.tick(1);
		world.org.update('Contact', id, { FirstName: 'Augusta' }, byOthers());
		await lookAndSend();
		expect(profile()).toEqual({ first_name: 'Augusta', title: 'CEO' });
	});
});

it('a profile loses what was emptied in Salesforce, where only hashes are remembered too', async () => {
	const id = world.aContact({ ...ada, Title: 'x'.repeat(120) });
	const others = Array.from({ length: 19_000 }, (_, n) => ({
		LastName: `L${n}`,
		Title: 'y'.repeat(110),
	}));
	world.tick();
	world.org.insertMany('Contact', others);
	has({ title: 'Own title' });
	const published = await publish();
	expect(published.log.join()).toMatch(
		/of \d+ records it is known which fields change, of \d+ of them/,
	);
	world.org.update('Contact', id, { Title: null });
	await lookAndSend();
	expect(profile()).toEqual({ title: null });
});

describe('whoever a record newly belongs to gets everything, once', () => {
	it.each<[string, () => () => void]>([
		[
			'the id comes later',
			() => {
				const id = world.aContact({ FirstName: 'Ada', Phone: '1' });
				return () => world.org.update('Contact', id, { Product_User_Id__c: 'u-1' });
			},
		],
		[
			'the id is another, and a value changes in the same save',
			() => {
				const id = world.aContact({
					...ada,
					Product_User_Id__c: 'u-0',
					Title: 'Intern',
					Phone: '1',
				});
				return () =>
					world.org.update('Contact', id, { Product_User_Id__c: 'u-1', Title: 'Analyst' });
			},
		],
		[
			'the Lead with the id is converted to the Contact',
			() => {
				const contactId = world.aContact({ FirstName: 'Ada', Phone: '1' });
				const lead = world.aLead({ ...ada, FirstName: 'Old', Title: 'Old' });
				return () => world.org.convertLead(lead, { contactId });
			},
		],
		[
			'the record comes to meet the conditions by a field that is not watched',
			() => {
				const id = world.aContact({ ...ada, Phone: '1' });
				return () => world.org.update('Contact', id, { Renewal__c: '2026-11-30' });
			},
		],
		[
			'the record comes to meet the conditions by the calendar',
			() => {
				world.aContact({ ...ada, Phone: '1', Renewal__c: '2026-12-25' });
				return () => world.tick(10 * 86_400);
			},
		],
	])('%s', async (what, arrange) => {
		const act = arrange();
		const withConditions = what.includes('conditions')
			? {
					objects: ['Contact'],
					filterMode: 'soql',
					soqlCondition: 'Renewal__c = NEXT_N_DAYS:30',
					options: { recheckMinutes: 10 },
				}
			: {};
		has({ plan: 'pro', title: 'Own title' });
		await publish(withConditions);
		act();
		expect(await lookAndSend()).toEqual({ items: 1, failed: [] });
		expect(profile()).toEqual({ plan: 'pro', first_name: 'Ada', title: 'Analyst', phone: '1' });
		expect((await lookAndSend(900)).items).toBe(0);
	});
});

it('two Contacts with one user id: neither is sent, and both are told', async () => {
	const ids = ['Ada', 'Grace'].map((FirstName) => world.aContact({ ...ada, FirstName }));
	await publish();
	world.org.update('Contact', ids[0], { Title: 'A' });
	world.org.update('Contact', ids[1], { FirstName: 'B' });
	const { failed } = await lookAndSend();
	expect(failed).toHaveLength(2);
	for (const { message, details } of failed) {
		expect(message).toContain('2 records of Contact are the user u-1');
		expect(details).toMatchObject({ code: 'DUPLICATE_KEY' });
	}
	expect(profile()).toBeUndefined();
});

import { KIT_OBJECTS, KIT_PERMISSION_SETS } from '../../../core/kit/names';
import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, type MatchedTo } from '../../builders/orgItems';
import { aUserWith, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { log } from '../SalesforceLogActivity/logging';
import { install, startedSetup } from '../SalesforceSetup/setup';
import { aPerson, erase } from './erasing';

const test = useOrg();
const INTERACTION = 'ProductSync_Product_Interaction__c';
const NPS = { ProductSync_NPS_Score__c: 9, ProductSync_NPS_Feedback__c: 'Great' };
const ADA = aPerson('u-1', 'ada@example.com');

beforeEach(async () => {
	await install(startedSetup(test.salesforce));
	test.org.addPermissionSet({
		name: 'Eraser',
		objects: Object.fromEntries(
			Object.values(KIT_OBJECTS).map((object) => [object, ['read', 'edit', 'delete'] as const]),
		) as never,
	});
	test.org.assign(test.org.users.integration, 'Eraser');
	test.bench = new NodeBench().connect(test.salesforce, test.org.users.integration);
});

const contact = (userId: string | undefined, values: Record<string, unknown> = {}) =>
	test.org.insert('Contact', {
		LastName: 'Byron',
		...inAnAccount(test.org),
		...(userId ? { ProductSync_User_Id__c: userId } : {}),
		...NPS,
		...values,
	});

let number = 0;

/** Logs an event of the user on a record, in every way there is. */
async function logAll(to: MatchedTo, userId?: string): Promise<void> {
	for (const logAs of ['task', 'event', 'kit']) {
		const event = { key: keyNumber(++number) };
		await log(test, [aMatchedItem(to, { event, user: { id: userId } })], { logAs });
	}
}

const written = () => ['Task', 'Event', INTERACTION].flatMap((object) => test.org.rows(object));
const snapshot = () =>
	JSON.stringify(
		['Contact', 'Lead', 'Account', 'Task', 'Event', INTERACTION].map((object) =>
			test.org.rows(object),
		),
	);

describe('Person Data, Erase in Salesforce', () => {
	it('deletes activities and kit records, clears the fields, and leaves the record', async () => {
		const id = contact('u-1', { Email: 'ada@example.com' });
		await logAll({ id }, 'u-1');
		const { of, lines } = await erase(test, [ADA]);
		expect(written()).toEqual([]);
		expect(of('Task')).toMatchObject({ found: 1, erased: 1, left: 0 });
		expect(of('Event')).toMatchObject({ found: 1, erased: 1, left: 0 });
		expect(of(INTERACTION)).toMatchObject({ found: 1, erased: 1, left: 0 });
		expect(of('Contact fields')).toMatchObject({ found: 3, erased: 3, left: 0 });
		expect(of('Contact')).toMatchObject({ found: 1, erased: 0, left: 1, move: 'yours' });
		const left = test.org.get('Contact', id)!;
		expect(left).toMatchObject({ LastName: 'Byron', Email: 'ada@example.com' });
		for (const field of ['ProductSync_User_Id__c', ...Object.keys(NPS)])
			expect(left[field] ?? null).toBeNull();
		expect(JSON.stringify(lines)).not.toMatch(/u-1|ada@example\.com|Byron|Great/);
	});

	it('writes nothing in a dry run, and says the same as the run after it', async () => {
		const id = contact('u-1');
		await logAll({ id }, 'u-1');
		const before = snapshot();
		const dry = await erase(test, [ADA], { dryRun: true });
		expect(snapshot()).toBe(before);
		const real = await erase(test, [ADA]);
		for (const place of ['Task', 'Event', INTERACTION, 'Contact fields'])
			expect(dry.of(place)).toMatchObject({
				erased: 0,
				wouldErase: real.of(place).erased,
				left: real.of(place).found,
			});
		expect(real.of('Task').erased).toBe(1);
	});

	it('is a dry run unless told otherwise, and for samples', async () => {
		await logAll({ id: contact('u-1') }, 'u-1');
		const before = snapshot();
		await test.bench.run('personData', { operation: 'erase', target: 'salesforce' }, [ADA]);
		await erase(test, [{ ...ADA, sample: true }]);
		expect(snapshot()).toBe(before);
	});

	// Salesforce: "You can update or delete archived records", and only queryAll shows them.
	it('finds and deletes archived activities', async () => {
		const id = contact('u-1');
		await logAll({ id }, 'u-1');
		const [task] = test.org.rows('Task');
		test.org.update('Task', String(task.Id), { ActivityDate: '2024-01-05' });
		expect(test.org.archive()).toBe(1);
		expect((await erase(test, [ADA])).of('Task')).toMatchObject({ found: 1, erased: 1 });
		expect(written()).toEqual([]);
	});

	it('finds kit records by the user ID where no record is the person any more', async () => {
		const id = contact('u-1');
		await logAll({ id }, 'u-1');
		test.org.delete(id);
		const { of } = await erase(test, [ADA]);
		expect(of(INTERACTION)).toMatchObject({ found: 1, erased: 1 });
		expect(of('Contact')).toMatchObject({ found: 0 });
	});

	it('goes through a converted Lead to its Contact, and erases on both', async () => {
		const lead = test.org.insert('Lead', {
			...{ LastName: 'Byron', Company: 'C', ProductSync_User_Id__c: 'u-1' },
		});
		await logAll({ object: 'Lead', id: lead }, 'u-1');
		test.org.convertLead(lead);
		const { of } = await erase(test, [ADA]);
		expect(written()).toEqual([]);
		expect(of('Contact')).toMatchObject({ found: 1 });
		expect(of('Lead')).toMatchObject({ found: 1 });
	});

	it('says what is in the recycle bin', async () => {
		const id = contact('u-1');
		await logAll({ id }, 'u-1');
		await erase(test, [ADA], { personFields: [] });
		const { of } = await erase(test, [ADA]);
		expect(of('Task')).toMatchObject({ found: 0, erased: 0 });
		expect(of('Task in the recycle bin')).toMatchObject({ found: 1, left: 1, move: 'yours' });
	});

	it('names Leads that the connected user has created', async () => {
		const lead = { LastName: 'B', Company: 'C', ProductSync_User_Id__c: 'u-1' };
		test.org.insert('Lead', lead, { as: test.org.users.integration });
		expect((await erase(test, [ADA], { dryRun: true })).of('Lead').why).toContain(
			'1 of 1 was created by the connected user',
		);
	});
});

describe('who is meant', () => {
	it('is nobody by the e-mail alone, unless that was chosen', async () => {
		await logAll({ id: contact(undefined, { Email: 'ada@example.com' }) });
		const before = snapshot();
		const { failed } = await erase(test, [aPerson(undefined, 'ada@example.com')]);
		expect(failed[0]).toMatchObject({
			message: expect.stringContaining('Nobody is named') as string,
		});
		expect((await erase(test, [ADA])).of('Contact')).toMatchObject({ found: 0 });
		expect(snapshot()).toBe(before);
		const { of } = await erase(test, [aPerson(undefined, 'ADA@example.com ')], {
			alsoByEmail: true,
		});
		expect(of('Task')).toMatchObject({ erased: 1 });
		expect(written()).toEqual([]);
	});

	it('is nobody where two records fit: nothing is erased, and the reason holds no value', async () => {
		for (const name of ['A', 'B'])
			await logAll({ id: contact(undefined, { LastName: name, Email: 'ada@example.com' }) });
		const before = snapshot();
		const { failed, lines } = await erase(test, [ADA], { alsoByEmail: true });
		expect(lines).toEqual([]);
		const { message, details } = failed[0] as { message: string; details: object };
		expect(message).toMatch(/It is not sure which record is the person: Contact \w+, Contact \w+/);
		expect(`${message} ${JSON.stringify(details)}`).not.toContain('ada@example.com');
		expect(snapshot()).toBe(before);
	});

	it('is nobody where the user ID differs in capital letters', async () => {
		await logAll({ id: contact('U-1') }, 'U-1');
		const before = snapshot();
		const { of, lines } = await erase(test, [ADA]);
		expect(of('Contact')).toMatchObject({ found: 0 });
		expect(lines.filter(({ found }) => found)).toEqual([]);
		expect(snapshot()).toBe(before);
	});

	it('is by the e-mail also who has the user ID of the record found', async () => {
		const lead = test.org.insert('Lead', {
			...{ LastName: 'Byron', Company: 'C', ProductSync_User_Id__c: 'u-1' },
		});
		await logAll({ object: 'Lead', id: lead }, 'u-1');
		await logAll({ id: contact('u-1', { Email: 'ada@example.com' }) }, 'u-1');
		await erase(test, [aPerson(undefined, 'ada@example.com')], { alsoByEmail: true });
		expect(written()).toEqual([]);
	});

	it.each(['undefined', 'null', 'anonymous', ''])('is nobody called "%s"', async (word) => {
		await logAll({ id: contact(word || undefined) }, word);
		const before = snapshot();
		expect((await erase(test, [aPerson(word)])).failed).toHaveLength(1);
		expect(snapshot()).toBe(before);
	});
});

describe('what cannot be erased', () => {
	it('is said where a permission is missing, and the user ID stays so that a second run finds it', async () => {
		const id = contact('u-1');
		await logAll({ id }, 'u-1');
		// The kit's own permission set grants no Delete.
		const user = aUserWith(test.org, {});
		test.org.assign(user, KIT_PERMISSION_SETS.integration);
		const bench = new NodeBench().connect(test.salesforce, user);
		const { of, hints } = await erase({ bench }, [ADA]);
		expect(of(INTERACTION)).toMatchObject({ found: 1, erased: 0, left: 1, move: 'fixPermission' });
		expect(of(INTERACTION).whatToDo).toContain(`object Delete on ${INTERACTION}`);
		expect(test.org.get('Contact', id)).toMatchObject({ ProductSync_User_Id__c: 'u-1' });
		expect(of('Contact fields')).toMatchObject({ found: 3, erased: 2, left: 1 });
		expect(hints.join(' ')).toContain('Not all could be erased');
		expect((await erase(test, [ADA])).of(INTERACTION)).toMatchObject({ erased: 1 });
		expect(test.org.get('Contact', id)!.ProductSync_User_Id__c ?? null).toBeNull();
	});

	it('is said of each row that Salesforce refuses; the others are erased', async () => {
		const id = contact('u-1');
		for (let count = 0; count < 3; count++) await logAll({ id }, 'u-1');
		const locked = String(test.org.rows('Task')[1].Id);
		test.org.lockRows([locked]);
		const { of } = await erase(test, [ADA]);
		expect(of('Task')).toMatchObject({ found: 3, erased: 2, left: 1, records: [locked] });
		test.org.unlockRows([locked]);
		expect((await erase(test, [ADA])).of('Task')).toMatchObject({ found: 1, erased: 1, left: 0 });
		expect(written()).toEqual([]);
	});
});

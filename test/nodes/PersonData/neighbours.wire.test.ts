import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { log } from '../SalesforceLogActivity/logging';
import { aPerson, erase } from './erasing';

const test = useOrg();

beforeEach(() => defineKitFields(test.org));

/** Numbers that look random and are the same in every run (Park and Miller). */
function numbersFrom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

const IDS = ['u-1', 'U-1', 'u-10', ' u-1x', 'u_1', "u'1", undefined];
const EMAILS = ['ada@example.com', 'ADA@example.com', 'ada@example.co', undefined];

interface Neighbour {
	object: 'Contact' | 'Lead';
	id: string;
	userId?: string;
	email?: string;
}

/** An org of people who share addresses, ids but for capital letters, and companies; each with an activity. */
async function populate(seed: number): Promise<Neighbour[]> {
	const pick = numbersFrom(seed);
	const account = test.org.insert('Account', { Name: 'Shared' });
	const used = new Set<string>();
	const all: Neighbour[] = [];
	for (let count = 0; count < 5; count++) {
		const object = pick(3) === 0 ? ('Lead' as const) : ('Contact' as const);
		const email = EMAILS[pick(EMAILS.length)];
		const wanted = count === 0 ? 'u-1' : IDS[pick(IDS.length)];
		const userId = wanted && !used.has(`${object} ${wanted}`) ? wanted : undefined;
		used.add(`${object} ${userId}`);
		const id = test.org.insert(object, {
			LastName: `N${count}`,
			ProductSync_NPS_Score__c: count % 11,
			...(object === 'Lead' ? { Company: 'Shared' } : { AccountId: account }),
			...(email ? { Email: email } : {}),
			...(userId ? { ProductSync_User_Id__c: userId } : {}),
		});
		all.push({ object, id, userId, email });
	}
	const items = all.map(({ object, id }, index) =>
		aMatchedItem({ object, id }, { event: { key: keyNumber(index + 1) } }),
	);
	await log(test, items, { logAs: 'task' });
	return all;
}

/** A record and the activities on it, without what any save changes. */
function stateOf({ object, id }: Neighbour): string {
	const tasks = test.org.rows('Task').filter(({ WhoId }) => WhoId === id);
	return JSON.stringify([test.org.get(object, id), tasks]);
}

/** Populations in which something was erased: else nothing would be shown. */
let erasing = 0;

afterAll(() => expect(erasing).toBeGreaterThanOrEqual(8));

it('of what people entered in a field that can carry keys nothing is taken for ours', async () => {
	const id = test.org.insert('Contact', { LastName: 'Byron', ProductSync_User_Id__c: 'u-1' });
	const call = test.org.insert('Task', { Subject: 'Call', WhoId: id, CallObject: 'x-17' });
	const lunch = test.org.insert('Event', {
		...{ Subject: 'Lunch', WhoId: id, Location: 'Room 5', DurationInMinutes: 30 },
		ActivityDateTime: '2026-11-20T10:00:00.000Z',
	});
	await erase(test, [aPerson('u-1')]);
	const left = ['Task', 'Event'].flatMap((object) => test.org.rows(object).map(({ Id }) => Id));
	expect(left).toEqual([call, lunch]);
});

describe('nothing of another person', () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])('is touched, by user ID (population %i)', async (seed) => {
		const all = await populate(seed);
		const others = all.filter(({ userId }) => userId !== 'u-1');
		const before = others.map(stateOf);
		const { failed, of } = await erase(test, [aPerson('u-1', 'ada@example.com')]);
		expect(others.map(stateOf)).toEqual(before);
		if (of('Task')?.erased) erasing++;
		if (failed.length > 0) return;
		for (const { id, object } of all.filter(({ userId }) => userId === 'u-1')) {
			expect(test.org.get(object, id)!.ProductSync_NPS_Score__c ?? null).toBeNull();
			expect(test.org.rows('Task').filter(({ WhoId }) => WhoId === id)).toEqual([]);
		}
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'is touched, by user ID and e-mail: whoever has another user ID or e-mail stays (population %i)',
		async (seed) => {
			const all = await populate(seed);
			const others = all.filter(
				({ userId, email }) =>
					(userId !== undefined && userId !== 'u-1') ||
					(userId === undefined && email?.toLowerCase() !== 'ada@example.com'),
			);
			const before = others.map(stateOf);
			const { of } = await erase(test, [aPerson('u-1', 'ada@example.com')], { alsoByEmail: true });
			expect(others.map(stateOf)).toEqual(before);
			if (of('Task')?.erased) erasing++;
		},
	);
});

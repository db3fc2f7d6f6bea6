import type { IDataObject } from 'n8n-workflow';
import { NodeBench } from '../../harness/nodes';
import { nextLook, untilPause } from './pauses';
import {
	defineKit,
	openAppcues,
	openUserpilot,
	templateParameters,
	toSalesforce,
	type Product,
} from './twoWay';
import { useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

const ROUNDS = 1_000;
/** So many rounds pass between two looks of the triggers. */
const ROUNDS_PER_LOOK = 20;
const PEOPLE = 25;

const userId = (n: number) => `u-${n}`;
const companyId = (n: number) => `c-${n}`;

describe.each([
	['appcues-two-way', openAppcues, 'Update the Appcues user', 'Update the Appcues group'],
	['userpilot-two-way', openUserpilot, 'Update the Userpilot user', 'Update the Userpilot company'],
])('both directions with the settings of %s', (_slug, open, updateUser, updateCompany) => {
	const trigger = useTrigger();
	const { world, running } = trigger;
	let product: Product;

	beforeEach(async () => {
		product = await open();
		defineKit(world);
	});
	afterEach(async () => await product.close());

	it(`come to rest after ${ROUNDS} rounds of changes on both sides, without one extra write`, async () => {
		const { org } = world;
		const parameters = templateParameters(product);
		const accounts = Array.from({ length: PEOPLE }, (_, n) =>
			org.insert('Account', { Name: `A ${n}`, ProductSync_Company_Id__c: companyId(n) }),
		);
		const contacts = accounts.map((AccountId, n) =>
			org.insert('Contact', { LastName: `L ${n}`, ProductSync_User_Id__c: userId(n), AccountId }),
		);
		world.tick();
		const salesforce = new NodeBench().connect(world.sandbox);
		const { bench: triggers } = trigger;
		for (const name of ['Contact or Lead changed', 'Account changed'])
			running.push(await triggers.publish(parameters(name), { name }));
		await untilPause(0);
		await untilPause(1);

		/** Looks with both triggers, and runs the lower half of the template on what they tell. */
		const lookAndSend = async () => {
			const before = product.writes();
			const expected: string[] = [];
			for (const [number, update] of [updateUser, updateCompany].entries()) {
				const known = new Set(triggers.database.executions.keys());
				await nextLook(number);
				const items = [...triggers.database.executions]
					.filter(([key]) => !known.has(key))
					.flatMap(([, found]) => found);
				const ids = items.map(
					(item) => ((number === 0 ? item.user : item.company) as IDataObject).id,
				);
				expected.push(...new Set(ids as string[]));
				if (items.length > 0) {
					const { failed } = await product.bench.run(parameters(update), items);
					expect(failed).toEqual([]);
				}
			}
			return { writes: product.writes() - before, profiles: expected.sort() };
		};

		const answers = new Map<string, { score: number; feedback: string }>();
		for (let round = 0; round < ROUNDS; round += ROUNDS_PER_LOOK) {
			const touched = new Set<string>();
			const bodies: IDataObject[] = [];
			for (let step = round; step < round + ROUNDS_PER_LOOK; step++) {
				world.tick(1);
				const who = (step * 7) % PEOPLE;
				const whoElse = (step * 11 + 3) % PEOPLE;
				// Somebody edits in Salesforce; every other time with the user that the integration runs as.
				const by = { as: step % 2 === 0 ? org.users.admin : org.users.integration };
				if (step % 5 === 0) {
					org.update(
						'Account',
						accounts[who],
						{ Industry: step % 2 ? 'Energy' : 'Banking', NumberOfEmployees: step },
						by,
					);
					touched.add(companyId(who));
				} else {
					org.update(
						'Contact',
						contacts[who],
						{ Title: `Title ${step}`, Phone: step % 3 ? String(step) : null },
						by,
					);
					touched.add(userId(who));
				}
				// Somebody answers in the product.
				const [score, feedback] = [step % 11, `Feedback ${step}`];
				bodies.push(product.answer(userId(whoElse), score, feedback, new Date(org.clock.now())));
				answers.set(userId(whoElse), { score, feedback });
			}
			const updates = await toSalesforce(salesforce, product, bodies);
			expect(updates.map(({ status }) => status)).not.toContain('skipped');
			world.tick(60);
			const { writes, profiles } = await lookAndSend();
			expect(profiles).toEqual([...touched].sort());
			expect(writes).toBe(touched.size);
		}

		for (let quiet = 0; quiet < 5; quiet++) {
			world.tick(600);
			expect(await lookAndSend()).toEqual({ writes: 0, profiles: [] });
		}
		expect(org.rows('Task')).toHaveLength(ROUNDS);
		contacts.forEach((id, n) => {
			const contact = org.get('Contact', id)!;
			const profile = product.profile(userId(n));
			const answer = answers.get(userId(n));
			expect([profile.title ?? null, profile.phone ?? null]).toEqual([
				contact.Title,
				contact.Phone,
			]);
			expect([contact.ProductSync_NPS_Score__c, contact.ProductSync_NPS_Feedback__c]).toEqual([
				answer?.score,
				answer?.feedback,
			]);
		});
		accounts.forEach((id, n) => {
			const account = org.get('Account', id)!;
			const company = product.company(companyId(n));
			expect(company.industry ?? null).toBe(account.Industry);
			expect(company.number_of_employees ?? null).toBe(account.NumberOfEmployees);
		});
	});
});

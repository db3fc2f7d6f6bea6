/** Defects that were found in comparable systems, where no other test is about them. */
import { ExecuteContext } from 'n8n-core';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { useOrg } from '../builders/org';
import { aMatchedItem } from '../builders/orgItems';
import { MemoryCredentials } from '../harness/engine';
import { WebhookBench } from '../harness/webhookBench';
import { people } from './BulkSync/people';
import { USERS, useBulk } from './BulkSync/syncing';
import { toFields, update } from './UpdateAttributes/updating';

describe('a batch in which one item has a value and the next has none', () => {
	const test = useOrg();

	it('erases nothing of the one that has none, though both are written together', async () => {
		test.org.defineField('Contact', { name: 'Plan__c', type: 'Text', length: 20 });
		const [scored, other] = ['Byron', 'Hopper'].map((LastName) =>
			test.org.insert('Contact', { LastName, Plan__c: 'free', Department: 'Before' }),
		);
		const items = [
			{ ...aMatchedItem({ id: scored }), user: { attributes: { plan: 'pro', team: 'A' } } },
			{ ...aMatchedItem({ id: other }), user: { attributes: { team: 'B' } } },
		];
		const { statuses, failed } = await update(
			test,
			items,
			toFields({
				Plan__c: '={{ $json.user.attributes.plan }}',
				Department: '={{ $json.user.attributes.team }}',
			}),
		);
		expect({ statuses, failed }).toEqual({ statuses: ['updated', 'updated'], failed: [] });
		const held = (id: string) => {
			const record = test.org.get('Contact', id);
			return [record?.Plan__c, record?.Department];
		};
		expect([held(scored), held(other)]).toEqual([
			['pro', 'A'],
			['free', 'B'],
		]);
	});
});

describe('a bulk sync in which rows are refused', () => {
	const test = useBulk();

	it('writes nothing of the people into the log, neither of those sent nor of those refused', async () => {
		const lines: string[] = [];
		const hear = (...said: unknown[]) => void lines.push(JSON.stringify(said));
		const logger = { error: hear, warn: hear, info: hear, debug: hear };
		Object.defineProperty(ExecuteContext.prototype, 'logger', {
			...{ configurable: true, get: () => logger },
		});
		test.org.insertMany('Contact', people(300));
		test.userpilot.poison.add({ id: /^u-1\d$/, reason: 'this profile cannot be written' });
		const { summary } = await test.run({ ...USERS, options: { bulkFrom: 200 } });
		Reflect.deleteProperty(ExecuteContext.prototype, 'logger');
		expect(summary).toMatchObject({ sent: 290, failed: 10 });
		expect(lines.join('\n')).toMatch(/Bulk Sync: .*300/);
		expect(lines.join('\n')).not.toMatch(/example\.com|Last \d|u-\d/);
	});
});

describe('a delivery that the settings of the trigger leave out', () => {
	it('is answered with 200 and the reason, so that its sender does not come again, and starts nothing', async () => {
		const credentials = new MemoryCredentials();
		credentials.store.appcuesSyncApi = { webhookSecret: '' };
		const bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
			...{ platform: 'appcues', verification: 'none', kinds: ['nps'], options: {} },
		});
		const send = async (name: string) => {
			const event = { name, timestamp: 1795166100, user_id: 'u-1', id: name, score: 9 };
			const answer = await fetch(bench.url, { method: 'POST', body: JSON.stringify(event) });
			return { status: answer.status, body: JSON.stringify(await answer.json()) };
		};
		try {
			expect(await send('flow_completed')).toEqual({
				status: 200,
				body: expect.stringMatching(/"ignored":.*flow/),
			});
			expect(bench.executions).toEqual([]);
			expect(await send('nps_score')).toMatchObject({ status: 200 });
			expect(bench.executions).toHaveLength(1);
		} finally {
			await bench.close();
		}
	});
});

import type { IDataObject } from 'n8n-workflow';
import type { ProductEvent } from '../../../core/event/productEvent';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { MemoryCredentials } from '../../harness/engine';
import { readMessages } from '../../harness/readerBench';
import { WebhookBench } from '../../harness/webhookBench';

const body = (name: string) => ({ name, user_id: 'u-1', timestamp: 1795166100, attributes: {} });
const row = (eventName: string, kind: string, action: string) => ({ eventName, kind, action });
const parameters = (...events: IDataObject[]) => ({
	platform: 'appcues',
	verification: 'none',
	options: { eventNames: { events } },
});
const RENAMED = [
	row('Tour Finished', 'flow', 'completed'),
	row('appcues:flow_skipped', 'custom', 'tracked'),
	row('', 'nps', 'scored'),
];
const NAMES = [
	'tour  finished ',
	'appcues:flow_skipped',
	'appcues:flow_completed',
	'Tour Finished 2',
];
const MEANT = ['flow.completed', 'custom.tracked', 'flow.completed', 'custom.tracked'];
const meaningsOf = (events: readonly ProductEvent[]) =>
	events.map(({ event }) => `${event.kind}.${event.action}`);

async function opened(given: IDataObject): Promise<WebhookBench> {
	const credentials = new MemoryCredentials();
	credentials.store.appcuesSyncApi = { webhookSecret: 's' };
	return await new WebhookBench(new ProductEventTrigger(), credentials).open(given);
}

describe('Event Names', () => {
	it('go before the platform’s own table in the Product Event Trigger, and filters see them', async () => {
		const bench = await opened({ ...parameters(...RENAMED), kinds: ['flow'] });
		try {
			const answer = await fetch(bench.url, {
				method: 'POST',
				body: JSON.stringify(NAMES.map(body)),
				headers: { 'content-type': 'application/json' },
			});
			expect(answer.status).toBe(200);
			const events = bench.executions.flat() as unknown as ProductEvent[];
			expect(events.map(({ event }) => event.name)).toEqual([
				'tour  finished',
				'appcues:flow_completed',
			]);
			expect(meaningsOf(events)).toEqual(['flow.completed', 'flow.completed']);
		} finally {
			await bench.close();
		}
	});

	it('mean the same in Read Product Events, and give the same keys', async () => {
		const run = await readMessages(
			NAMES.map((name) => ({ json: { message: JSON.stringify(body(name)) } })),
			parameters(...RENAMED),
		);
		expect(run.error).toBeUndefined();
		expect(meaningsOf(run.events)).toEqual(MEANT);
		const bench = await opened(parameters(...RENAMED));
		await fetch(bench.url, { method: 'POST', body: JSON.stringify(NAMES.map(body)) });
		await bench.close();
		const live = bench.executions.flat() as unknown as ProductEvent[];
		expect(run.events.map(({ event }) => event.key)).toEqual(live.map(({ event }) => event.key));
	});

	it.each([
		[
			'an action that cannot happen to the kind',
			[row('Tour Finished', 'flow', 'scored')],
			'The event "Tour Finished" cannot be of kind "flow" with action "scored"',
		],
		[
			'one name twice',
			[row('Tour Finished', 'flow', 'completed'), row('tour finished', 'goal', 'reached')],
			'"Event Names" names "tour finished" twice',
		],
		[
			'a kind that there is not',
			[row('Tour Finished', 'tour', 'completed')],
			'The value of "Kind"',
		],
	])(
		'refuse %s, when the workflow is published and when messages are read',
		async (_what, rows, words) => {
			const bench = await opened(parameters(...rows));
			await expect(bench.publish()).rejects.toThrow(words);
			await bench.close();
			const run = await readMessages([{ json: { message: '{}' } }], parameters(...rows));
			expect(run.error?.message).toContain(words);
			expect(run.events).toEqual([]);
		},
	);
});

import { SetupError } from '../../../core/failure/syncError';
import { logPlanned } from '../../../sync/activities/logPlanned';
import type { EventToLog, RowPlanner } from '../../../sync/activities/planner';
import { aProductEvent } from '../../builders/productEvent';
import { aGateway, refused, saved } from '../../builders/salesforce';

const TARGET = { object: 'Contact', id: '003000000000001AAA' };
const anEntry = (key: string): EventToLog => ({
	event: aProductEvent({ event: { key } }),
	target: TARGET,
});

/** Refuses what is called `misfit`, and leaves `old` alone. */
const PLANNER: RowPlanner = {
	object: 'Task',
	idempotency: { kind: 'unique', field: 'Key__c' },
	objection: ({ event: { event } }) => (event.key === 'old' ? 'too old' : undefined),
	row: ({ event }) => {
		if (event.event.key === 'misfit')
			throw new SetupError('does not fit', { move: 'fixMapping', remedy: 'Correct it.' });
		return { Subject: event.event.key };
	},
};

describe('logPlanned', () => {
	it('answers for each event in the order given, with the address of what was logged', async () => {
		const { gateway, client } = aGateway();
		const entries = ['old', 'a', 'misfit', 'b'].map(anEntry);
		const results = await logPlanned(gateway, PLANNER, entries);
		expect(client.collections.flatMap(({ rows }) => rows)).toEqual([
			{ Subject: 'a', Key__c: 'a' },
			{ Subject: 'b', Key__c: 'b' },
		]);
		expect(results).toMatchObject([
			{ report: { status: 'skipped', object: 'Task', key: 'old', reason: 'too old' } },
			{ report: { status: 'logged', object: 'Task', key: 'a' } },
			{ error: { message: 'does not fit' } },
			{ report: { status: 'logged', object: 'Task', key: 'b' } },
		]);
		const { report } = results[1] as { report: { id: string; url: string } };
		expect(report.url).toBe(`https://acme.my.salesforce.com/${report.id}`);
	});

	it('says of several events with one key that the first has logged it', async () => {
		const { gateway } = aGateway();
		const results = await logPlanned(gateway, PLANNER, [anEntry('a'), anEntry('a')]);
		expect(results).toMatchObject([
			{ report: { status: 'logged' } },
			{ report: { status: 'alreadyLogged' } },
		]);
	});

	it('keeps the failure of a row with its event', async () => {
		const { gateway } = aGateway({
			collection: ({ rows }) =>
				rows.map((row) => (row.Key__c === 'a' ? refused('STRING_TOO_LONG') : saved(row))),
		});
		const results = await logPlanned(gateway, PLANNER, ['a', 'b'].map(anEntry));
		expect(results).toMatchObject([
			{ error: { code: 'STRING_TOO_LONG' } },
			{ report: { status: 'logged' } },
		]);
	});

	it('makes what stops all rows the failure of those that were to be written, and of no other', async () => {
		const { gateway } = aGateway({
			collection: () => {
				throw new SetupError('stopped', { move: 'reconnect', remedy: 'Connect again.' });
			},
		});
		const results = await logPlanned(gateway, PLANNER, ['old', 'a', 'b'].map(anEntry));
		expect(results).toMatchObject([
			{ report: { status: 'skipped' } },
			{ error: { message: 'stopped' } },
			{ error: { message: 'stopped' } },
		]);
	});
});

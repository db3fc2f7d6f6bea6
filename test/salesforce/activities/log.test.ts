import { logRows } from '../../../salesforce/activities/log';
import { oneAtATime } from '../../../salesforce/activities/oneAtATime';
import { aGateway, noAnswer, refusal, refused, saved } from '../../builders/salesforce';

const UNIQUE = { kind: 'unique', field: 'Key__c' } as const;
const row = (key: string) => ({ key, row: { Subject: `about ${key}` } });

describe('logRows, by a unique key', () => {
	it('creates every row under its key, in one call', async () => {
		const { gateway, client } = aGateway();
		const outcomes = await logRows(gateway, 'Task', UNIQUE, [row('a'), row('b')]);
		expect(client.collections).toEqual([
			{
				operation: { kind: 'create', object: 'Task', uniqueField: 'Key__c' },
				rows: [
					{ Subject: 'about a', Key__c: 'a' },
					{ Subject: 'about b', Key__c: 'b' },
				],
			},
		]);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
	});

	it('sends an event once that is in the batch ten times', async () => {
		const { gateway, client } = aGateway();
		const outcomes = await logRows(
			gateway,
			'Task',
			UNIQUE,
			Array.from({ length: 10 }, () => row('a')),
		);
		expect(client.collections[0].rows).toHaveLength(1);
		expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.id)).size).toBe(1);
	});

	it('repeats after a lost answer, since a key cannot make two', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) => {
				if (nth === 1) throw noAnswer();
				return rows.map(saved);
			},
		});
		expect((await logRows(gateway, 'Task', UNIQUE, [row('a')]))[0].ok).toBe(true);
		expect(client.collections).toHaveLength(2);
	});

	it('answers in order, each row for itself', async () => {
		const { gateway } = aGateway({
			collection: ({ rows }) =>
				rows.map((sent) => (sent.Key__c === 'b' ? refused('STRING_TOO_LONG') : saved(sent))),
		});
		const outcomes = await logRows(gateway, 'Task', UNIQUE, [row('a'), row('b'), row('c')]);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
		expect(outcomes[1]).toMatchObject({ error: { code: 'STRING_TOO_LONG' } });
	});

	const duplicate = (field: string) =>
		refused(
			'DUPLICATE_VALUE',
			`duplicate value found: ${field} duplicates value on record with id: 00T`,
		);

	it('takes the refusal of a second record with the key for "logged already", by one look', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }) =>
				rows.map((sent) => (sent.Key__c === 'b' ? saved(sent) : duplicate('Key__c'))),
			query: () => [
				{ Id: '00T1', Key__c: 'a' },
				{ Id: '00T3', Key__c: 'c' },
			],
		});
		const outcomes = await logRows(gateway, 'Task', UNIQUE, [row('a'), row('b'), row('c')]);
		expect(outcomes).toEqual([
			{ ok: true, id: '00T1', created: false },
			expect.objectContaining({ ok: true, created: true }),
			{ ok: true, id: '00T3', created: false },
		]);
		expect(client.queries).toEqual([
			{
				soql: "SELECT Id, Key__c, CreatedDate FROM Task WHERE Key__c IN ('a','c') ORDER BY CreatedDate, Id",
				includeDeleted: true,
			},
		]);
	});

	it('keeps the refusal of another unique field, of which the key is not at fault', async () => {
		const { gateway } = aGateway({
			collection: ({ rows }) => rows.map(() => duplicate('Other__c')),
		});
		expect(await logRows(gateway, 'Task', UNIQUE, [row('a')])).toMatchObject([
			{ ok: false, error: { code: 'DUPLICATE_VALUE', fields: ['Other__c'] } },
		]);
	});

	it('takes a record that is there but not to be seen for logged, without an id', async () => {
		const { gateway } = aGateway({ collection: ({ rows }) => rows.map(() => duplicate('Key__c')) });
		expect(await logRows(gateway, 'Task', UNIQUE, [row('a')])).toEqual([
			{ ok: true, id: undefined, created: false },
		]);
	});

	it('tells the failure of the look to the rows looked for, and no others', async () => {
		const { gateway } = aGateway({
			collection: ({ rows }) =>
				rows.map((sent) => (sent.Key__c === 'b' ? saved(sent) : duplicate('Key__c'))),
			query: () => {
				throw refusal('API_DISABLED_FOR_ORG', 403);
			},
		});
		expect(await logRows(gateway, 'Task', UNIQUE, [row('a'), row('b')])).toMatchObject([
			{ ok: false, error: { code: 'API_DISABLED_FOR_ORG' } },
			{ ok: true, created: true },
		]);
	});

	it('calls nobody for no rows', async () => {
		const { gateway, client } = aGateway();
		expect(await logRows(gateway, 'Task', UNIQUE, [])).toEqual([]);
		expect(client.collections).toEqual([]);
	});
});

describe('oneAtATime', () => {
	const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

	it('begins work of one name when the work before it has ended', async () => {
		const steps: string[] = [];
		const work = (name: string, ms: number) => async () => {
			steps.push(`${name} begins`);
			await later(ms);
			steps.push(`${name} ends`);
			return name;
		};
		const both = [oneAtATime('x', work('a', 10)), oneAtATime('x', work('b', 0))];
		expect(await Promise.all(both)).toEqual(['a', 'b']);
		expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	});

	it('lets work of other names go on', async () => {
		const slow = oneAtATime('slow', async () => await later(50));
		await expect(oneAtATime('quick', async () => 'done')).resolves.toBe('done');
		await slow;
	});

	it('goes on after work that failed, whose failure is its own', async () => {
		const failing = oneAtATime('x', async () => await Promise.reject(new Error('no')));
		const next = oneAtATime('x', async () => 'done');
		await expect(failing).rejects.toThrow('no');
		await expect(next).resolves.toBe('done');
	});

	it('takes work that throws at once for failed', async () => {
		const throwing = oneAtATime('x', () => {
			throw new Error('at once');
		});
		await expect(throwing).rejects.toThrow('at once');
	});
});

import { SetupError } from '../../../core/failure/syncError';
import {
	idempotencyOf,
	readActivityFacts,
	SPARE_KEY_FIELDS,
} from '../../../salesforce/activities/facts';
import { KIT_ACTIVITY_FIELDS } from '../../../core/kit/names';
import type { RawField } from '../../../salesforce/client';
import { aDescription, aField } from '../../builders/description';
import { aGateway } from '../../builders/salesforce';

const KEY = KIT_ACTIVITY_FIELDS.key;
const UNIQUE = { externalId: true, unique: true };
const task = (...fields: Array<string | RawField>) => aDescription('Task', ['Subject', ...fields]);

describe('idempotencyOf', () => {
	it.each<[string, ReturnType<typeof task>, string | undefined, object]>([
		[
			"takes each key once in the kit's unique field",
			task(aField({ name: KEY, ...UNIQUE }), 'CallObject'),
			undefined,
			{ kind: 'unique', field: KEY },
		],
		[
			'takes the field chosen before the kit’s',
			task(aField({ name: KEY, ...UNIQUE }), aField({ name: 'Own__c', ...UNIQUE })),
			'Own__c',
			{ kind: 'unique', field: 'Own__c' },
		],
		[
			'looks up in the spare field where there is no kit',
			task('CallObject'),
			undefined,
			{ kind: 'lookup', field: 'CallObject' },
		],
		[
			'looks up in a field that is not unique',
			task(aField({ name: KEY, externalId: true })),
			undefined,
			{ kind: 'lookup', field: KEY },
		],
		[
			'needs no external id where the field is unique',
			task(aField({ name: KEY, unique: true })),
			undefined,
			{ kind: 'unique', field: KEY },
		],
		[
			'gives the API name of a field chosen in another case',
			task(aField({ name: 'Own__c', ...UNIQUE })),
			'own__C',
			{ kind: 'unique', field: 'Own__c' },
		],
		[
			'takes an empty choice for none',
			task('CallObject'),
			'',
			{ kind: 'lookup', field: 'CallObject' },
		],
	])('%s', (_fact, description, chosen, expected) => {
		expect(idempotencyOf(description, chosen, SPARE_KEY_FIELDS.Task)).toEqual(expected);
	});

	it.each<[string, ReturnType<typeof task>, string | undefined]>([
		['there is no field at all', task(), undefined],
		[
			'the field chosen may not be written',
			task(aField({ name: 'Own__c', createable: false })),
			'Own__c',
		],
	])('logs nothing without a key: %s', (_what, description, chosen) => {
		const deciding = () => idempotencyOf(description, chosen, SPARE_KEY_FIELDS.Task);
		expect(deciding).toThrow(SetupError);
		expect(deciding).toThrow(
			expect.objectContaining({
				message: 'There is no field on Task that can hold the event key',
				move: 'fixPermission',
				remedy: expect.stringContaining('Install the Salesforce kit') as unknown,
			}),
		);
	});

	it.each<[string, Partial<RawField>, string]>([
		['cannot be searched', { filterable: false }, 'it cannot be searched'],
		['is a number', { type: 'double', length: 0 }, 'it is of type double, not Text'],
		['is a formula', { calculated: true, createable: false }, 'it is a formula'],
		['is too short', { length: 39 }, 'it takes 39 characters, and a key has 40'],
	])('refuses a chosen field that %s, by name and reason', (_what, field, reason) => {
		const description = task(aField({ name: 'Own__c', ...field }));
		expect(() => idempotencyOf(description, 'Own__c', SPARE_KEY_FIELDS.Task)).toThrow(
			expect.objectContaining({
				message: `The field Own__c on Task cannot hold the event key: ${reason}`,
				move: 'fixMapping',
				fields: ['Own__c'],
			}),
		);
	});

	it('says of a chosen field that is not there what to grant', () => {
		expect(() => idempotencyOf(task(), 'Gone__c', 'CallObject')).toThrow(
			'The field Gone__c on Task is missing or hidden',
		);
	});
});

describe('readActivityFacts', () => {
	const statuses = (...names: string[]) =>
		aGateway({ query: () => names.map((ApiName) => ({ ApiName })) });

	it('takes the first closed status of the org, whatever its language', async () => {
		const { gateway, client } = statuses('Erledigt', 'Abgesagt');
		const facts = await readActivityFacts(gateway, task());
		expect(facts.closedStatus).toBe('Erledigt');
		expect(client.queries[0].soql).toContain(
			'FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder',
		);
	});

	it('asks for no status of an Event', async () => {
		const { gateway, client } = aGateway();
		const facts = await readActivityFacts(gateway, aDescription('Event', ['Subject']));
		expect(facts.closedStatus).toBeUndefined();
		expect(client.queries).toEqual([]);
	});

	it('says what to do in an org without a closed status', async () => {
		await expect(readActivityFacts(statuses().gateway, task())).rejects.toMatchObject({
			message: 'The org has no Task status that counts as closed',
			move: 'fixMapping',
			remedy: expect.stringContaining('Task Status') as unknown,
		});
	});

	it('gives the lengths of text fields only', async () => {
		const { gateway } = statuses('Done');
		const { lengths } = await readActivityFacts(
			gateway,
			task(
				aField({ name: 'Description', type: 'textarea', length: 32_000 }),
				aField({ name: 'Score__c', type: 'double', length: 0 }),
			),
		);
		expect(lengths).toEqual({ Subject: 255, Description: 32_000 });
	});

	it.each([
		['are there and may be written', true, KIT_ACTIVITY_FIELDS.occurredAt],
		['may not be written', false, undefined],
	])("takes the kit's fields where they %s", async (_what, createable, expected) => {
		const { gateway } = statuses('Done');
		const { occurredAt, eventType } = KIT_ACTIVITY_FIELDS;
		const fields = [occurredAt, eventType].map((name) => aField({ name, createable }));
		const facts = await readActivityFacts(gateway, task(...fields));
		expect(facts.occurredAtField).toBe(expected);
		expect(facts.eventTypeField).toBe(expected && eventType);
	});
});

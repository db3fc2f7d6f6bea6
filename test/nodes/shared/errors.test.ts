import fc from 'fast-check';
import { ExpressionError, NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { SalesforceError, SetupError, type WhoseMove } from '../../../core/failure/syncError';
import { describeFailure, errorItem, MOVES, toNodeError } from '../../../nodes/shared/errors';
import { NODE } from '../../builders/nodeContext';

const aFailure = (details: Partial<ConstructorParameters<typeof SalesforceError>[1]> = {}) =>
	new SalesforceError('Required fields are missing: [LastName] (REQUIRED_FIELD_MISSING)', {
		move: 'fixMapping',
		remedy: 'Map a value to LastName.',
		code: 'REQUIRED_FIELD_MISSING',
		fields: ['LastName'],
		...details,
	});

/** An item that something is done with. */
const doing = (json: IDataObject = {}) => ({ json, attempted: 'do it' });

describe('toNodeError', () => {
	it('says what happened, what to do, and in which item', () => {
		const error = toNodeError(NODE, aFailure(), 4);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain('Required fields are missing: [LastName]');
		expect(error.description).toBe('Map a value to LastName.');
		expect(error.context.itemIndex).toBe(4);
	});

	it('makes an API error, with the status, of what came as an answer', () => {
		const error = toNodeError(NODE, aFailure({ status: 400 }), 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect((error as NodeApiError).httpCode).toBe('400');
		expect(error.message).toContain('Required fields are missing');
		expect(error.description).toBe('Map a value to LastName.');
	});

	it.each<[WhoseMove, string | undefined]>([
		['wait', 'temporarily-unavailable'],
		['retry', 'temporarily-unavailable'],
		['fixData', undefined],
		['fixPermission', 'configuration-invalid'],
		['fixMapping', 'configuration-invalid'],
		['reconnect', 'credential-invalid'],
		['report', 'node-defect'],
	])('tells n8n of "%s" the cause %s', (move, cause) => {
		for (const status of [undefined, 400]) {
			expect(toNodeError(NODE, aFailure({ move, status })).failure?.cause).toBe(cause);
		}
	});

	// n8n takes an execution for one that somebody stopped where its error says "canceled", and counts no failure.
	it.each([undefined, 403])('is a failure for n8n also where it says "canceled" (%s)', (status) => {
		for (const word of ['canceled', 'cancelled']) {
			const error = new SalesforceError(`The order was ${word}.`, {
				...{ move: 'fixPermission', remedy: 'Ask.', status },
			});
			expect(toNodeError(NODE, error).message).toBe('The order was called off.');
			expect(toNodeError(NODE, toNodeError(NODE, new Error(word))).message).toBe('called off');
			expect(toNodeError(NODE, new NodeApiError(NODE, {}, { message: word })).message).toBe(
				'called off',
			);
		}
	});

	it('tells n8n that the daily limit is used up', () => {
		const error = aFailure({ move: 'wait', retryable: false, quotaExhausted: true, status: 403 });
		expect(toNodeError(NODE, error).failure).toEqual({ cause: 'quota-exhausted' });
	});

	it('tells n8n how long to wait, where that is known', () => {
		const error = aFailure({ move: 'wait', retryAfterMs: 5_000 });
		expect(toNodeError(NODE, error).failure).toEqual({
			cause: 'temporarily-unavailable',
			retryAfterMs: 5_000,
		});
	});

	it('leaves an error of n8n as it is', () => {
		const own = new NodeOperationError(NODE, 'already worded', { description: 'Do this.' });
		expect(toNodeError(NODE, own)).toBe(own);
	});

	it('says what to do where n8n does not', () => {
		const bare = new NodeOperationError(NODE, 'Node does not have any credentials set');
		expect(toNodeError(NODE, bare)).toMatchObject({
			message: 'Node does not have any credentials set',
			description: 'Open the node and choose a credential, or create one.',
		});
	});

	it.each<[string, unknown, string]>([
		['an error', new TypeError('undefined is not a function'), 'undefined is not a function'],
		['a text', 'thrown text', 'thrown text'],
	])('makes an n8n error of %s', (_what, thrown, message) => {
		const error = toNodeError(NODE, thrown, 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain(message);
		expect(error.context.itemIndex).toBe(2);
	});
});

describe('errorItem', () => {
	it('holds error, message and details and nothing else, so that n8n sends it to the error output', () => {
		const { json, pairedItem } = errorItem(aFailure({ status: 400 }), 3, doing());
		expect(Object.keys(json).sort()).toEqual(['details', 'error', 'message']);
		expect(json.error).toBe(json.message);
		expect(pairedItem).toEqual({ item: 3 });
		expect(json.details).toEqual({
			attempted: 'do it',
			class: 'fixMapping',
			whoseMove: 'change the set-up in n8n',
			forEverybody: true,
			remedy: 'Map a value to LastName.',
			retryable: false,
			code: 'REQUIRED_FIELD_MISSING',
			status: 400,
			fields: ['LastName'],
		});
	});

	it.each<[WhoseMove, RegExp]>([
		['wait', /wait/],
		['retry', /try again/],
		['fixData', /data/],
		['fixPermission', /permission/],
		['fixMapping', /set-up/],
		['reconnect', /connect/],
		['report', /report/],
	])('says of "%s" whose move it is, in words, too', (move, words) => {
		const { details } = describeFailure(new SetupError('x', { move, remedy: 'y' }));
		expect(details).toMatchObject({ class: move, whoseMove: expect.stringMatching(words) });
	});

	it.each<[string, IDataObject, object]>([
		[
			'an event that was matched',
			{
				event: { key: 'e-key', name: 'appcues:nps_score' },
				salesforce: { status: 'matched', object: 'Contact', id: '003000000000001AAA' },
			},
			{ record: '003000000000001AAA', key: 'e-key' },
		],
		['an event that was not', { event: { key: 'e-key' } }, { key: 'e-key' }],
		[
			'a change of a record',
			{ key: 'c-key', object: 'Lead', id: '00Q000000000001AAA', change: 'updated' },
			{ record: '00Q000000000001AAA', key: 'c-key' },
		],
		['an item of its own kind', { name: 'Ada' }, {}],
		['empty ids', { id: ' ', key: '', event: { key: null } }, {}],
		['ids that are none', { id: { a: 1 }, key: [] }, {}],
	])('says what was attempted, on which record, under which key: %s', (_what, json, place) => {
		const { record, key, attempted, ...details } = errorItem(aFailure(), 0, doing(json)).json
			.details as IDataObject;
		expect({ ...(record ? { record } : {}), ...(key ? { key } : {}) }).toEqual(place);
		expect(attempted).toBe('do it');
		expect(details).not.toHaveProperty('record');
		expect(details).not.toHaveProperty('key');
	});

	it('keeps what is attached to the item', () => {
		const binary = { file: { data: '', mimeType: 'text/plain' } };
		expect(errorItem(aFailure(), 0, { ...doing(), binary }).binary).toBe(binary);
		expect(errorItem(aFailure(), 0, doing())).not.toHaveProperty('binary');
	});

	it.each<[string, unknown, string]>([
		['an error of ours', new Error('broken'), 'broken'],
		['a text', 'thrown text', 'thrown text'],
		['null', null, 'null'],
		['nothing', undefined, 'undefined'],
	])('can be made of %s', (_what, thrown, message) => {
		expect(errorItem(thrown, 0, doing()).json).toMatchObject({ message });
	});

	it('can be written as JSON', () => {
		const { json } = errorItem(aFailure({ cause: new Error('socket') }), 0, doing());
		expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	});
});

/** What every failed item tells, whatever failed. */
function tellsAll({ details }: ReturnType<typeof describeFailure>): void {
	expect(Object.keys(MOVES)).toContain(details.class);
	expect(details.whoseMove).toBe(MOVES[details.class as WhoseMove]);
	expect(details.remedy).toMatch(/\w.*[.!?]$/s);
	expect(typeof details.retryable).toBe('boolean');
	expect(typeof details.forEverybody).toBe('boolean');
	expect(JSON.parse(JSON.stringify(details))).toEqual(details);
}

const moves = fc.constantFrom(...(Object.keys(MOVES) as WhoseMove[]));
const text = fc.string({ unit: 'binary' });
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

describe('describeFailure', () => {
	it('tells of any failure of ours its class, whose move, a remedy, and whether it can be repeated', () => {
		const failures = fc.record({
			move: moves,
			remedy: text.map((words) => `Do ${words}.`),
			code: maybe(text),
			status: maybe(fc.integer({ min: 0, max: 599 })),
			object: maybe(text),
			fields: maybe(fc.array(text)),
			permission: maybe(text),
			forEverybody: maybe(fc.boolean()),
			retryable: maybe(fc.boolean()),
		});
		fc.assert(
			fc.property(text, failures, (message, details) => {
				const told = describeFailure(new SalesforceError(message, details));
				tellsAll(told);
				expect(told.details).toMatchObject({ class: details.move, remedy: details.remedy });
				expect(told.message).toBe(message);
			}),
		);
	});

	it('tells the same of whatever else is thrown', () => {
		const n8nErrors = fc
			.tuple(text, maybe(text), fc.constantFrom('operation', 'expression', 'plain'))
			.map(([message, description, kind]) =>
				kind === 'operation'
					? new NodeOperationError(NODE, message || 'x', { description })
					: kind === 'expression'
						? new ExpressionError(message, { description })
						: Object.assign(new Error(message), { description }),
			);
		fc.assert(
			fc.property(fc.oneof(n8nErrors, text, fc.jsonValue()), (thrown) =>
				tellsAll(describeFailure(thrown)),
			),
		);
	});

	it.each<[string, Error, object]>([
		[
			'a defect',
			new TypeError("Cannot read properties of undefined (reading 'id')"),
			{ class: 'report', forEverybody: false, retryable: false },
		],
		[
			'an expression that one item does not fit',
			new ExpressionError("Can't get data for expression"),
			{ class: 'fixMapping', forEverybody: false },
		],
		[
			'a refusal by n8n, with its own advice',
			new NodeOperationError(NODE, 'Node is broken', { description: 'Update n8n' }),
			{ class: 'fixMapping', forEverybody: true, remedy: 'Update n8n.' },
		],
		[
			'a refusal by n8n whose advice says nothing',
			new NodeOperationError(NODE, 'Node is broken', { description: ' . ' }),
			{ remedy: 'Open the node: the message names what does not fit.' },
		],
	])('knows %s', (_what, thrown, told) => {
		expect(describeFailure(thrown).details).toMatchObject(told);
	});
});

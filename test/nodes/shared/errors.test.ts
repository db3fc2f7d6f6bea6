import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { SalesforceError, SetupError, type WhoseMove } from '../../../core/failure/syncError';
import { describeFailure, errorItem, toNodeError } from '../../../nodes/shared/errors';
import { NODE } from '../../builders/nodeContext';

const aFailure = (details: Partial<ConstructorParameters<typeof SalesforceError>[1]> = {}) =>
	new SalesforceError('Required fields are missing: [LastName] (REQUIRED_FIELD_MISSING)', {
		move: 'fixMapping',
		remedy: 'Map a value to LastName.',
		code: 'REQUIRED_FIELD_MISSING',
		fields: ['LastName'],
		...details,
	});

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
		const own = new NodeOperationError(NODE, 'already worded');
		expect(toNodeError(NODE, own)).toBe(own);
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
		const { json, pairedItem } = errorItem(aFailure({ status: 400 }), 3);
		expect(Object.keys(json).sort()).toEqual(['details', 'error', 'message']);
		expect(json.error).toBe(json.message);
		expect(pairedItem).toEqual({ item: 3 });
		expect(json.details).toEqual({
			whoseMove: 'change the set-up in n8n',
			remedy: 'Map a value to LastName.',
			retryable: false,
			code: 'REQUIRED_FIELD_MISSING',
			status: 400,
			fields: ['LastName'],
		});
	});

	it.each<[WhoseMove, RegExp]>([
		['wait', /wait/],
		['fixData', /data/],
		['fixPermission', /permission/],
		['fixMapping', /set-up/],
		['reconnect', /connect/],
		['report', /report/],
	])('says of "%s" whose move it is', (move, words) => {
		const { details } = describeFailure(new SetupError('x', { move, remedy: 'y' }));
		expect(details.whoseMove).toMatch(words);
	});

	it.each<[string, unknown, string]>([
		['an error of ours', new Error('broken'), 'broken'],
		['a text', 'thrown text', 'thrown text'],
		['null', null, 'null'],
		['nothing', undefined, 'undefined'],
	])('can be made of %s', (_what, thrown, message) => {
		expect(errorItem(thrown, 0).json).toMatchObject({ message });
	});

	it('can be written as JSON', () => {
		const { json } = errorItem(aFailure({ cause: new Error('socket') }), 0);
		expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	});
});

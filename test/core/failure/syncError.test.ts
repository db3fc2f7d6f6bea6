import {
	healsByItself,
	PlatformError,
	SalesforceError,
	SetupError,
	SyncError,
	type WhoseMove,
} from '../../../core/failure/syncError';

const MOVES: WhoseMove[] = [
	'wait',
	'retry',
	'fixData',
	'fixPermission',
	'fixMapping',
	'reconnect',
	'report',
];

describe('SyncError', () => {
	it.each(MOVES.map((move) => [move]))(
		'of "%s" is worth repeating only if it heals by itself',
		(move) => {
			const heals = move === 'wait' || move === 'retry';
			expect(new SyncError('x', { move, remedy: 'y' }).retryable).toBe(heals);
			expect(healsByItself(move)).toBe(heals);
		},
	);

	it.each<[WhoseMove, boolean]>([
		['wait', true],
		['retry', false],
		['fixData', false],
		['fixPermission', true],
		['fixMapping', true],
		['reconnect', true],
		['report', false],
	])('of "%s" befalls other items, too, unless its maker says otherwise: %p', (move, usual) => {
		expect(new SyncError('x', { move, remedy: 'y' }).forEverybody).toBe(usual);
		for (const forEverybody of [true, false])
			expect(new SyncError('x', { move, remedy: 'y', forEverybody }).forEverybody).toBe(
				forEverybody,
			);
	});

	it('takes the word of its maker on whether it is', () => {
		expect(new SyncError('x', { move: 'wait', remedy: 'y', retryable: false }).retryable).toBe(
			false,
		);
	});

	it.each([
		[SalesforceError, 'SalesforceError'],
		[PlatformError, 'PlatformError'],
		[SetupError, 'SetupError'],
	])('is the base of %p, which has its own name', (Class, name) => {
		const error = new Class('x', { move: 'report', remedy: 'y' });
		expect(error).toBeInstanceOf(SyncError);
		expect(error).toBeInstanceOf(Error);
		expect(error.name).toBe(name);
	});

	it('keeps what is needed to understand and to go on', () => {
		const cause = new Error('socket');
		const error = new SalesforceError('x', {
			move: 'fixData',
			remedy: 'Do this.',
			code: 'C',
			status: 400,
			object: 'Contact',
			fields: ['F__c'],
			permission: 'Edit Access to Contact.F__c',
			retryAfterMs: 5,
			cause,
		});
		expect(error).toMatchObject({
			message: 'x',
			move: 'fixData',
			remedy: 'Do this.',
			code: 'C',
			status: 400,
			object: 'Contact',
			fields: ['F__c'],
			permission: 'Edit Access to Contact.F__c',
			retryAfterMs: 5,
			quotaExhausted: false,
			cause,
		});
	});

	it('names no fields where none are known', () => {
		expect(new SyncError('x', { move: 'wait', remedy: 'y' }).fields).toEqual([]);
	});
});

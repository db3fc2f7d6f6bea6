import type { ITriggerFunctions } from 'n8n-workflow';
import { Looks } from '../../../nodes/SalesforceRecordTrigger/looks';
import { SalesforceError } from '../../../core/failure/syncError';

const context = {
	getNode: () => ({ name: 'Trigger', type: 'x', typeVersion: 1, parameters: {} }),
	logger: { info: () => undefined, warn: () => undefined },
	saveFailedExecution: () => undefined,
} as unknown as ITriggerFunctions;

const down = new SalesforceError('down', { move: 'retry', remedy: 'wait' });
const usedUp = new SalesforceError('used up', {
	move: 'wait',
	remedy: 'wait',
	quotaExhausted: true,
	retryAfterMs: 300_000,
});

describe('the pauses of a trigger that looks every hour', () => {
	it('are an hour after a look that succeeded', () => {
		expect(new Looks(context, 3_600, 60).succeeded()).toBe(3_600_000);
	});

	it('are with push those of a trigger that looks every minute, after failures', () => {
		const looks = new Looks(context, 3_600, 60);
		expect(looks.areFailing).toBe(false);
		expect([down, down, down, down].map((error) => looks.failed(error) / 1_000)).toEqual([
			120, 240, 300, 300,
		]);
		expect(looks.areFailing).toBe(true);
		looks.succeeded();
		expect(looks.areFailing).toBe(false);
	});

	it('are with push no longer than until requests are free', () => {
		const looks = new Looks(context, 3_600, 60);
		expect(looks.failed(usedUp)).toBe(300_000);
		expect(looks.areFailing).toBe(true);
	});

	it('stay an hour without push', () => {
		expect(new Looks(context, 3_600).failed(down)).toBe(3_600_000);
	});
});

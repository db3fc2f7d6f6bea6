import type { IDataObject } from 'n8n-workflow';
import { failIfBroken } from '../../../nodes/KeptItems/failIfBroken';
import { aContext } from '../../builders/nodeContext';

const HERE = 'https://n8n.example/workflow/w-1/executions/7';
const row = (more: IDataObject = {}): IDataObject => ({
	...{
		execution: HERE,
		replay: '',
		for_everybody: true,
		next_try: 'when mended',
		why: 'It is locked',
		what_to_do: 'Unlock it.',
	},
	...more,
});
const report = (rows: IDataObject[], failOn = 'forEverybody') =>
	failIfBroken(aContext({ items: rows.map((json) => ({ json })), parameters: { failOn } }));

describe('Kept Items: Fail If Broken', () => {
	it('fails with why, and what to do', () => {
		expect(() => report([row(), row({ for_everybody: false })])).toThrow(
			expect.objectContaining({
				message: '2 of this execution could not be synced and are kept: It is locked',
				description: 'Unlock it.',
			}),
		);
	});

	it('counts the other reasons', () => {
		expect(() => report([row(), row({ why: 'x' }), row({ why: 'y' }), row()])).toThrow(
			expect.objectContaining({
				description: 'Unlock it. There are 2 other reasons: see the table.',
			}),
		);
	});

	it.each<[string, IDataObject[], string]>([
		['nothing was kept', [], 'forEverybody'],
		['it is one record', [row({ for_everybody: false })], 'forEverybody'],
		['it heals by itself', [row({ next_try: '2026-11-29T12:00:00.000Z' })], 'forEverybody'],
		['a replay took it off', [row({ execution: `${HERE}1`, replay: '7' })], 'anything'],
		['nobody wants to know', [row()], 'nothing'],
	])('is content when %s, and hands the items on', (_what, rows, failOn) => {
		expect(report(rows, failOn)).toEqual([rows.map((json) => ({ json }))]);
	});

	// n8n's "Retry" goes on from this node, in an execution with a number of its own.
	it('fails again in a retry: what was kept is not synced by it', () => {
		expect(() => report([row({ execution: `${HERE}0` })])).toThrow('It is locked');
	});

	// n8n takes an execution for one that somebody stopped where its error says "canceled", and counts no failure.
	it('is a failure for n8n also where a vendor says "canceled"', () => {
		expect(() => report([row({ why: 'Your subscription was canceled' })])).toThrow(
			expect.objectContaining({ message: expect.not.stringMatching(/cancell?ed/) }),
		);
	});

	it('fails for anything, where that is wanted', () => {
		expect(() => report([row({ for_everybody: false })], 'anything')).toThrow('It is locked');
	});
});

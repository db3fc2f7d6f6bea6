import type { IDataObject } from 'n8n-workflow';
import { highlight } from '../../../nodes/shared/highlight';
import { aContext } from '../../builders/nodeContext';

function highlightsOf(...batches: Array<Array<IDataObject & { failed?: boolean }>>) {
	const highlights = new Map<string, string>();
	for (const batch of batches)
		highlight(
			aContext({ highlights }),
			batch.map(({ failed = false, ...json }) => ({ json, failed })),
		);
	return Object.fromEntries(highlights);
}

describe('highlight', () => {
	it('names the people, events, records and outcomes, each once, node by node', () => {
		const matched = [
			{
				user: { id: 'u-1' },
				event: { name: 'Flow Completed' },
				salesforce: { status: 'matched', id: '003A' },
			},
			{
				user: { id: '', email: 'maya@acme.example' },
				event: { name: 'Flow Completed' },
				salesforce: { status: 'unmatched' },
			},
		];
		const logged = [{ ...matched[0], activity: { status: 'logged' } }];
		expect(highlightsOf(matched, logged)).toEqual({
			user: 'u-1, maya@acme.example',
			event: 'Flow Completed',
			record: '003A',
			outcome: 'matched, unmatched, logged',
		});
	});

	it('says that an item failed, whatever it was before', () => {
		const change = { id: '003B', user: { id: 'u-2' }, failed: true };
		expect(highlightsOf([{ ...change, salesforce: { status: 'matched' } }])).toMatchObject({
			user: 'u-2',
			outcome: 'failed',
		});
	});

	it('says nothing where there is nothing to say', () => {
		expect(highlightsOf([{}, { user: { id: { odd: true } } }])).toEqual({});
	});

	it('keeps whole texts within the 255 characters n8n takes, and shows that there were more', () => {
		const users = (from: number) =>
			Array.from({ length: 100 }, (_user, n) => ({ user: { id: `user-${from + n}` } }));
		const { user } = highlightsOf(users(0), users(100));
		expect(user.length).toBeLessThanOrEqual(255);
		expect(user).toMatch(/^user-0, user-1, .*user-\d\d …$/);
	});
});

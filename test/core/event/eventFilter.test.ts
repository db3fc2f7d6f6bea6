import { filteredOut } from '../../../core/event/eventFilter';
import { aProductEvent } from '../../builders/productEvent';

const completed = aProductEvent({ event: { kind: 'flow', action: 'completed' } });

describe('filteredOut', () => {
	it.each<[string, Parameters<typeof filteredOut>[1]]>([
		['an empty filter', { kinds: [], actions: [] }],
		['its kind', { kinds: ['nps', 'flow'], actions: [] }],
		['its action', { kinds: [], actions: ['completed'] }],
		['both', { kinds: ['flow'], actions: ['completed', 'started'] }],
	])('lets an event through %s', (_what, filter) => {
		expect(filteredOut(completed, filter)).toBeUndefined();
	});

	it('names the kind that is held back', () => {
		expect(filteredOut(completed, { kinds: ['nps'], actions: [] })).toContain('kind "flow"');
	});

	it('names the action that is held back', () => {
		expect(filteredOut(completed, { kinds: ['flow'], actions: ['started'] })).toContain(
			'action "completed"',
		);
	});
});

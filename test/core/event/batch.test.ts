import fc from 'fast-check';
import { splitBatch as split } from '../../../core/event/batch';
import type { Json } from '../../../core/values/json';

const splitBatch = (body: Json): Json[] => split(body).map((element) => element.body);

describe('splitBatch', () => {
	it.each<[string, Json, Json[]]>([
		['one event', { name: 'a' }, [{ name: 'a' }]],
		['a list', [{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'b' }]],
		['an empty list', [], []],
		['`batch`', { batch: [{ name: 'a' }, { name: 'b' }] }, [{ name: 'a' }, { name: 'b' }]],
		['`events`', { events: [{ name: 'a' }] }, [{ name: 'a' }]],
		['a text, left to the caller to refuse', 'hello', ['hello']],
		['null, left to the caller to refuse', null, [null]],
		['an event whose `events` is a number', { name: 'a', events: 3 }, [{ name: 'a', events: 3 }]],
		['an event whose `batch` is a text', { name: 'a', batch: 'x' }, [{ name: 'a', batch: 'x' }]],
	])('takes the events of %s', (_what, body, expected) => {
		expect(splitBatch(body)).toEqual(expected);
	});

	it('gives the elements what stands beside them', () => {
		const body: Json = { user_id: 'u-1', events: [{ name: 'a' }, { name: 'b', user_id: 'u-2' }] };
		expect(splitBatch(body)).toEqual([
			{ user_id: 'u-1', name: 'a' },
			{ user_id: 'u-2', name: 'b' },
		]);
	});

	it("keeps each element as it came, too: an id beside the list is the delivery's", () => {
		const body: Json = { messageId: 'd-1', events: [{ name: 'a' }] };
		expect(split(body).map(({ own }) => own)).toEqual([{ name: 'a' }]);
	});

	it.each<[string, Json, Json[]]>([
		['an empty `batch`', { batch: [], sentAt: 'now' }, []],
		['nothing but empty `events`', { events: [] }, []],
		['an event with an empty list', { name: 'a', events: [] }, [{ name: 'a', events: [] }]],
	])('takes %s for what it is', (_what, body, expected) => {
		expect(splitBatch(body)).toEqual(expected);
	});

	it('leaves elements that are no objects in their places', () => {
		expect(splitBatch({ user_id: 'u-1', batch: ['x', { name: 'a' }, null] })).toEqual([
			'x',
			{ user_id: 'u-1', name: 'a' },
			null,
		]);
	});

	it('keeps every element, in order', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer()),
				fc.constantFrom('batch', 'events', 'list'),
				(numbers, form) => {
					const elements = numbers.map((number) => ({ number }));
					const body = form === 'list' ? elements : { [form]: elements, sentAt: 'now' };
					expect(splitBatch(body).map((event) => (event as { number: number }).number)).toEqual(
						numbers,
					);
				},
			),
		);
	});

	it('counts the equal elements before each', () => {
		const body: Json = [{ n: 1, m: 2 }, { n: 2 }, { m: 2, n: 1 }, { n: 1, m: 2 }];
		expect(split(body).map(({ twin }) => twin)).toEqual([0, 0, 1, 2]);
	});

	it('does not change the body', () => {
		const body = { user_id: 'u-1', events: [{ name: 'a' }] };
		splitBatch(body);
		expect(body).toEqual({ user_id: 'u-1', events: [{ name: 'a' }] });
	});
});

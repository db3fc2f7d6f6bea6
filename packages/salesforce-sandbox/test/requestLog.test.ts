import { RequestLog } from '../src';

const received = (path: string, more: { method?: string; status?: number } = {}) => ({
	...{ method: 'GET', status: 200, at: 0, path },
	...more,
});

describe('the request log', () => {
	it('picks requests by method, status and a part or pattern of the path with its query', () => {
		const log = new RequestLog();
		const first = log.add(received('/tags?x=1'));
		const second = log.add(received('/users/u-1', { method: 'PATCH', status: 503 }));
		expect(log.find({ path: '/tags?x' })).toEqual([first]);
		expect(log.find({ path: /users\/u-\d$/ })).toEqual([second]);
		expect(log.find({ method: 'PATCH', status: 503 })).toEqual([second]);
		expect([log.count({ method: 'PATCH', status: 200 }), log.count({})]).toEqual([0, 2]);
		expect([log.all(), log.last, log.total]).toEqual([[first, second], second, 2]);
	});

	it('takes notes on a request that came earlier', () => {
		const log = new RequestLog();
		const entry = log.add(received('/slow', { status: 0 }));
		entry.status = 200;
		expect(log.last).toMatchObject({ path: '/slow', status: 200 });
	});

	it('forgets the oldest and goes on counting', () => {
		const log = new RequestLog();
		for (let index = 0; index <= 40_000; index += 1) log.add(received(`/${index}`));
		expect(log.total).toBe(40_001);
		expect(log.all()[0].path).toBe('/20001');
		log.clear();
		expect([log.all(), log.last, log.total]).toEqual([[], undefined, 0]);
	});
});

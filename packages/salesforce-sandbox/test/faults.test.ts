import { courseOf, Faults, type FaultSpec } from '../src';

const answer = (status: number): Pick<FaultSpec & { effect: 'answer' }, 'effect' | 'answer'> => ({
	effect: 'answer',
	answer: { status },
});

/** The statuses requests meet one after the other; null where there is no fault. */
const met = (faults: Faults, ...urls: string[]) =>
	urls.map((url) => {
		const fault = faults.meet({ method: 'GET', url, body: () => 'Ada' });
		return fault?.effect === 'answer' ? fault.answer.status : null;
	});

describe('faults', () => {
	it('meet every request until they are removed', () => {
		const faults = new Faults();
		const fault = faults.add(answer(500));
		expect(met(faults, '/a', '/b', '/c')).toEqual([500, 500, 500]);
		expect(fault.met).toBe(3);
		fault.remove();
		expect(met(faults, '/a')).toEqual([null]);
	});

	it('meet as many as they are told', () => {
		const faults = new Faults();
		faults.add({ ...answer(500), times: 2 });
		expect(met(faults, '/a', '/a', '/a')).toEqual([500, 500, null]);
	});

	it('begin with the nth request that matches, whoever met those before', () => {
		const faults = new Faults();
		faults.add({ ...answer(501), times: 1 });
		faults.add({ ...answer(502), nth: 2, times: 1 });
		faults.add({ ...answer(503), path: '/a', nth: 3 });
		expect(met(faults, '/a', '/a', '/b', '/a', '/a')).toEqual([501, 502, null, 503, 503]);
	});

	it('meet a request one at a time, in the order they were added', () => {
		const faults = new Faults();
		faults.add({ ...answer(501), times: 1 });
		const second = faults.add(answer(502));
		expect(met(faults, '/a', '/a')).toEqual([501, 502]);
		expect(second.met).toBe(1);
		faults.clear();
		expect(met(faults, '/a')).toEqual([null]);
	});

	it.each<[string, Partial<FaultSpec>, boolean]>([
		['another method', { method: 'POST' }, false],
		['a part of the path with its query', { path: 'a?x=1' }, true],
		['a pattern of the path', { path: /^\/a/ }, true],
		['a pattern that does not fit', { path: /^a/ }, false],
		['a pattern that goes on where it was', { path: /a/g }, true],
		['a part of the body', { body: 'Ad' }, true],
		['a body that does not fit', { body: /Grace/ }, false],
		['all of them, of which one does not fit', { path: '/a', body: 'Grace' }, false],
	])('are met by %s: %o', (_what, target, hit) => {
		const faults = new Faults();
		faults.add({ ...target, ...answer(500) } as FaultSpec);
		expect(met(faults, '/a?x=1', '/a?x=1')).toEqual(hit ? [500, 500] : [null, null]);
	});
});

describe('what becomes of a request', () => {
	it.each<[FaultSpec | null, boolean, string]>([
		[null, true, 'own'],
		[answer(500), false, 'other'],
		[{ ...answer(500), commits: true }, true, 'other'],
		[{ effect: 'maintenance' }, false, 'other'],
		[{ effect: 'delay', ms: 1 }, true, 'own'],
		[{ effect: 'resetBeforeCommit' }, false, 'reset'],
		[{ effect: 'resetAfterCommit' }, true, 'reset'],
		[{ effect: 'silence' }, false, 'nothing'],
		[{ effect: 'silence', commits: true }, true, 'nothing'],
		[{ effect: 'malformedJson' }, true, 'half'],
		[{ effect: 'expireToken' }, true, 'own'],
	])('that meets %o', (fault, commits, gets) => {
		expect(courseOf(fault)).toEqual({ commits, gets });
	});
});

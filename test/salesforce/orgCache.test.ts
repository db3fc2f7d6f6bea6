import { forgetOrg, OrgCache, orgCacheFor } from '../../salesforce/orgCache';
import { aDescription } from '../builders/description';

const MINUTE_MS = 60_000;

function counting<T>(...values: T[]) {
	let calls = 0;
	const read = async () => values[Math.min(calls++, values.length - 1)];
	return { read, calls: () => calls };
}

describe('OrgCache', () => {
	it('reads once while it remembers, and anew afterwards', async () => {
		const cache = new OrgCache(10 * MINUTE_MS);
		const { read } = counting('old', 'new');
		expect(await cache.remember('x', read, 0)).toBe('old');
		expect(await cache.remember('x', read, 10 * MINUTE_MS - 1)).toBe('old');
		expect(await cache.remember('x', read, 10 * MINUTE_MS)).toBe('new');
	});

	it('keeps names apart', async () => {
		const cache = new OrgCache();
		await cache.remember('x', async () => 1);
		expect(await cache.remember('y', async () => 2)).toBe(2);
	});

	it('reads once for two who ask at the same time', async () => {
		const cache = new OrgCache();
		const { read, calls } = counting('a');
		await Promise.all([cache.remember('x', read), cache.remember('x', read)]);
		expect(calls()).toBe(1);
	});

	it('does not remember a failure', async () => {
		const cache = new OrgCache();
		const failing = cache.remember('x', async () => await Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(await cache.remember('x', async () => 'yes')).toBe('yes');
	});

	it('does not forget what was read anew when an older reading fails late', async () => {
		const cache = new OrgCache(MINUTE_MS);
		let fail: (error: Error) => void = () => undefined;
		const late = cache.remember('x', async () => await new Promise((_ok, no) => (fail = no)), 0);
		const { read, calls } = counting('fresh');
		await cache.remember('x', read, 2 * MINUTE_MS);
		fail(new Error('late'));
		await expect(late).rejects.toThrow('late');
		await cache.remember('x', read, 2 * MINUTE_MS + 1);
		expect(calls()).toBe(1);
	});

	it('describes an object once, in whatever case it is named', async () => {
		const cache = new OrgCache();
		const { read, calls } = counting(aDescription('Contact', []));
		await cache.describe('Contact', read);
		await cache.describe('contact', read);
		expect(calls()).toBe(1);
	});

	it('forgets when it is told to', async () => {
		const cache = new OrgCache();
		const { read, calls } = counting('a');
		await cache.remember('x', read);
		cache.forget();
		await cache.remember('x', read);
		expect(calls()).toBe(2);
	});
});

describe('what was read before something failed', () => {
	const NOW = Date.UTC(2026, 10, 29, 10);

	it('is read anew, and what was read since is not', async () => {
		const cache = new OrgCache();
		const old = counting('old', 'new');
		await cache.remember('old', old.read, NOW);
		const { moment } = cache;
		const fresh = counting('fresh');
		await cache.remember('fresh', fresh.read, NOW);
		expect(cache.refresh(moment, NOW)).toBe(true);
		expect(await cache.remember('old', old.read, NOW)).toBe('new');
		await cache.remember('fresh', fresh.read, NOW);
		expect(fresh.calls()).toBe(1);
	});

	it('is no cause, where all was read by the work itself', async () => {
		const cache = new OrgCache();
		const { moment } = cache;
		await cache.remember('x', async () => 1, NOW);
		expect(cache.refresh(moment, NOW)).toBe(false);
	});

	it('is forgotten once a minute, so that wrong data do not cost a description each time', async () => {
		const cache = new OrgCache();
		const attempt = async (nowMs: number) => {
			const { moment } = cache;
			await cache.remember('x', async () => 1, nowMs);
			return cache.refresh(moment, nowMs);
		};
		await cache.remember('x', async () => 1, NOW);
		expect(await attempt(NOW)).toBe(true);
		await cache.remember('x', async () => 1, NOW);
		expect(await attempt(NOW + MINUTE_MS - 1)).toBe(false);
		expect(await attempt(NOW + MINUTE_MS)).toBe(true);
	});

	it('is forgotten once for all that fail at the same time', async () => {
		const cache = new OrgCache();
		const { read, calls } = counting('a');
		await cache.remember('x', read, NOW);
		const [one, other] = [cache.moment, cache.moment];
		expect([cache.refresh(one, NOW), cache.refresh(other, NOW)]).toEqual([true, true]);
		await cache.remember('x', read, NOW);
		expect(cache.refresh(other, NOW)).toBe(true);
		await cache.remember('x', read, NOW);
		expect(calls()).toBe(2);
	});
});

describe('a cache that lasts', () => {
	it('is good for longer, and knows what the others know', async () => {
		const cache = new OrgCache(10 * MINUTE_MS);
		const lasting = cache.lasting(60 * MINUTE_MS);
		const { read } = counting('old', 'new');
		expect(await cache.remember('x', read, 0)).toBe('old');
		expect(await lasting.remember('x', read, 60 * MINUTE_MS - 1)).toBe('old');
		expect(await cache.remember('x', read, 10 * MINUTE_MS)).toBe('new');
		expect(await lasting.remember('x', read, 60 * MINUTE_MS)).toBe('new');
	});

	it('holds a bounded number of things', async () => {
		const cache = new OrgCache();
		const first = counting('a');
		await cache.remember('first', first.read);
		for (let number = 0; number < 200; number++)
			await cache.remember(`x ${number}`, async () => number);
		await cache.remember('first', first.read);
		expect(first.calls()).toBe(2);
	});
});

describe('orgCacheFor', () => {
	it('is one for one credential on one org, and another for any other', () => {
		const cache = orgCacheFor('c-1', 'https://a.my.salesforce.com');
		expect(orgCacheFor('c-1', 'https://a.my.salesforce.com')).toBe(cache);
		expect(orgCacheFor('c-2', 'https://a.my.salesforce.com')).not.toBe(cache);
		expect(orgCacheFor('c-1', 'https://b.my.salesforce.com')).not.toBe(cache);
	});

	it('is another once the credential stands for another user, whose permissions differ', () => {
		const org = 'https://c.my.salesforce.com';
		const unknown = orgCacheFor('c-3', org);
		const ada = orgCacheFor('c-3', org, '005A');
		expect(ada).toBe(unknown); // the token came with the first answer
		expect(orgCacheFor('c-3', org)).toBe(ada);
		const grace = orgCacheFor('c-3', org, '005B');
		expect(grace).not.toBe(ada);
		expect(orgCacheFor('c-3', org, '005B')).toBe(grace);
	});

	it('is forgotten for all credentials of an org that was changed, and for no other org', async () => {
		const read = async () => 'x';
		const kept = counting('x');
		const [one, other] = ['c-4', 'c-5'].map((id) => orgCacheFor(id, 'https://d.example'));
		await one.remember('x', read);
		await other.remember('x', read);
		await orgCacheFor('c-4', 'https://e.example').remember('x', kept.read);
		forgetOrg('https://d.example');
		for (const cache of [one, other]) {
			const { read: again, calls } = counting('y');
			await cache.remember('x', again);
			expect(calls()).toBe(1);
		}
		await orgCacheFor('c-4', 'https://e.example').remember('x', kept.read);
		expect(kept.calls()).toBe(1);
	});
});

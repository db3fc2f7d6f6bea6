import { OrgCache, orgCacheFor } from '../../salesforce/orgCache';
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

describe('orgCacheFor', () => {
	it('is one for one credential on one org, and another for any other', () => {
		const cache = orgCacheFor('c-1', 'https://a.my.salesforce.com');
		expect(orgCacheFor('c-1', 'https://a.my.salesforce.com')).toBe(cache);
		expect(orgCacheFor('c-2', 'https://a.my.salesforce.com')).not.toBe(cache);
		expect(orgCacheFor('c-1', 'https://b.my.salesforce.com')).not.toBe(cache);
	});
});

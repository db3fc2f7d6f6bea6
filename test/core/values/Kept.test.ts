import { Kept } from '../../../core/values/Kept';

const KEEP_MS = 10_000;

/** A store whose value changes, behind what is kept of it. */
function keeping(atMost = 100) {
	let nowMs = 0;
	const store = { value: 'old', reads: 0, broken: false };
	const kept = new Kept<string>(KEEP_MS, atMost, () => nowMs);
	const read = async () => {
		store.reads++;
		if (store.broken) throw new Error('the store is gone');
		return store.value;
	};
	return {
		...{ store, kept, read },
		get: async (key = 'a', since = 0) => await kept.get(key, read, since),
		pass: (ms: number) => void (nowMs += ms),
	};
}

describe('a kept value', () => {
	it('is read once, until its time is over', async () => {
		const { store, get, pass } = keeping();
		expect(await get()).toBe('old');
		store.value = 'new';
		pass(KEEP_MS - 1);
		expect([await get(), store.reads]).toEqual(['old', 1]);
		pass(1);
		expect([await get(), store.reads]).toEqual(['new', 2]);
	});

	it('is read once for all who ask while it is being read', async () => {
		const { store, get } = keeping();
		expect(await Promise.all([get(), get(), get()])).toEqual(['old', 'old', 'old']);
		expect(store.reads).toBe(1);
	});

	it('is one for each key', async () => {
		const { store, get } = keeping();
		await get('a');
		store.value = 'new';
		expect([await get('b'), await get('a')]).toEqual(['new', 'old']);
	});

	it('is read again for who needs one from after a moment, and shared by all of them', async () => {
		const { store, kept, get } = keeping();
		await get();
		const { moment } = kept;
		store.value = 'new';
		expect(await Promise.all([get('a', moment), get('a', moment)])).toEqual(['new', 'new']);
		expect([await get(), store.reads]).toEqual(['new', 2]);
	});

	it('is good enough when it was read for the first time after the moment', async () => {
		const { store, kept, get } = keeping();
		const { moment } = kept;
		await get();
		await get('a', moment);
		expect(store.reads).toBe(1);
	});

	it('is not kept when reading fails: who asks next reads', async () => {
		const { store, get } = keeping();
		store.broken = true;
		await expect(Promise.all([get(), get()])).rejects.toThrow('the store is gone');
		expect(store.reads).toBe(1);
		store.broken = false;
		expect(await get()).toBe('old');
	});

	it('survives a reading before it that fails late', async () => {
		const { kept, get, store } = keeping();
		let fail: (error: Error) => void = () => undefined;
		const slow = kept.get(
			'a',
			async () => await new Promise((_resolve, reject) => (fail = reject)),
		);
		expect(await get('a', kept.moment)).toBe('old');
		fail(new Error('late'));
		await expect(slow).rejects.toThrow('late');
		store.value = 'new';
		expect(await get()).toBe('old');
	});

	it('is gone when it is forgotten', async () => {
		const { store, kept, get } = keeping();
		await get();
		kept.forget('a');
		store.value = 'new';
		expect(await get()).toBe('new');
	});

	it('makes room for others: the one read longest ago goes, and the others stay', async () => {
		const { store, get } = keeping(3);
		for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key);
		expect(store.reads).toBe(4);
		for (const key of ['b', 'c', 'd']) await get(key);
		expect(store.reads).toBe(4);
		await get('a');
		expect(store.reads).toBe(5);
	});

	it('keeps its room when it is read again, and then goes last', async () => {
		const { store, kept, get } = keeping(3);
		for (const key of ['a', 'b', 'c']) await get(key);
		await get('b', kept.moment);
		for (const key of ['a', 'c']) await get(key);
		expect(store.reads).toBe(4);
		await get('d');
		for (const key of ['c', 'b', 'd']) await get(key);
		expect(store.reads).toBe(5);
	});
});

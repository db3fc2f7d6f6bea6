import { KeySet } from '../../../core/bulk/KeySet';

describe('KeySet', () => {
	it('knows what was added, and only that', () => {
		const keys = new KeySet();
		expect(keys.add('u-1')).toBe(true);
		expect(keys.add('u-1')).toBe(false);
		expect(keys.has('u-1')).toBe(true);
		expect(keys.has('U-1')).toBe(false);
		expect(keys.size).toBe(1);
	});

	it('takes many more than it was made for', () => {
		const keys = new KeySet(1);
		const names = Array.from({ length: 300 }, (_, number) => `user-${number}`);
		const missing = (truth: (name: string) => boolean) => names.filter((name) => !truth(name));
		expect(missing((name) => keys.add(name))).toEqual([]);
		expect(missing((name) => !keys.add(name) && keys.has(name))).toEqual([]);
		expect(missing((name) => !keys.has(`${name}x`))).toEqual([]);
		expect(keys.size).toBe(300);
	});

	it('has room for those it was made for, in eleven bytes each', () => {
		const keys = new KeySet(100);
		const { bytes } = keys;
		for (let number = 0; number < 100; number++) keys.add(`user-${number}`);
		expect(keys.bytes).toBe(bytes);
		expect(bytes).toBeLessThanOrEqual(11 * 116);
	});

	it('is exact over 300,000 keys, more than it was made for', () => {
		const keys = new KeySet(10);
		for (let number = 0; number < 300_000; number++)
			if (!keys.add(`user-${number}`)) throw new Error(`user-${number} was taken for another`);
		expect(keys.size).toBe(300_000);
		for (let number = 0; number < 300_000; number++)
			if (!keys.has(`user-${number}`)) throw new Error(`user-${number} was forgotten`);
		for (let number = 300_000; number < 400_000; number++)
			if (keys.has(`user-${number}`)) throw new Error(`user-${number} was never added`);
	});

	it('holds a million keys in 11 MB, made for them at once', () => {
		const keys = new KeySet(1_000_000);
		const bytes = keys.bytes;
		for (let number = 0; number < 1_000_000; number++) keys.add(`u-${number}`);
		expect(keys.size).toBe(1_000_000);
		expect(keys.bytes).toBe(bytes);
		expect(bytes).toBeLessThanOrEqual(11 * 1024 * 1024);
	});
});

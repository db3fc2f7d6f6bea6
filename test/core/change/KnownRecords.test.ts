import { differences, hashesOf, KnownRecords } from '../../../core/change/KnownRecords';

const id = (n: number) => `003${String(n).padStart(12, '0')}AAA`;

describe('KnownRecords', () => {
	it('gives back the values of a record, by an id of either length', () => {
		const known = new KnownRecords();
		known.set(id(1), ['a', undefined, 3]);
		expect(known.get(id(1).slice(0, 15))).toEqual({ values: ['a', null, 3] });
		expect(known.get(id(2))).toBeUndefined();
	});

	it('says whether a record still holds the same', () => {
		const known = new KnownRecords();
		known.set(id(1), ['a', null]);
		known.setHashes(id(2), hashesOf(['b']));
		expect(known.holds(id(1), ['a', undefined])).toBe(true);
		expect(known.holds(id(1), ['a', ''])).toBe(false);
		expect(known.holds(id(2), ['b'])).toBe(true);
		expect(known.holds(id(2), ['c'])).toBe(false);
		expect(known.holds(id(3), ['a'])).toBeUndefined();
	});

	it('keeps only hashes of those longest untouched, past the bound of characters', () => {
		const known = new KnownRecords({ records: 100, characters: 60 });
		for (let n = 1; n <= 5; n++) known.set(id(n), [`some value ${n}`]);
		expect(known.get(id(1))).toEqual({ hashes: [hashesOf(['some value 1'])] });
		expect(known.get(id(5))).toEqual({ values: ['some value 5'] });
		expect(known.size).toBe(5);
		expect(known.withValues).toBe(3);
	});

	it('keeps values up to the bound, however often a record is set', () => {
		const known = new KnownRecords({ records: 100, characters: 32 });
		for (let time = 0; time < 5; time++) known.set(id(1), ['some value 1']);
		known.set(id(2), ['some value 2']);
		expect(known.withValues).toBe(2);
		known.set(id(3), ['']);
		expect(known.withValues).toBe(2);
		expect(known.get(id(1))).toEqual({ hashes: [hashesOf(['some value 1'])] });
	});

	it('counts no hash against the bound, neither when it comes nor when it goes', () => {
		const known = new KnownRecords({ records: 100, characters: 20 });
		known.setHashes(id(1), hashesOf(['some value 1']));
		known.set(id(1), ['some value 1']);
		known.set(id(2), ['v']);
		expect(known.get(id(1))).toEqual({ hashes: [hashesOf(['some value 1'])] });
	});

	it('knows of a record without fields that it was there', () => {
		const known = new KnownRecords();
		known.setHashes(id(1), hashesOf([]));
		expect(known.get(id(1))).toEqual({ hashes: [] });
	});

	it('forgets what is deleted, by an id of either length', () => {
		const known = new KnownRecords();
		known.set(id(1), ['a']);
		known.set(id(2), ['b']);
		known.delete(id(1));
		known.delete(id(3));
		expect([...known.ids()]).toEqual([id(2).slice(0, 15)]);
	});

	it('forgets those longest untouched, past the bound of records', () => {
		const known = new KnownRecords({ records: 2, characters: 1_000 });
		known.set(id(1), ['a']);
		known.set(id(2), ['b']);
		known.set(id(1), ['c']);
		known.set(id(3), ['d']);
		expect(known.get(id(2))).toBeUndefined();
		expect(known.get(id(1))).toEqual({ values: ['c'] });
	});

	it('says whether there may be more than it has room for', () => {
		const known = new KnownRecords({ records: 2, characters: 1_000 });
		known.set(id(1), ['a']);
		expect(known.isFull).toBe(false);
		known.set(id(2), ['b']);
		expect(known.isFull).toBe(true);
	});

	it('remembers nothing when the bound is none', () => {
		const known = new KnownRecords({ records: 0, characters: 1_000 });
		known.set(id(1), ['a']);
		expect(known.size).toBe(0);
	});

	it('counts what was stored against the bound', () => {
		const first = new KnownRecords({ records: 10, characters: 40 });
		first.set(id(1), ['some value 1']);
		first.set(id(2), ['some value 2']);
		const second = new KnownRecords({ records: 10, characters: 40 }, [...first.raw()]);
		second.set(id(3), ['some value 3']);
		expect(second.get(id(1))).toEqual({ hashes: [hashesOf(['some value 1'])] });
		expect(second.get(id(3))).toEqual({ values: ['some value 3'] });
	});
});

describe('differences', () => {
	const fields = ['a', null, 3, true];
	const others = ['A', '', 4, false];
	const known = (values: readonly unknown[], as: 'values' | 'hashes') => {
		const records = new KnownRecords();
		if (as === 'values') records.set(id(1), values);
		else records.setHashes(id(1), hashesOf(values));
		return records.get(id(1))!;
	};

	it.each(['values', 'hashes'] as const)('name exactly the fields that changed: by %s', (as) => {
		for (let mask = 0; mask < 16; mask++) {
			const now = fields.map((value, index) => (mask & (1 << index) ? others[index] : value));
			const expected = fields.flatMap((_, index) => (mask & (1 << index) ? [index] : []));
			expect(differences(known(fields, as), now).map(({ index }) => index)).toEqual(expected);
		}
	});

	it('tell the old value where it is known', () => {
		expect(differences(known(['a', 'b'], 'values'), ['a', 'c'])).toEqual([{ index: 1, old: 'b' }]);
		expect(differences(known(['a', 'b'], 'hashes'), ['a', 'c'])).toEqual([{ index: 1 }]);
	});

	it('take what was not there for null', () => {
		expect(differences(known([null], 'values'), [undefined])).toEqual([]);
		expect(differences(known([undefined], 'hashes'), [null])).toEqual([]);
	});
});

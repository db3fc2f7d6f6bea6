import { keyPrefixOf, parseRecordId, positionOf, toRecordId } from '../src/identifiers';

describe('record ids', () => {
	// Pairs published by Salesforce and its users.
	it.each([
		['0017000000hOMCh', '0017000000hOMChAAO'],
		['001D000000K0fXO', '001D000000K0fXOIAZ'],
		['a00D0000008pQR5', 'a00D0000008pQR5IAM'],
		['a00D0000008pQRG', 'a00D0000008pQRGIA2'],
	])('%s has the checksum of %s', (id15, id18) => {
		expect(parseRecordId(id15)).toBe(id18);
		expect(parseRecordId(id18)).toBe(id18);
	});

	it('restores the case of an 18-character id from its checksum', () => {
		expect(parseRecordId('001d000000k0fxoiaz')).toBe('001D000000K0fXOIAZ');
	});

	it.each([
		['is too short', '001D00'],
		['has 16 characters', '001D000000K0fXOI'],
		['has a foreign character', '001D000000K0fX!'],
		['has a checksum that asks for a capital digit', '001000000000000AAB'.replace('AAB', 'BAA')],
	])('an id that %s is malformed', (_why, id) => {
		expect(parseRecordId(id)).toBeNull();
	});

	it.each([0, 1, 61, 62, 3843, 1_000_000])('row %i finds its way back from its id', (position) => {
		const id = toRecordId('003', position);
		expect(id).toHaveLength(18);
		expect(keyPrefixOf(id)).toBe('003');
		expect(positionOf(id)).toBe(position);
		expect(parseRecordId(id.slice(0, 15))).toBe(id);
	});

	it('sorts like the order of creation', () => {
		const ids = [0, 35, 36, 61, 62, 5000].map((position) => toRecordId('003', position));
		expect([...ids].sort()).toEqual(ids);
	});
});

import { SeenPersons } from '../../../core/matching/SeenPersons';

const ADA = { userId: 'u-1', email: 'ada@x.example' };

describe('SeenPersons', () => {
	it('finds a person again by user id, else by e-mail', () => {
		const seen = new SeenPersons(10, true);
		expect(seen.add(ADA)).toBe(true);
		expect(seen.has({ userId: 'u-1' })).toBe('userId');
		expect(seen.has({ userId: 'u-2', email: ' ADA@x.example' })).toBe('email');
		expect(seen.has({ userId: 'u-2', email: 'bob@x.example' })).toBeUndefined();
		expect(seen.has({ userId: 'u-2' })).toBeUndefined();
	});

	it('takes two with one e-mail, but not two with one user id', () => {
		const seen = new SeenPersons(10, true);
		seen.add(ADA);
		expect(seen.add({ ...ADA, userId: 'u-2' })).toBe(true);
		expect(seen.add({ userId: 'u-1', email: 'new@x.example' })).toBe(false);
		expect(seen.has({ userId: 'u-3', email: 'new@x.example' })).toBeUndefined();
	});

	it('knows no e-mails where nobody asks by them', () => {
		const seen = new SeenPersons(10, false);
		seen.add(ADA);
		expect(seen.has({ userId: 'u-2', email: ADA.email })).toBeUndefined();
	});
});

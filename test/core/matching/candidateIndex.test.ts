import { CandidateIndex } from '../../../core/matching/candidateIndex';
import { emailKey } from '../../../core/matching/samePerson';
import { aCandidate, aCompany, aLead } from '../../builders/people';

const index = new CandidateIndex(
	[
		aCandidate({ id: 'a', userId: 'u-1', email: 'Ada@Example.com' }),
		aCandidate({ id: 'b', userId: 'U-1', email: 'ada@example.com ' }),
		aCandidate({ id: 'c', userId: undefined, email: undefined }),
		aCandidate({ id: 'd', userId: '', email: '  ' }),
	],
	[aCompany({ id: 'x', companyId: 'c-1' }), aCompany({ id: 'y', companyId: 'C-1' })],
);
const ids = (found: ReadonlyArray<{ id: string }>) => found.map(({ id }) => id);

describe('CandidateIndex', () => {
	it('finds user ids in their exact case only', () => {
		expect(ids(index.withUserId({ userId: 'u-1' }))).toEqual(['a']);
		expect(ids(index.withUserId({ userId: 'U-1' }))).toEqual(['b']);
	});

	it('finds what has the user id in another case, and not what has it exactly', () => {
		expect(ids(index.withUserIdInAnotherCase({ userId: 'u-1' }))).toEqual(['b']);
	});

	it('finds Contacts, and no Lead, by their id of 15 or 18 characters', () => {
		const contact = aCandidate({ id: '003000000000001AAA' });
		const lead = aLead({ id: '00Q000000000001AAA' });
		const records = new CandidateIndex([contact, lead], []);
		expect(records.contact('003000000000001')).toBe(contact);
		expect(records.contact('00Q000000000001AAA')).toBeUndefined();
	});

	it('finds e-mails in any case, with white space around them', () => {
		expect(ids(index.withEmail({ email: 'ADA@example.COM' }))).toEqual(['a', 'b']);
	});

	it('finds companies in their exact case only', () => {
		expect(ids(index.companies({ companyId: 'C-1' }))).toEqual(['y']);
	});

	it.each<[string, { userId?: string; email?: string; companyId?: string }]>([
		['without keys', {}],
		['with empty keys', { userId: '', email: '', companyId: '' }],
		['with a blank e-mail', { email: '   ' }],
		['named like a property of every object', { userId: 'constructor', companyId: '__proto__' }],
	])('finds nothing for a person %s', (_what, person) => {
		expect(index.withUserId(person)).toEqual([]);
		expect(index.withEmail(person)).toEqual([]);
		expect(index.companies(person)).toEqual([]);
	});
});

describe('emailKey', () => {
	it.each([
		['Ada@Example.COM', 'ada@example.com'],
		['\tada@example.com \n', 'ada@example.com'],
	])('of %j is %j', (email, key) => {
		expect(emailKey(email)).toBe(key);
	});
});

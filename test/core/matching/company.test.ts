import { aCandidate, aCompany, aPerson, decideIn } from '../../builders/people';

const COMPANY = '001000000000009AAA';
const ofCompany = aPerson({ companyId: 'c-1' });
const stranger = aPerson({ userId: 'u-9', email: 'nobody@example.com', companyId: 'c-1' });

describe('decideMatch, for companies', () => {
	it("takes the company's Account for a Contact's", () => {
		const outcome = decideIn({ candidates: [aCandidate()], companies: [aCompany()] }, ofCompany);
		expect(outcome).toMatchObject({ object: 'Contact', accountId: COMPANY });
	});

	it("keeps the Contact's own Account where the company is not in Salesforce", () => {
		expect(decideIn({ candidates: [aCandidate()] }, ofCompany)).toMatchObject({
			accountId: '001000000000001AAA',
		});
	});

	it('takes no Account where two have the company id, and says so', () => {
		const companies = [aCompany(), aCompany({ id: '001000000000008AAA' })];
		const outcome = decideIn(
			{ candidates: [aCandidate({ accountId: undefined })], companies },
			ofCompany,
		);
		expect(outcome).toMatchObject({ status: 'matched', object: 'Contact' });
		expect(outcome).not.toHaveProperty('accountId');
		expect(outcome.reason).toContain('2 Accounts have company id "c-1", so none was taken');
	});

	it('does not take a company id in another case for the same', () => {
		const companies = [aCompany({ companyId: 'C-1' })];
		expect(decideIn({ companies }, stranger)).not.toHaveProperty('accountId');
	});

	it('counts an Account that was read twice as one', () => {
		expect(decideIn({ companies: [aCompany(), aCompany()] }, stranger)).toMatchObject({
			accountId: COMPANY,
		});
	});

	it('says which Account an unmatched person belongs to', () => {
		expect(decideIn({ companies: [aCompany()] }, stranger)).toMatchObject({
			status: 'unmatched',
			accountId: COMPANY,
		});
	});

	it('says which Account an ambiguous person belongs to', () => {
		const candidates = [aCandidate(), aCandidate({ id: '003000000000002AAA' })];
		expect(decideIn({ candidates, companies: [aCompany()] }, ofCompany)).toMatchObject({
			status: 'ambiguous',
			accountId: COMPANY,
		});
	});
});

describe('decideMatch, falling back to the Account', () => {
	const fallBack = { fallBackToAccount: true };

	it('matches the Account of a person that is not found', () => {
		const outcome = decideIn({ companies: [aCompany()] }, stranger, fallBack);
		expect(outcome).toMatchObject({
			status: 'matched',
			object: 'Account',
			id: COMPANY,
			accountId: COMPANY,
			name: 'Analytical Engines',
			matchedBy: 'company',
			candidates: [],
		});
		expect(outcome.reason).toContain('No person found');
	});

	it('matches the Account of an event without a person', () => {
		const outcome = decideIn({ companies: [aCompany()] }, { companyId: 'c-1' }, fallBack);
		expect(outcome).toMatchObject({ object: 'Account', id: COMPANY });
		expect(outcome.reason).toContain('no key given');
	});

	it('does not fall back where the person is found', () => {
		expect(
			decideIn({ candidates: [aCandidate()], companies: [aCompany()] }, ofCompany, fallBack),
		).toMatchObject({ object: 'Contact' });
	});

	it('does not fall back where the person is ambiguous', () => {
		const candidates = [aCandidate(), aCandidate({ id: '003000000000002AAA' })];
		expect(decideIn({ candidates, companies: [aCompany()] }, ofCompany, fallBack).status).toBe(
			'ambiguous',
		);
	});

	it('does not fall back to one of two Accounts', () => {
		const companies = [aCompany(), aCompany({ id: '001000000000008AAA' })];
		expect(decideIn({ companies }, stranger, fallBack).status).toBe('unmatched');
	});
});

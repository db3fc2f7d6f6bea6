import {
	aCandidate,
	aCompany,
	aConvertedLead,
	aLead,
	aPerson,
	decideIn,
} from '../../builders/people';

const CONTACT = '003000000000001AAA';

describe('decideMatch, for Contacts and Leads', () => {
	it('takes the Contact where both have the user id', () => {
		const outcome = decideIn({ candidates: [aLead(), aCandidate()] });
		expect(outcome).toMatchObject({ status: 'matched', object: 'Contact', id: CONTACT });
		expect(outcome.reason).toBe('Contact with the same user id; a Contact goes before a Lead');
	});

	it('takes the Contact where both have the e-mail', () => {
		const candidates = [aLead({ userId: undefined }), aCandidate({ userId: undefined })];
		expect(decideIn({ candidates })).toMatchObject({ object: 'Contact', matchedBy: 'email' });
	});

	it('takes the Contact where the Lead has the user id and the Contact the e-mail', () => {
		const candidates = [aLead(), aCandidate({ userId: undefined })];
		expect(decideIn({ candidates })).toMatchObject({ object: 'Contact', id: CONTACT });
	});

	it('takes the Contact even where several Leads fit as well', () => {
		const candidates = [aLead(), aLead({ id: '00Q000000000002AAA' }), aCandidate()];
		expect(decideIn({ candidates })).toMatchObject({ status: 'matched', object: 'Contact' });
	});

	it('takes the Lead where there is no Contact', () => {
		const outcome = decideIn({ candidates: [aLead()] });
		expect(outcome).toMatchObject({ status: 'matched', object: 'Lead', matchedBy: 'userId' });
		expect(outcome).not.toHaveProperty('accountId');
	});

	it('gives a Lead the Account of the company', () => {
		const outcome = decideIn(
			{ candidates: [aLead()], companies: [aCompany()] },
			aPerson({ companyId: 'c-1' }),
		);
		expect(outcome).toMatchObject({ object: 'Lead', accountId: '001000000000009AAA' });
	});
});

describe('decideMatch, for converted Leads', () => {
	it('takes the Contact the Lead became', () => {
		expect(decideIn({ candidates: [aConvertedLead()] })).toMatchObject({
			status: 'matched',
			object: 'Contact',
			id: CONTACT,
			accountId: '001000000000001AAA',
			matchedBy: 'userId',
		});
	});

	it.each([
		['after', [aCandidate(), aConvertedLead()]],
		['before', [aConvertedLead(), aCandidate()]],
	])('counts Lead and Contact as one when the Lead comes %s its Contact', (_order, candidates) => {
		const outcome = decideIn({ candidates });
		expect(outcome).toMatchObject({ status: 'matched', object: 'Contact', id: CONTACT });
		expect(outcome.candidates).toHaveLength(1);
	});

	it.each<[string, boolean]>([
		['after', false],
		['before', true],
	])("believes the Contact's own values when its old Lead comes %s it", (_order, leadFirst) => {
		const contact = aCandidate({ name: 'Ada Lovelace', accountId: '001000000000002AAA' });
		const candidates = [contact, aConvertedLead({ name: 'Ada Byron' })];
		expect(decideIn({ candidates: leadFirst ? candidates.reverse() : candidates })).toMatchObject({
			name: 'Ada Lovelace',
			accountId: '001000000000002AAA',
		});
	});

	it('counts two Leads that became one Contact as one', () => {
		const candidates = [aConvertedLead(), aConvertedLead({ id: '00Q000000000002AAA' })];
		const outcome = decideIn({ candidates });
		expect(outcome).toMatchObject({ status: 'matched', id: CONTACT });
		expect(outcome.candidates).toHaveLength(1);
	});

	it('is not sure where the Lead became one Contact and another has the same key', () => {
		const other = aCandidate({ id: '003000000000002AAA' });
		const outcome = decideIn({ candidates: [aConvertedLead(), other] });
		expect(outcome).toMatchObject({ status: 'ambiguous' });
		expect(outcome.reason).toContain('2 records have this user id');
	});

	it('takes the Contact of the converted Lead before a Lead that is still open', () => {
		const open = aLead({ id: '00Q000000000002AAA' });
		expect(decideIn({ candidates: [open, aConvertedLead()] })).toMatchObject({
			object: 'Contact',
			id: CONTACT,
		});
	});

	it('never gives the id of a converted Lead', () => {
		const converted = aConvertedLead({ convertedTo: { contactId: CONTACT } });
		const outcome = decideIn({ candidates: [converted] });
		expect(JSON.stringify(outcome)).not.toContain('00Q');
	});
});

describe('decideMatch, for person accounts', () => {
	const person = aCandidate({ isPersonAccount: true });

	it('says that the record is one', () => {
		expect(decideIn({ candidates: [person] })).toMatchObject({ isPersonAccount: true });
	});

	it('is its own Account, whatever company the person belongs to', () => {
		const outcome = decideIn(
			{ candidates: [person], companies: [aCompany()] },
			aPerson({ companyId: 'c-1' }),
		);
		expect(outcome).toMatchObject({ accountId: '001000000000001AAA' });
	});

	it('does not call other Contacts so', () => {
		expect(decideIn({ candidates: [aCandidate()] })).not.toHaveProperty('isPersonAccount');
	});

	it('asks the Contact itself whose it is', () => {
		const contact = aCandidate({ userId: 'u-2', email: 'else@example.com' });
		const outcome = decideIn({ candidates: [aConvertedLead(), contact] });
		expect(outcome).toMatchObject({ status: 'ambiguous' });
		expect(outcome.reason).toContain('carries user id u-2');
	});

	it('says that the Contact itself has no user id yet', () => {
		const contact = aCandidate({ userId: undefined, email: 'else@example.com' });
		expect(decideIn({ candidates: [aConvertedLead(), contact] })).toMatchObject({
			id: CONTACT,
			lacksUserId: true,
		});
	});

	it('is not sure where the Contact is not to be seen, and says so', () => {
		const outcome = decideIn({ candidates: [aConvertedLead({ convertedTo: {} })] });
		expect(outcome).toMatchObject({ status: 'ambiguous', candidates: [{ object: 'Lead' }] });
		expect(outcome.reason).toContain('was converted, and its Contact was deleted');
	});

	it('names every converted Lead whose Contact is not to be seen, each once', () => {
		const [one, other] = [
			aConvertedLead({ convertedTo: {} }),
			aConvertedLead({ id: '00Q000000000002AAA', convertedTo: {} }),
		];
		const outcome = decideIn({ candidates: [one, other, one] });
		expect(outcome.candidates.map(({ id }) => id)).toEqual([one.id, other.id]);
		expect(outcome.reason).toContain(`Lead ${one.id}, Lead ${other.id} was converted`);
	});

	// Its e-mail was changed after the conversion: it has nothing in common with the Lead that is somebody else's.
	it("takes the Contact of a converted Lead where only a stranger's Lead has that e-mail", () => {
		const contact = aCandidate({ userId: undefined, email: 'ada@new.example' });
		const stranger = aLead({ id: '00Q000000000002AAA', userId: 'u-2' });
		const candidates = [aConvertedLead({ userId: undefined }), contact, stranger];
		expect(decideIn({ candidates })).toMatchObject({ status: 'matched', id: CONTACT });
	});

	it('takes another Contact where that one is not to be seen', () => {
		const candidates = [
			aConvertedLead({ convertedTo: {} }),
			aCandidate({ id: '003000000000002AAA', userId: undefined }),
		];
		expect(decideIn({ candidates })).toMatchObject({ id: '003000000000002AAA' });
	});
});

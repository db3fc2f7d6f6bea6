import type { AmbiguityPolicy } from '../../../core/matching/outcome';
import { breakTie } from '../../../core/matching/tieBreak';
import { aCandidate, aCompany, aLead, aPerson, decideIn } from '../../builders/people';

const [A, B, C] = ['003000000000001AAA', '003000000000002AAA', '003000000000003AAA'];
const OLD = '2024-01-01T00:00:00.000+0000';
const MID = '2025-01-01T00:00:00.000+0000';
const NEW = '2026-01-01T00:00:00.000+0000';

const three = (field: 'createdAt' | 'modifiedAt', ...dates: Array<string | undefined>) =>
	[A, B, C].map((id, index) => aCandidate({ id, [field]: dates[index] }));

describe('breakTie', () => {
	it.each<[AmbiguityPolicy, string]>([
		['newest', 'the most recently modified was taken'],
		['oldest', 'the oldest was taken'],
		['company', "the one at the company's Account was taken"],
	])('says by what it decided: %s', (policy, reason) => {
		const candidates = [
			aCandidate({ id: A, createdAt: OLD, modifiedAt: NEW, accountId: aCompany().id }),
			aCandidate({ id: B, createdAt: MID, modifiedAt: MID }),
		];
		expect(breakTie(candidates, policy, [aCompany()])).toEqual({ winner: candidates[0], reason });
	});

	it('takes the only one', () => {
		expect(breakTie([aCandidate()], 'newest', []).winner).toEqual(aCandidate());
	});

	it.each<[string, AmbiguityPolicy, ReturnType<typeof three>, string]>([
		['the last modified', 'newest', three('modifiedAt', MID, NEW, OLD), B],
		['the last modified, with a tie behind it', 'newest', three('modifiedAt', NEW, OLD, OLD), A],
		['the first created', 'oldest', three('createdAt', NEW, MID, OLD), C],
		['the first created, with a tie behind it', 'oldest', three('createdAt', NEW, OLD, NEW), B],
	])('takes %s', (_what, policy, candidates, winner) => {
		expect(breakTie(candidates, policy, []).winner?.id).toBe(winner);
	});

	it.each<[string, AmbiguityPolicy, ReturnType<typeof three>]>([
		['two were modified last at once', 'newest', three('modifiedAt', NEW, NEW, OLD)],
		['all were modified at once', 'newest', three('modifiedAt', NEW, NEW, NEW)],
		['two were created first at once', 'oldest', three('createdAt', OLD, NEW, OLD)],
		['a modification date is not known', 'newest', three('modifiedAt', NEW, OLD, undefined)],
		['a creation date is not known', 'oldest', three('createdAt', undefined, OLD, NEW)],
		['no date is known', 'newest', three('modifiedAt')],
	])('does not decide where %s', (_what, policy, candidates) => {
		const { winner, reason } = breakTie(candidates, policy, []);
		expect(winner).toBeUndefined();
		expect(reason).toBe('Their dates do not tell them apart.');
	});

	it("takes the one at the company's Account", () => {
		const candidates = [aCandidate({ id: A }), aCandidate({ id: B, accountId: aCompany().id })];
		expect(breakTie(candidates, 'company', [aCompany()]).winner?.id).toBe(B);
	});

	it.each<[string, string | undefined, number]>([
		['none', '001000000000005AAA', 0],
		['two', aCompany().id, 2],
		['none with an Account', undefined, 0],
	])("does not decide where %s of them is at the company's Account", (_what, accountId, count) => {
		const candidates = [aCandidate({ id: A, accountId }), aCandidate({ id: B, accountId })];
		const { winner, reason } = breakTie(candidates, 'company', [aCompany()]);
		expect(winner).toBeUndefined();
		expect(reason).toBe(`${count} of them are at the company's Account.`);
	});

	it('never decides under "stop"', () => {
		const { winner, reason } = breakTie(three('modifiedAt', OLD, MID, NEW), 'stop', []);
		expect(winner).toBeUndefined();
		expect(reason).toBe('');
	});

	it('does not change the order of what it was given', () => {
		const candidates = three('modifiedAt', OLD, MID, NEW);
		breakTie(candidates, 'newest', []);
		expect(candidates.map(({ id }) => id)).toEqual([A, B, C]);
	});
});

describe('decideMatch, for several equally good records', () => {
	const twins = [aCandidate({ id: A }), aCandidate({ id: B })];

	// Grouparoo's destination let the last row of the answer win.
	it.each([
		['one order', twins],
		['the other order', [...twins].reverse()],
	])('does not let the last row win, in %s', (_order, candidates) => {
		const outcome = decideIn({ candidates });
		expect(outcome).toMatchObject({ status: 'ambiguous' });
		expect(outcome).not.toHaveProperty('id');
	});

	it('names all of them, and what to do', () => {
		const outcome = decideIn({ candidates: twins });
		expect(outcome.candidates.map(({ id }) => id)).toEqual([A, B]);
		expect(outcome).toMatchObject({
			reason: `2 records have this user id: Contact ${A}, Contact ${B}`,
			class: 'fixData',
			remedy:
				'Merge the duplicates in Salesforce, or choose another policy under "If Several Records Fit".',
		});
	});

	it('counts all of a shared mailbox, names ten of them and shows twenty', () => {
		const number = (at: number) => String(at).padStart(3, '0');
		const candidates = Array.from({ length: 25 }, (_, at) =>
			aCandidate({ id: `003000000000${number(at)}AAA`, userId: undefined }),
		);
		const outcome = decideIn({ candidates });
		expect(outcome.candidates).toHaveLength(20);
		expect(outcome.reason).toMatch(/^25 records .* Contact 003000000000009AAA and 15 more$/);
		expect(outcome.reason).not.toContain('003000000000010AAA');
		expect(decideIn({ candidates: candidates.slice(0, 10) }).reason).not.toContain('more');
	});

	it('does not silently take one of two Leads either', () => {
		const candidates = [aLead(), aLead({ id: '00Q000000000002AAA' })];
		expect(decideIn({ candidates })).toMatchObject({ status: 'ambiguous' });
	});

	it('says which policy decided, and still shows the others', () => {
		const outcome = decideIn({ candidates: three('modifiedAt', OLD, NEW, MID) }, aPerson(), {
			ambiguity: 'newest',
		});
		expect(outcome).toMatchObject({ status: 'matched', id: B });
		expect(outcome.candidates).toHaveLength(3);
		expect(outcome.reason).toContain('3 fitted; the most recently modified was taken');
	});

	it("takes, of two Contacts, the one at the company's Account", () => {
		const candidates = [aCandidate({ id: A }), aCandidate({ id: B, accountId: aCompany().id })];
		const outcome = decideIn(
			{ candidates, companies: [aCompany()] },
			aPerson({ companyId: 'c-1' }),
			{ ambiguity: 'company' },
		);
		expect(outcome).toMatchObject({ status: 'matched', id: B });
	});

	it('stays ambiguous where the policy ends in a tie of its own', () => {
		const outcome = decideIn({ candidates: three('modifiedAt', NEW, NEW, OLD) }, aPerson(), {
			ambiguity: 'newest',
		});
		expect(outcome).toMatchObject({ status: 'ambiguous' });
		expect(outcome.reason).toContain('Their dates do not tell them apart');
	});

	it('weighs Contacts only, where Contacts and Leads fit', () => {
		const lead = aLead({ modifiedAt: '2026-11-01T00:00:00.000+0000' });
		const outcome = decideIn({ candidates: [lead, ...three('modifiedAt', OLD, NEW)] }, aPerson(), {
			ambiguity: 'newest',
		});
		expect(outcome).not.toMatchObject({ object: 'Lead' });
	});
});

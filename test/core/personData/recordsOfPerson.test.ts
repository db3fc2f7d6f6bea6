import { CandidateIndex } from '../../../core/matching/candidateIndex';
import type { Candidate, Person } from '../../../core/matching/person';
import { recordsOfPerson } from '../../../core/personData/recordsOfPerson';

const ADA = { userId: 'u-1', email: 'ada@example.com' };

function find(candidates: Candidate[], byEmail = true, person: Person = ADA) {
	const { own, doubtful } = recordsOfPerson(person, new CandidateIndex(candidates, []), byEmail);
	return { own: own.map(({ id }) => id), doubtful: doubtful.map(({ id }) => id) };
}

const contact = (id: string, more: Partial<Candidate> = {}): Candidate => ({
	...{ object: 'Contact', id, email: 'ada@example.com' },
	...more,
});
const lead = (id: string, more: Partial<Candidate> = {}): Candidate =>
	contact(id, { object: 'Lead', ...more });

describe('the records of a person', () => {
	it('are those with the user ID, a Contact and its Leads', () => {
		const all = [contact('c', { userId: 'u-1' }), lead('l', { userId: 'u-1' })];
		expect(find(all, false)).toEqual({ own: ['c', 'l'], doubtful: [] });
	});

	it('are by the e-mail only where that was chosen', () => {
		const all = [contact('c', { userId: 'u-1' }), lead('l')];
		expect(find(all, false).own).toEqual(['c']);
		expect(find(all, true).own).toEqual(['c', 'l']);
	});

	it('are never those of another user, and none by an e-mail that another user has', () => {
		const all = [contact('c', { userId: 'u-1' }), contact('x', { userId: 'u-2' }), lead('l')];
		expect(find(all)).toEqual({ own: ['c'], doubtful: ['l'] });
	});

	it('are none of several with the e-mail', () => {
		const all = [contact('c', { userId: 'u-1' }), lead('l1'), lead('l2')];
		expect(find(all)).toEqual({ own: ['c'], doubtful: ['l1', 'l2'] });
	});

	it('leave a Contact with the e-mail beside that with the user ID for people to look at', () => {
		expect(find([contact('c', { userId: 'u-1' }), contact('d')])).toEqual({
			...{ own: ['c'], doubtful: ['d'] },
		});
	});

	it('are the Contact a Lead was converted to, unless that is another user’s', () => {
		const converted = lead('l', { userId: 'u-1', convertedTo: { contactId: 'c' } });
		expect(find([converted, contact('c')], false).own).toEqual(['l', 'c']);
		expect(find([converted, contact('c', { userId: 'u-2' })], false).own).toEqual(['l']);
	});

	it('are nobody else’s, in any of many populations', () => {
		const pick = numbersFrom(7);
		let owned = 0;
		for (let round = 0; round < 3_000; round++) {
			const all = Array.from({ length: 1 + pick(5) }, (_one, at) =>
				contact(`r${at}`, {
					object: pick(2) ? 'Contact' : 'Lead',
					userId: [undefined, 'u-1', 'U-1', 'u-2'][pick(4)],
					email: [undefined, 'ada@example.com', 'ADA@example.com ', 'x@example.com'][pick(4)],
				}),
			);
			const { own } = find(all);
			const mailbox = all.filter(({ email }) => email?.trim().toLowerCase() === ADA.email);
			for (const { id, userId, object } of all.filter((one) => own.includes(one.id))) {
				owned++;
				if (userId === 'u-1') continue;
				expect({
					userId,
					shared: mailbox.some((one) => one.userId && one.userId !== 'u-1'),
				}).toEqual({ userId: undefined, shared: false });
				expect(mailbox.filter((one) => one.object === object).map((one) => one.id)).toEqual([id]);
			}
		}
		expect(owned).toBeGreaterThan(1_000);
	});
});

/** Numbers that look random and are the same in every run (Park and Miller). */
function numbersFrom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

import fc from 'fast-check';
import type { NoMatch } from '../../../core/matching/outcome';
import { aCandidate, aLead, aPerson, decideIn } from '../../builders/people';

const byEmailOnly = { userId: undefined };

describe('decideMatch', () => {
	it('matches the one record with the same user id, and says by what', () => {
		expect(decideIn({ candidates: [aCandidate()] })).toEqual({
			status: 'matched',
			object: 'Contact',
			id: '003000000000001AAA',
			name: 'Ada Byron',
			accountId: '001000000000001AAA',
			matchedBy: 'userId',
			candidates: [
				{ object: 'Contact', id: '003000000000001AAA', name: 'Ada Byron', matchedBy: 'userId' },
			],
			reason: 'Contact with the same user id',
		});
	});

	it('matches by e-mail what no user id leads to, and says that the id is not there yet', () => {
		const found = decideIn({ candidates: [aCandidate({ userId: undefined })] });
		expect(found).toMatchObject({ status: 'matched', matchedBy: 'email', lacksUserId: true });
	});

	it.each([
		['capital letters in Salesforce', 'ADA@Example.COM', 'ada@example.com'],
		['capital letters in the product', 'ada@example.com', 'Ada@EXAMPLE.com'],
		['white space around it', 'ada@example.com', '  ada@example.com '],
	])('compares e-mails without case and space: %s', (_what, inSalesforce, inProduct) => {
		const candidates = [aCandidate({ userId: undefined, email: inSalesforce })];
		expect(decideIn({ candidates }, aPerson({ email: inProduct }))).toMatchObject({
			status: 'matched',
			matchedBy: 'email',
		});
	});

	it.each([
		['something behind it', 'u-10'],
		['white space behind it', 'u-1 '],
	])('does not take a user id with %s for the same', (_what, userId) => {
		const candidates = [aCandidate({ userId, email: 'other@example.com' })];
		expect(decideIn({ candidates })).toMatchObject({ status: 'unmatched', candidates: [] });
	});

	// Salesforce compares text without case, and so would an upsert by the id.
	it('is not sure where the user id differs only in capital letters', () => {
		const candidates = [aCandidate({ userId: 'U-1', email: 'other@example.com' })];
		const outcome = decideIn({ candidates });
		expect(outcome).toMatchObject({ status: 'ambiguous', candidates: [{ object: 'Contact' }] });
		expect(outcome.reason).toContain('differs only in capital letters');
	});

	it('counts a record that was read twice as one', () => {
		const outcome = decideIn({ candidates: [aCandidate(), aCandidate()] });
		expect(outcome).toMatchObject({ status: 'matched' });
		expect(outcome.candidates).toHaveLength(1);
	});

	it('lets the user id go before the e-mail', () => {
		const candidates = [
			aCandidate({ id: '003000000000002AAA', userId: undefined }),
			aCandidate({ id: '003000000000003AAA', email: 'old@example.com' }),
		];
		expect(decideIn({ candidates })).toMatchObject({ id: '003000000000003AAA' });
	});

	it('compares only by the keys chosen', () => {
		const candidates = [aCandidate({ userId: undefined })];
		expect(decideIn({ candidates }, aPerson(), { keys: ['userId'] }).status).toBe('unmatched');
		expect(decideIn({ candidates }, aPerson(), { keys: ['email'] }).status).toBe('matched');
	});

	it('does not look at the case of a user id that is not to be compared', () => {
		const candidates = [aCandidate({ userId: 'U-1', email: 'other@example.com' })];
		expect(decideIn({ candidates }, aPerson(), { keys: ['email'] }).status).toBe('unmatched');
	});

	it('names every record whose user id differs in capital letters, and shows what each carries', () => {
		const candidates = [
			aCandidate({ userId: 'U-1', email: undefined }),
			aLead({ userId: 'U-1', email: undefined }),
			aLead({ userId: 'U-1', email: undefined }),
		];
		const outcome = decideIn({ candidates }, aPerson({ email: undefined }));
		expect(outcome.candidates.map(({ id }) => id)).toEqual([
			'003000000000001AAA',
			'00Q000000000001AAA',
		]);
		expect(outcome.reason).toMatch(
			/the product says "u-1", Contact 003000000000001AAA carries "U-1", Lead 00Q000000000001AAA carries "U-1"$/,
		);
		expect(outcome).toMatchObject({ class: 'fixData' });
	});

	it('does not match a person without keys, and says what the event should carry', () => {
		const outcome = decideIn({ candidates: [aCandidate()] }, {});
		expect(outcome).toEqual({
			status: 'unmatched',
			candidates: [],
			reason: 'The event carries no user id or e-mail',
			class: 'fixMapping',
			remedy:
				'Add the user id or e-mail to the properties the platform sends; events of users that are not logged in have none.',
		});
	});

	it('names the keys that no record has', () => {
		const outcome = decideIn({}, aPerson({ userId: 'u-9' }));
		expect(outcome).toMatchObject({
			reason: 'No record has this user id "u-9" or e-mail "ada@example.com"',
			class: 'fixData',
		});
		expect((outcome as NoMatch).remedy).toContain('user id "u-9" or e-mail "ada@example.com"');
	});

	it('never matches records that have no keys with a person that has none', () => {
		const candidates = [aCandidate({ userId: undefined, email: undefined })];
		expect(decideIn({ candidates }, { userId: '', email: '  ' }).status).toBe('unmatched');
	});
});

describe('decideMatch, for the e-mail of another user', () => {
	it("does not give a record away that carries another user's id", () => {
		const outcome = decideIn({ candidates: [aCandidate({ userId: 'u-2' })] });
		expect(outcome).toMatchObject({ status: 'ambiguous' });
		expect(outcome.reason).toContain('Contact 003000000000001AAA carries user id u-2');
		expect(outcome).toMatchObject({
			class: 'fixData',
			remedy: 'Correct the user id in Salesforce, or the e-mail in the product.',
		});
	});

	it("leaves other users' records aside where one is free", () => {
		const free = aCandidate({ id: '003000000000002AAA', userId: undefined });
		const outcome = decideIn({ candidates: [aCandidate({ userId: 'u-2' }), free] });
		expect(outcome).toMatchObject({ status: 'matched', id: '003000000000002AAA' });
	});

	// A Contact and a Lead of one e-mail are one person: what one of them says of her, goes for both.
	it.each([
		['the Lead', aCandidate({ userId: undefined }), aLead({ userId: 'u-2' })],
		['the Contact', aLead({ userId: undefined }), aCandidate({ userId: 'u-2' })],
	])("gives neither away where %s carries another user's id", (_which, free, taken) => {
		expect(decideIn({ candidates: [free, taken] })).toMatchObject({
			status: 'ambiguous',
			candidates: [{ id: taken.id }],
		});
	});

	it('takes a record with any user id for a person of whom only the e-mail is known', () => {
		const outcome = decideIn({ candidates: [aCandidate({ userId: 'u-2' })] }, aPerson(byEmailOnly));
		expect(outcome).toMatchObject({ status: 'matched', matchedBy: 'email' });
		expect(outcome).not.toHaveProperty('lacksUserId');
	});

	it('does not fall back to the Account for a person whose record is taken', () => {
		const companies = [{ id: '001000000000009AAA', companyId: 'c-1' }];
		const outcome = decideIn(
			{ candidates: [aCandidate({ userId: 'u-2' })], companies },
			aPerson({ companyId: 'c-1' }),
			{ fallBackToAccount: true },
		);
		expect(outcome).toMatchObject({ status: 'ambiguous', accountId: '001000000000009AAA' });
	});
});

describe('decideMatch, whatever is found', () => {
	const anyCandidate = fc
		.record({
			lead: fc.boolean(),
			number: fc.integer({ min: 1, max: 4 }),
			userId: fc.constantFrom('u-1', 'U-1', 'u-2', undefined),
			email: fc.constantFrom('ada@example.com', 'ADA@example.com', 'x@example.com', undefined),
			accountId: fc.constantFrom('001000000000001AAA', undefined),
		})
		.map(({ lead, number, ...values }) =>
			lead
				? aLead({ ...values, id: `00Q00000000000${number}AAA` })
				: aCandidate({ ...values, id: `00300000000000${number}AAA` }),
		);
	const someCandidates = fc.uniqueArray(anyCandidate, { selector: ({ id }) => id });

	it('matches only a record that was found and has the key', () => {
		fc.assert(
			fc.property(someCandidates, (candidates) => {
				const outcome = decideIn({ candidates });
				if (outcome.status !== 'matched') return;
				const record = candidates.find(({ id }) => id === outcome.id);
				const key = outcome.matchedBy === 'userId' ? record?.userId : record?.email?.toLowerCase();
				expect(key).toBe(outcome.matchedBy === 'userId' ? 'u-1' : 'ada@example.com');
			}),
		);
	});

	it('decides the same in whatever order the records come', () => {
		fc.assert(
			fc.property(
				someCandidates.chain((all) =>
					fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
				),
				([candidates, shuffled]) => {
					const [one, other] = [candidates, shuffled].map((found) => {
						const outcome = decideIn({ candidates: found });
						return { ...outcome, reason: '', candidates: outcome.candidates.length };
					});
					expect(other).toEqual(one);
				},
			),
		);
	});

	it('never picks one of several equal records without a policy', () => {
		fc.assert(
			fc.property(someCandidates, (candidates) => {
				const outcome = decideIn({ candidates }, aPerson(), { ambiguity: 'stop' });
				if (outcome.status !== 'matched') return;
				const rivals = outcome.candidates.filter(({ object }) => object === outcome.object);
				expect(rivals).toHaveLength(1);
			}),
		);
	});
});

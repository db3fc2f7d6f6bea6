import fc from 'fast-check';
import { CandidateIndex } from '../../../core/matching/candidateIndex';
import { decideMatch } from '../../../core/matching/decide';
import { judgeCandidates } from '../../../core/matching/judgedCandidates';
import type { MatchSettings } from '../../../core/matching/outcome';
import type { Candidate } from '../../../core/matching/person';
import { aCandidate, aConvertedLead, aLead, aPerson } from '../../builders/people';

const SETTINGS: MatchSettings = {
	keys: ['userId', 'email'],
	ambiguity: 'stop',
	fallBackToAccount: false,
};

/** Records that differ in all that a decision goes by. */
const records: fc.Arbitrary<Candidate[]> = fc
	.array(
		fc.record({
			object: fc.constantFrom('Contact', 'Lead'),
			userId: fc.constantFrom(undefined, 'u-1', 'U-1', 'u-2'),
			email: fc.constantFrom(undefined, 'ada@example.com', 'ADA@example.com', 'eve@example.com'),
			becomes: fc.constantFrom(undefined, 'lost', '003000000000000AAA'),
			modifiedAt: fc.constantFrom('2026-01-01', '2026-01-02'),
		}),
		{ maxLength: 6 },
	)
	.map((rows) =>
		rows.map(
			({ object, becomes, ...values }, index): Candidate => ({
				object,
				id: `${object === 'Lead' ? '00Q' : '003'}00000000000${index}AAA`,
				createdAt: '2025-01-01',
				...values,
				...(object === 'Lead' && becomes
					? { convertedTo: becomes === 'lost' ? {} : { contactId: becomes } }
					: {}),
			}),
		),
	);

describe('judgeCandidates', () => {
	it('takes what decideMatch takes, and tells of every candidate that it names', () => {
		fc.assert(
			fc.property(
				records,
				fc.constantFrom<MatchSettings['keys'][]>(['userId', 'email'], ['userId'], ['email']),
				fc.constantFrom<MatchSettings['ambiguity'][]>('stop', 'newest', 'oldest'),
				(candidates, keys, ambiguity) => {
					const settings = { ...SETTINGS, keys, ambiguity };
					const index = new CandidateIndex(candidates, []);
					const outcome = decideMatch(aPerson(), index, settings);
					const judged = judgeCandidates(aPerson(), index, settings, outcome);
					const taken = judged.filter((one) => one.taken).map(({ id }) => id);
					expect(taken).toEqual(outcome.status === 'matched' ? [outcome.id] : []);
					const told = judged.map(({ id }) => id);
					expect(new Set(told).size).toBe(told.length);
					expect(outcome.candidates.filter(({ id }) => !told.includes(id))).toEqual([]);
					for (const { why } of judged) expect(why).toMatch(/\w/);
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each<[string, Candidate, string]>([
		[
			'another user id',
			aCandidate({ userId: 'u-2' }),
			'the e-mail fits, but it carries another user id',
		],
		[
			'a lost Contact',
			aConvertedLead({ convertedTo: {} }),
			'a converted Lead whose Contact was deleted or is hidden from the connected user',
		],
		[
			'other capital letters',
			aCandidate({ userId: 'U-1', email: undefined }),
			'the user id differs in capital letters',
		],
		[
			'a word for no id',
			aCandidate({ userId: undefined, holdsPlaceholder: true }),
			'has the same e-mail; its user id field holds a word for no id',
		],
	])('says why of a record with %s', (_what, candidate, why) => {
		const index = new CandidateIndex([candidate], []);
		const outcome = decideMatch(aPerson(), index, SETTINGS);
		expect(judgeCandidates(aPerson(), index, SETTINGS, outcome)).toMatchObject([{ why }]);
	});

	it('says of a Lead beside a Contact which goes first', () => {
		const index = new CandidateIndex([aCandidate(), aLead()], []);
		const outcome = decideMatch(aPerson(), index, SETTINGS);
		const judged = judgeCandidates(aPerson(), index, SETTINGS, outcome);
		expect(judged.map(({ object, taken, why }) => [object, taken, why])).toEqual([
			['Contact', true, 'has the same user id'],
			['Lead', false, 'a Contact goes before a Lead'],
		]);
	});
});

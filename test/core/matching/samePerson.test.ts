import fc from 'fast-check';
import { isAnotherUser, samePersonBy, type PersonKeys } from '../../../core/matching/samePerson';

describe('two are one person', () => {
	it.each<[string, PersonKeys, PersonKeys, 'userId' | 'email' | undefined]>([
		['by the same user id', { userId: 'u-1' }, { userId: 'u-1' }, 'userId'],
		[
			'by the same user id, though the e-mails differ',
			{ userId: 'u-1', email: 'a@x.example' },
			{ userId: 'u-1', email: 'b@x.example' },
			'userId',
		],
		[
			'not with another user id, though the e-mail is the same',
			{ userId: 'u-1', email: 'a@x.example' },
			{ userId: 'u-2', email: 'a@x.example' },
			undefined,
		],
		['not with an id in another case', { userId: 'u-1' }, { userId: 'U-1' }, undefined],
		[
			'by the e-mail where one has no user id',
			{ userId: 'u-1', email: 'a@x.example' },
			{ email: ' A@X.example ' },
			'email',
		],
		['by the e-mail where none has', { email: 'a@x.example' }, { email: 'a@x.example' }, 'email'],
		['not with another e-mail', { email: 'a@x.example' }, { email: 'b@x.example' }, undefined],
		['not by nothing', {}, {}, undefined],
		['not by empty keys', { userId: '', email: '' }, { userId: '', email: '' }, undefined],
	])('%s', (_fact, a, b, expected) => {
		expect(samePersonBy(a, b)).toBe(expected);
		expect(samePersonBy(b, a)).toBe(expected);
	});

	const keys = fc.record(
		{ userId: fc.constantFrom('u-1', 'u-2', ''), email: fc.constantFrom('a@x', 'A@x ', 'b@x', '') },
		{ requiredKeys: [] },
	);

	it('whichever is asked about first, and never when their user ids differ', () => {
		fc.assert(
			fc.property(keys, keys, (a, b) => {
				expect(samePersonBy(a, b)).toBe(samePersonBy(b, a));
				if (isAnotherUser(a, b)) expect(samePersonBy(a, b)).toBeUndefined();
			}),
		);
	});
});

import { keyLabel, listed } from '../../../core/matching/words';

describe('what a person was looked for by', () => {
	it.each([
		['userId', 'user id'],
		['email', 'e-mail'],
		['company', 'company id'],
	] as const)('%s is called %s', (key, label) => expect(keyLabel(key)).toBe(label));
});

describe('a list in words', () => {
	const upTo = (last: number) => listed([...Array(last).keys()], (at) => `r${at + 1}`);

	it.each([
		[0, ''],
		[1, 'r1'],
		[10, 'r1, r2, r3, r4, r5, r6, r7, r8, r9, r10'],
		[11, 'r1, r2, r3, r4, r5, r6, r7, r8, r9, r10 and 1 more'],
	])('of %d', (many, words) => expect(upTo(many)).toBe(words));
});

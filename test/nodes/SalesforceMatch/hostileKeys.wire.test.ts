import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match } from './matching';

const test = useOrg();

beforeEach(() => {
	defineIds(test.org);
	for (const LastName of ['Byron', 'Hopper'])
		test.org.insert('Contact', { LastName, Email: `${LastName}@example.com` });
});

const HOSTILE = [
	['a quote', "o'brien"],
	['a quote at the end', "brien'"],
	['a backslash', 'a\\b'],
	['a backslash at the end', 'brien\\'],
	['an escaped quote', "brien\\'"],
	['double quotes', '"brien"'],
	['brackets', '(a) [b] {c}'],
	['a percent and an underscore', 'a%b_c'],
	['a colon, as of a bind variable', ':userId'],
	['an ampersand and a hash', 'a&q=b#c?d'],
	['a plus and a percent escape', 'a+b%27c'],
	['a line break inside', 'a\nb'],
	['a tab inside', 'a\tb'],
	['a space that does not break inside', 'a\u00a0b'],
	['letters of another script', 'Ωмега语'],
	['characters of two units', '😀-𝒜'],
	['an accent of its own', 'e\u0301'],
	['a word of the query language', 'LIKE'],
	['a date of the query language', 'TODAY'],
	['a number', '007'],
] as const;

describe('user ids in a query', () => {
	it.each(HOSTILE)('with %s find exactly the record that has them', async (_what, userId) => {
		const id = test.org.insert('Contact', { LastName: 'Wanted', [USER_ID]: userId });
		const { matched, failed } = await match(test, [anEventOf(userId), anEventOf('u-2')]);
		expect(failed).toEqual([]);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id]);
	});

	it.each([
		["x' OR Name LIKE '%"],
		["x\\' OR Name LIKE '%"],
		["x') OR (Id != null"],
		["x\\') OR (Id != null) OR Name IN ('"],
		["' OR ''='"],
		['\\'],
		["\\'"],
		["x'; DELETE"],
		['x\u0000'],
		['x\u0027 OR Id != null LIMIT 1 //'],
		["x' ORDER BY Id"],
	])('that are an injection find nobody: %j', async (userId) => {
		const { unmatched, failed, matched } = await match(test, [anEventOf(userId, userId)]);
		expect(failed).toEqual([]);
		expect(matched).toEqual([]);
		expect(unmatched).toHaveLength(1);
	});

	it.each([
		['a NUL', 'u-1\u0000'],
		['an escape character', 'u\u001b-1'],
		['a delete character', 'u-1\u007f'],
	])('that differ by %s are not the same', async (_what, userId) => {
		test.org.insert('Contact', { LastName: 'Other', [USER_ID]: 'u-1' });
		const { unmatched } = await match(test, [anEventOf(userId)]);
		expect(unmatched).toHaveLength(1);
	});

	it('of 4,000 characters and more find nobody, and leave the others alone', async () => {
		const id = test.org.insert('Contact', { LastName: 'Wanted', [USER_ID]: 'u-1' });
		const long = [3_998, 3_999, 4_000, 5_000, 100_001].map((length) =>
			anEventOf('x'.repeat(length), `${'y'.repeat(length)}@example.com`),
		);
		const { matched, unmatched, failed } = await match(test, [...long, anEventOf('u-1')]);
		expect(failed).toEqual([]);
		expect(unmatched).toHaveLength(5);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id]);
	});

	it('of 4,000 characters, 200 of them, keep every statement within its limit', async () => {
		const items = Array.from({ length: 200 }, (_item, index) =>
			anEventOf(`${'\\'.repeat(1_990)}${index}`),
		);
		const { unmatched, failed } = await match(test, items);
		expect(failed).toEqual([]);
		expect(unmatched).toHaveLength(200);
		expect(test.org.requests.all().filter(({ status }) => status >= 400)).toEqual([]);
	});

	it('that are names of JavaScript find nobody', async () => {
		const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
		const { unmatched, failed } = await match(
			test,
			names.map((name) => anEventOf(name, name, name)),
		);
		expect([unmatched.length, failed.length]).toEqual([4, 0]);
	});

	it('are compared with the whole text of the field', async () => {
		test.org.insert('Contact', { LastName: 'Other', [USER_ID]: 'u-10' });
		const { unmatched } = await match(test, [anEventOf('u-1')]);
		expect(unmatched).toHaveLength(1);
	});
});

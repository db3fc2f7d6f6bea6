import { isRecordId, shortId } from '../../../core/values/recordId';

// Ids with their last three characters, from Salesforce's pages, checked 2026-11-29:
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_composite_sobject_tree_create.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm
// https://help.salesforce.com/s/articleView?id=000385585 (how the three are made)
const IDS = [
	'001D000000K0fXOIAZ',
	'001D000000IRFmaIAH',
	'001000000000001AAA',
	'003D000000QV9n2IAD',
];

describe('a record id', () => {
	it.each(IDS)('is %s, and its first 15 characters', (id) => {
		expect(isRecordId(id)).toBe(true);
		expect(isRecordId(shortId(id))).toBe(true);
		expect(shortId(id)).toHaveLength(15);
	});

	it.each([
		['with a wrong last character', '001D000000IRFmaIAG'],
		['with a capital letter taken for a small one', '001d000000IRFmaIAH'],
		['of 16 characters', '001D000000IRFmaI'],
		['of 14 characters', '001D000000IRFm'],
		['with a sign in it', '001D000000-RFma'],
		['with something before it', 'x001D000000IRFmaIAH'],
		['of 15 blanks', ' '.repeat(15)],
	])('is none %s', (_what, text) => expect(isRecordId(text)).toBe(false));

	it('is of the object whose key prefix it begins with', () => {
		expect(isRecordId('001D000000IRFmaIAH', '001')).toBe(true);
		expect(isRecordId('001D000000IRFmaIAH', '003')).toBe(false);
		expect(isRecordId('001D000000IRFmaIAH', null)).toBe(true);
		expect(isRecordId('001D000000IRFmaIAG', '001')).toBe(false);
	});
});

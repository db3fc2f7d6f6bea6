import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match } from './matching';

const test = useOrg();
const WRITE_BACK = { options: { writeBackUserId: true } };
const CREATE_LEAD = { ifUnmatched: 'createLead', leadLastName: 'Byron', leadCompany: 'Analytical' };

beforeEach(() => defineIds(test.org));

const aContact = (userId: string | null, Email: string) =>
	test.org.insert('Contact', { LastName: 'Byron', Email, [USER_ID]: userId });
const idOf = (contact: string) => test.org.get('Contact', contact)?.[USER_ID];

const PLACEHOLDERS = [
	'undefined',
	'N/A',
	'null',
	'anonymous',
	'0',
	'[object Object]',
	'{{user.id}}',
];

describe('a word that stands for a missing id', () => {
	it.each(PLACEHOLDERS)(
		'%s joins no strangers: neither in a batch nor in Salesforce',
		async (word) => {
			const ada = aContact(null, 'ada@example.com');
			const bob = aContact(null, 'bob@example.com');
			const items = [
				anEventOf(word, 'ada@example.com'),
				anEventOf(word),
				anEventOf(word, 'bob@example.com'),
			];
			const { matched, unmatched } = await match(test, items, WRITE_BACK);
			expect(matched.map((item) => decisionOf(item).id)).toEqual([ada, bob]);
			expect(unmatched).toHaveLength(1);
			for (const item of [...matched, ...unmatched])
				expect(decisionOf(item).reason).toContain(`the user id was not used: "${word}"`);
			expect([idOf(ada), idOf(bob)]).toEqual([null, null]);
		},
	);

	it.each(PLACEHOLDERS)('%s gets no Lead', async (word) => {
		const { unmatched } = await match(test, [anEventOf(word, 'eve@example.com')], CREATE_LEAD);
		expect(unmatched).toHaveLength(1);
		expect(test.org.rows('Lead')).toEqual([]);
	});

	it("on a record is nobody's id: the record is found by e-mail, and keeps the word", async () => {
		const ada = aContact('undefined', 'ada@example.com');
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')], WRITE_BACK);
		expect(only).toMatchObject({ status: 'matched', id: ada, matchedBy: 'email' });
		expect(only).not.toHaveProperty('writeBack');
		expect(idOf(ada)).toBe('undefined');
	});

	it('as an e-mail fits no record that has it', async () => {
		aContact('u-9', 'noreply@acme.example');
		const { only } = await match(test, [anEventOf(undefined, 'noreply@acme.example')]);
		expect(only.status).toBe('unmatched');
		expect(only.reason).toContain('the e-mail was not used: "noreply@acme.example"');
	});
});

describe('API names typed in another letter case', () => {
	it('find the record, and write the id back', async () => {
		const ada = aContact(null, 'ada@example.com');
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')], {
			lookIn: 'other',
			object: byName('contact'),
			userIdField: byName(USER_ID.toUpperCase().replace(/C$/, 'c')),
			emailField: byName('eMAIL'),
			...WRITE_BACK,
		});
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Contact',
			id: ada,
			writeBack: { status: 'written', field: USER_ID },
		});
		expect(idOf(ada)).toBe('u-1');
	});
});

describe('a Contact and a Lead of one e-mail, of which only the Lead has the user id', () => {
	const EMAIL = 'ada@example.com';
	const both = () => {
		test.org.insert('Lead', { LastName: 'Byron', Company: 'AE', Email: EMAIL, [USER_ID]: 'u-1' });
		return aContact(null, EMAIL);
	};

	it('are one person: that user is the Contact, and the Contact gets the id', async () => {
		const ada = both();
		const { only } = await match(test, [anEventOf('u-1', EMAIL)], WRITE_BACK);
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: ada });
		expect(idOf(ada)).toBe('u-1');
	});

	it('are nobody else: another user of the e-mail is ambiguous, and gets neither', async () => {
		const ada = both();
		const { only } = await match(test, [anEventOf('u-2', EMAIL)], WRITE_BACK);
		expect(only.status).toBe('ambiguous');
		expect(only.reason).toContain('carries user id u-1');
		expect(idOf(ada)).toBeNull();
	});

	it('are found by the e-mail alone: the Contact', async () => {
		const ada = both();
		const { only } = await match(test, [anEventOf(undefined, EMAIL)]);
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: ada });
	});
});

describe('an id of many digits', () => {
	it('is that of one person to the last digit', async () => {
		aContact('8202522731445526000', 'grace@example.com');
		const ada = aContact('8202522731445525542', 'ada@example.com');
		const { only } = await match(test, [anEventOf('8202522731445525542')]);
		expect(only).toMatchObject({ status: 'matched', id: ada });
	});

	it('that came as a number has lost some, and is not used', async () => {
		aContact('8202522731445526000', 'grace@example.com');
		const user = { id: 8_202_522_731_445_526_000 };
		const { only } = await match(test, [{ ...anEventOf('u-1'), user } as IDataObject]);
		expect(only.status).toBe('unmatched');
		expect(only.reason).toContain('has lost its last digits');
	});
});

describe('two users of one e-mail in one batch', () => {
	it('get one Lead, as when they come one after the other', async () => {
		const items = [anEventOf('u-1', 'ada@example.com'), anEventOf('u-2', 'ada@example.com')];
		const together = await match(test, items, CREATE_LEAD);
		expect(together.matched).toHaveLength(1);
		expect(together.ambiguous).toHaveLength(1);
		expect(test.org.rows('Lead')).toHaveLength(1);
		const after = await match(test, [items[1]], CREATE_LEAD);
		expect(after.ambiguous).toHaveLength(1);
		expect(test.org.rows('Lead')).toHaveLength(1);
	});
});

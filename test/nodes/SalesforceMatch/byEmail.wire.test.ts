import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match } from './matching';

const test = useOrg();
const BY_EMAIL = { matchBy: 'email' };

describe('Salesforce Match by e-mail', () => {
	it.each([
		['as it is', 'ada@example.com', 'ada@example.com'],
		['in another case', 'Ada@Example.COM', 'ada@example.com'],
		['in another case in Salesforce', 'ada@example.com', 'ADA@example.com'],
		['with white space around it', ' ada@example.com\n', 'ada@example.com'],
		['with an apostrophe', "o'brien@example.com", "o'brien@example.com"],
		['with a plus', 'ada+test@example.com', 'ada+test@example.com'],
		['in another script', 'ада@пример.example', 'ада@пример.example'],
	])('finds a Contact by an e-mail %s', async (_what, sent, held) => {
		const id = test.org.insert('Contact', { LastName: 'Byron', Email: held });
		const { only } = await match(test, [anEventOf('u-1', sent)], BY_EMAIL);
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Contact',
			id,
			matchedBy: 'email',
			reason: 'Contact with the same e-mail',
		});
	});

	it('finds an open Lead', async () => {
		const id = test.org.insert('Lead', {
			LastName: 'Hopper',
			Company: 'Navy',
			Email: 'grace@example.com',
		});
		const { only } = await match(test, [anEventOf(undefined, 'grace@example.com')], BY_EMAIL);
		expect(only).toMatchObject({ status: 'matched', object: 'Lead', id });
	});

	it('needs no user id field', async () => {
		test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		const { failed, matched } = await match(test, [anEventOf('u-1', 'ada@example.com')], {
			...BY_EMAIL,
			userIdField: byName(''),
		});
		expect(failed).toEqual([]);
		expect(matched).toHaveLength(1);
	});

	it('says which e-mail no record has', async () => {
		const { only } = await match(test, [anEventOf('u-1', 'nobody@example.com')], BY_EMAIL);
		expect(only).toEqual({
			status: 'unmatched',
			candidates: [],
			reason: 'No record has this e-mail "nobody@example.com"',
			class: 'fixData',
			remedy:
				'Enter the e-mail "nobody@example.com" at the right record in Salesforce, or create one. If a record has it, let the connected user see that record.',
		});
	});

	it('looks into another e-mail field when told so', async () => {
		for (const object of ['Contact', 'Lead'])
			test.org.defineField(object, { name: 'Work_Email__c', type: 'Email' });
		const id = test.org.insert('Contact', {
			LastName: 'Byron',
			Email: 'ada@home.example',
			Work_Email__c: 'ada@work.example',
		});
		const items = [anEventOf('u-1', 'ada@work.example'), anEventOf('u-2', 'ada@home.example')];
		const { matched, unmatched } = await match(test, items, {
			...BY_EMAIL,
			emailField: byName('Work_Email__c'),
		});
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id]);
		expect(unmatched).toHaveLength(1);
	});

	it('takes the e-mail field in another case', async () => {
		const id = test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')], {
			...BY_EMAIL,
			emailField: byName('email'),
		});
		expect(only).toMatchObject({ status: 'matched', id });
	});
});

describe('Salesforce Match by user id, then e-mail', () => {
	beforeEach(() => defineIds(test.org));

	it('prefers the record with the user id to one with the e-mail', async () => {
		const byId = test.org.insert('Contact', { LastName: 'Id', [USER_ID]: 'u-1' });
		test.org.insert('Contact', { LastName: 'Mail', Email: 'ada@example.com' });
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
		expect(only).toMatchObject({ status: 'matched', id: byId, matchedBy: 'userId' });
	});

	it('prefers a Contact with the e-mail to a Lead with the user id, and says so', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Id', Company: 'C', [USER_ID]: 'u-1' });
		const id = test.org.insert('Contact', { LastName: 'Mail', Email: 'ada@example.com' });
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id, matchedBy: 'email' });
		expect(only.candidates.map((candidate) => candidate.id)).toEqual([id, lead]);
		expect(only.reason).toContain('a Contact goes before a Lead');
	});

	it('falls back to the e-mail, and says that the record lacks the user id', async () => {
		const id = test.org.insert('Contact', { LastName: 'Mail', Email: 'ada@example.com' });
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
		expect(only).toMatchObject({ status: 'matched', id, matchedBy: 'email', lacksUserId: true });
	});

	it('never takes a record found by e-mail that carries another user id', async () => {
		const id = test.org.insert('Contact', {
			LastName: 'Byron',
			Email: 'ada@example.com',
			[USER_ID]: 'u-other',
		});
		const { only, ambiguous } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
		expect(ambiguous).toHaveLength(1);
		expect(only.candidates.map((candidate) => candidate.id)).toEqual([id]);
		expect(only.reason).toContain(`Contact ${id} carries user id u-other`);
	});

	it('takes the free one of two records with the e-mail', async () => {
		test.org.insert('Contact', { LastName: 'A', Email: 'ada@example.com', [USER_ID]: 'u-other' });
		const free = test.org.insert('Contact', { LastName: 'B', Email: 'ada@example.com' });
		const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
		expect(only).toMatchObject({ status: 'matched', id: free });
	});

	it('lets what one item says of a user hold for the others of the batch', async () => {
		const id = test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		const { matched } = await match(test, [anEventOf('u-1'), anEventOf('u-1', 'ada@example.com')]);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id, id]);
	});
});

describe('Contact and Lead', () => {
	beforeEach(() => defineIds(test.org));

	it.each([
		['user id', { [USER_ID]: 'u-1' }],
		['e-mail', { Email: 'ada@example.com' }],
	])(
		'with the same %s are the Contact, and the Lead is told as a candidate',
		async (_key, held) => {
			const lead = test.org.insert('Lead', { LastName: 'Byron', Company: 'C', ...held });
			const contact = test.org.insert('Contact', { LastName: 'Byron', ...held });
			const { only } = await match(test, [anEventOf('u-1', 'ada@example.com')]);
			expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: contact });
			expect(only.candidates.map(({ id }) => id).sort()).toEqual([contact, lead].sort());
			expect(only.reason).toContain('a Contact goes before a Lead');
		},
	);

	it.each([
		['contact', 'Lead'],
		['lead', 'Contact'],
	])('look in %s only: a %s is not found', async (lookIn, object) => {
		test.org.insert(object, { LastName: 'Byron', Email: 'ada@example.com', ...companyOf(object) });
		const { unmatched } = await match(test, [anEventOf('u-1', 'ada@example.com')], { lookIn });
		expect(unmatched).toHaveLength(1);
		expect(test.org.requests.of(`sobjects/${object}`)).toEqual([]);
	});
});

const companyOf = (object: string) => (object === 'Lead' ? { Company: 'C' } : {});

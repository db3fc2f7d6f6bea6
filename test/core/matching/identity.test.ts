import fc from 'fast-check';
import { PLACEHOLDERS, readIdentity, realId } from '../../../core/matching/identity';

const itself = (id: string): [string, string] => [id, id];

describe('no user or company id is', () => {
	it.each([
		...[...PLACEHOLDERS],
		...['undefined', 'Undefined', 'NULL', '(null)', '<null>', '"undefined"', ' null ', 'None'],
		...[
			'N/A',
			'n/a',
			'NA',
			'nil',
			'NaN',
			'(not set)',
			'not_set',
			'Not Set',
			'unknown',
			'Anonymous',
		],
		...['guest', 'anonymous-user', 'not authenticated', 'logged out', 'distinct_id', 'user_id'],
		...['true', 'false', '0', '-1', '00', '00000000-0000-0000-0000-000000000000'],
		...['ffffffff-ffff-ffff-ffff-ffffffffffff', '[object Object]', '[object Undefined]'],
		...[
			'{{user.id}}',
			'{{ user.id }}',
			'${userId}',
			'<%= id %>',
			'*|UID|*',
			'%user_id%',
			'{userId}',
		],
		...[
			'{"id":1}',
			'{id=1, name=Ada}',
			'{00000000-0000-0000-0000-000000000000}',
			'[]',
			'{}',
			'#N/A',
			'#REF!',
			'8.20252E+18',
			'1E+15',
			'.',
			'..',
			'-',
			'--',
			'?',
			'…',
		],
		...['undefined@undefined', 'noreply@example.com'],
		// Survey tools, the snippets that vendors give to copy, and databases.
		...[
			'No response',
			'no_answer',
			'Unidentified',
			'not identified',
			'Infinity',
			'-Infinity',
			'\\N',
		],
		...['VISITOR-UNIQUE-ID', 'ACCOUNT-UNIQUE-ID', 'UNIQUE_USER_ID', 'UNIQUE_COMPANY_ID'],
		...['YOUR_USER_ID', '<YOUR-USER-ID>', 'your_company_id'],
	])('%j', (value) => {
		expect(readIdentity(value)).toEqual({ doubt: expect.stringContaining(value.trim()) as string });
		expect(realId(value)).toBeUndefined();
	});

	it.each<[unknown, string]>([
		[0, '"0" stands for no id'],
		[NaN, '"NaN" stands for a missing id'],
		[8_202_522_731_445_526_000, 'has lost its last digits'],
	])('%p, and the reason says so', (value, words) => {
		expect(readIdentity(value).doubt).toContain(words);
	});

	it.each([
		...['{{user.id}}', 'acme-{{user.id}}', '{{a}}-{{b}}', 'acme_${userId}', 'acme-<%= id %>'],
		...['acme *|UID|*', '%user_id%', '{userId}', '[[user.id]]'],
	])('%s, which nobody filled in', (value) => {
		expect(readIdentity(value).doubt).toBe(`"${value}" is a template that was never filled in`);
	});

	it.each([...['-1.5E10', '1.25E+100', '1.5E100', '8.2e18', '-8E+18', '1.255E10']])(
		'%s, a number that a spreadsheet rounded',
		(value) => {
			expect(readIdentity(value).doubt).toContain('is a number that a program rounded');
		},
	);

	it.each(['[1]', '{a-b}', '{6F9619FF-8B86-D011-B42D-00CF4FC964FF},{"a":1}'])(
		'%s, an object',
		(value) => expect(readIdentity(value).doubt).toContain('is an object, not an id'),
	);

	it.each(['groupId', 'account_id', 'customer-id', 'user id', 'E-Mail', 'distinctId'])(
		'%s, the name of the field',
		(value) => expect(readIdentity(value).doubt).toContain('stands for a missing id'),
	);

	it('is told of in short, however long it is', () => {
		expect(readIdentity(`{{${'x'.repeat(200)}}}`).doubt).toBe(
			`"{{${'x'.repeat(58)}" is a template that was never filled in`,
		);
	});

	it.each([undefined, null, '', '   ', '\n', '\u200b', true, false, { id: 'u-1' }, ['u-1']])(
		'%j, of which there is nothing to say',
		(value) => expect(readIdentity(value)).toEqual({}),
	);
});

describe('an id is', () => {
	it.each<[unknown, string]>([
		['u-1', 'u-1'],
		[' u-1 ', 'u-1'],
		['\u200bu-1\u2060', 'u-1'],
		['\u200b ada@example.com\ufeff', 'ada@example.com'],
		['8202522731445525542', '8202522731445525542'],
		['1234567890.1234567890', '1234567890.1234567890'],
		[42, '42'],
		[1, '1'],
		['10', '10'],
		['ada@example.com', 'ada@example.com'],
		['nullable', 'nullable'],
		['none-1', 'none-1'],
		['guest-42', 'guest-42'],
		['undefined_7', 'undefined_7'],
		['id-1', 'id-1'],
		['admin', 'admin'],
		// What has such a form in it is none of that form.
		...['x[1]', '[1]x', 'x{a-b}', '{a-b}x', 'x{a}', '{a}x', '5%a%', '%a%5', 'x[[a]]'].map(itself),
		...['x#N/A', '#N/Ax', 'x1E+15', '1E+15x', 'x1.5E10', '1.5E10x', '15.5E10', 'a.5E10'].map(
			itself,
		),
		// Only in an address it stands for nobody.
		['noreply', 'noreply'],
		['2e10', '2e10'],
		['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001'],
		['003000000000001AAA', '003000000000001AAA'],
		['Ångström', 'Ångström'],
		['李雷', '李雷'],
		['{6F9619FF-8B86-D011-B42D-00CF4FC964FF', '{6F9619FF-8B86-D011-B42D-00CF4FC964FF'],
		['{6F9619FF-8B86-D011-B42D-00CF4FC964FF}', '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}'],
	])('%p', (value, id) => expect(readIdentity(value)).toEqual({ id }));

	it('any UUID, any whole number from 1 on, any e-mail address of a person', () => {
		const ids = fc.oneof(
			fc.uuid(),
			fc.bigInt({ min: 1n, max: 10n ** 30n }).map(String),
			// RFC 5322 allows the signs that templates are made of; no mailbox of a person has them.
			fc
				.emailAddress()
				.filter((address) => !/[{}$|*<>%]/.test(address))
				.map((address) => `p.${address}`),
		);
		fc.assert(fc.property(ids, (id) => expect(readIdentity(id)).toEqual({ id })));
	});
});

const at = (local: string) => `${local}@acme.example`;

describe('an address', () => {
	it.each([
		'ada@example.com',
		'ADA@Example.com',
		'na@example.com',
		'no@example.com',
		'info@acme.example',
	])('takes %s', (address) => expect(readIdentity(address)).toEqual({ id: address }));

	it.each([
		...['undefined', 'N/A', 'none', '{{user.email}}', 'undefined@undefined.com'],
		...['null@acme.example', 'no-email@acme.example', 'noreply@acme.example', 'test@test.com'],
		...['none', 'anonymous', 'not-provided', 'not.available', 'no_mail', 'no-address'].map(at),
		...['donotreply', 'Do-Not-Reply', 'not-an-email', 'unknown'].map(at),
		...['email@email.com', 'email@example.com', 'example@example.com', 'your@email.com'],
		...['you@example.com', 'name@example.com', 'user@example.com', 'a@a.com', 'A@B.com'],
		...['abc@abc.com', 'asdf@asdf.com', 'xxx@xxx.com'],
		...['{{user.email}}@acme.example', 'unknown@unknown.com', '-@acme.example', '0@acme.example'],
	])('takes %s for none', (address) => {
		expect(readIdentity(address)).toEqual({ doubt: expect.stringContaining(address) as string });
	});
});

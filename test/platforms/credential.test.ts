import {
	secretTexts,
	textField,
	webAddressOf,
	type ApiCredential,
} from '../../platforms/credential';

const KEY: ApiCredential = {
	type: 'acmeSyncApi',
	secrets: ['apiKey', 'webhookSecret'],
	open: () => 'https://api.acme.example',
};

describe('secretTexts', () => {
	it('are the values of the secret fields that are filled in', () => {
		const fields = { apiKey: 'k-1', webhookSecret: '', accountId: '7' };
		expect(secretTexts(KEY, fields)).toEqual(['k-1']);
	});

	it('are also what HTTP Basic makes of them', () => {
		const basic = { ...KEY, basicAuth: { user: 'accountId', password: 'apiKey' } };
		expect(secretTexts(basic, { apiKey: 'k-1', accountId: '7' })).toEqual([
			Buffer.from('7:k-1').toString('base64'),
			'k-1',
		]);
	});
});

describe('webAddressOf', () => {
	it.each([
		['as it is', 'https://api.acme.example', 'https://api.acme.example'],
		['without white space and slashes at the end', ' http://a.example/b// ', 'http://a.example/b'],
	])('gives the base URL %s', (_what, baseUrl, expected) => {
		expect(webAddressOf({ baseUrl }, 'Acme')).toBe(expected);
	});

	it.each([
		[undefined],
		[''],
		['api.acme.example'],
		['ftp://a.example'],
		['https://a.example?b=1'],
	])('refuses %j, and says where to correct it', (baseUrl) => {
		expect(() => webAddressOf({ baseUrl }, 'Acme')).toThrow(
			expect.objectContaining({
				message: 'The base URL of the Acme credential is not a web address',
				move: 'fixMapping',
			}),
		);
	});
});

describe('textField', () => {
	const named = { label: 'Account ID', platformName: 'Acme' };

	it('gives the text without white space around it', () => {
		expect(textField({ accountId: ' 7 ' }, 'accountId', named)).toBe('7');
	});

	it.each([[undefined], [''], ['  ']])('refuses %j, and says which field', (accountId) => {
		expect(() => textField({ accountId }, 'accountId', named)).toThrow(
			'Account ID is empty in the Acme credential',
		);
	});
});

import { SetupError } from '../../../core/failure/syncError';
import { instanceUrlOf } from '../../../nodes/shared/salesforce';

const ORG = 'https://acme.my.salesforce.com';
const urlOf = (myDomainUrl?: string, instance_url?: string) =>
	instanceUrlOf({
		...(myDomainUrl === undefined ? {} : { myDomainUrl }),
		...(instance_url === undefined ? {} : { oauthTokenData: { instance_url } }),
	});

describe('instanceUrlOf', () => {
	it.each<[string, string | undefined, string | undefined, string]>([
		['what the token says', undefined, ORG, ORG],
		['what the token says, before My Domain', 'https://old.my.salesforce.com', ORG, ORG],
		['My Domain, where the token does not say', ORG, undefined, ORG],
		['My Domain, where the token says nothing', ORG, '', ORG],
		['the address without slashes at its end', `${ORG}//`, undefined, ORG],
		['the address without white space', ` ${ORG} `, undefined, ORG],
		['the address in small letters', 'https://Acme.My.Salesforce.com', undefined, ORG],
		[
			'the address of the API, where that of the pages was copied',
			'https://Acme.lightning.force.com/lightning/page/home',
			undefined,
			ORG,
		],
		[
			'the address of the API, where that of Setup was copied',
			'https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup/SetupOneHome/home?x=1',
			undefined,
			'https://acme--uat.sandbox.my.salesforce.com',
		],
		[
			'the address of a sandbox org',
			`https://acme--uat.sandbox.my.salesforce.com`,
			undefined,
			'https://acme--uat.sandbox.my.salesforce.com',
		],
		[
			'the address of an org in the Government Cloud',
			'https://acme.my.salesforce.mil',
			undefined,
			'https://acme.my.salesforce.mil',
		],
		[
			'the address of an org on Alibaba Cloud',
			'https://acme.my.sfcrmproducts.cn',
			undefined,
			'https://acme.my.sfcrmproducts.cn',
		],
		['a server on this machine', 'http://127.0.0.1:3000', undefined, 'http://127.0.0.1:3000'],
		[
			'where the org on this machine has moved to',
			'http://127.0.0.1:3000',
			'http://127.0.0.1:4000',
			'http://127.0.0.1:4000',
		],
		[
			'a server on this machine, by name',
			'http://localhost:3000',
			undefined,
			'http://localhost:3000',
		],
	])('is %s', (_what, myDomain, token, expected) => {
		expect(urlOf(myDomain, token)).toBe(expected);
	});

	// Segment's check of the address was not anchored: the first two passed it.
	it.each([
		'https://evil.example/?x=.salesforce.com',
		'https://evil.example/#.salesforce.com',
		'https://user@acme.my.salesforce.com',
		'https://acme.my.salesforce.com@evil.example',
		'https://evil.example\\@acme.my.salesforce.com',
		'https://acme.my.salesforce.com/services',
		'http://acme.my.salesforce.com',
		'http://127.0.0.1.evil.example',
		'http://localhost.evil.example',
		'ftp://acme.my.salesforce.com',
		'acme.my.salesforce.com',
		'javascript:alert(1)',
		'https://login.salesforce.com',
		'https://TEST.salesforce.com/',
		'https://evil.example/?x=.lightning.force.com',
		'http://acme.lightning.force.com',
		'https://a.salesforce.com.evil.example/',
		'https://acme.my.salesforce.com.evil.example',
		'https://acme.lightning.force.com.evil.example',
		'https://evil.example/.lightning.force.com/.lightning.force.com',
		'https://acme.my-salesforce.com',
		'https://acmesalesforce.com',
		'https://notsalesforce.com',
		'https://salesforce.com',
		'https://evil.example',
		'https://acme.my.salesforce.co',
		'https://acme.my.salesforce.com.',
		'https://acme.my.salesforce.com..',
		'https://acme.my.salesforce.com:8443',
		'https://acme.my.salesforce.com:443@evil.example',
		'https://:pw@acme.my.salesforce.com',
		'https://acme.my.s\u0430lesforce.com', // a Cyrillic letter
		'https://acme.my.xn--slesforce-65i.com',
		'https://acme.my.salesforce\u3002com', // an ideographic full stop, which URLs take for a dot
		'https://acme.my.salesforce.com\u2044evil.example',
		'https://acme.my.salesforce.com%2eevil.example',
		'https://acme.my.salesforce.com%00.evil.example',
		'https://evil.example\t.my.salesforce.com',
		'https://evil.example\n.my.salesforce.com',
		'https:acme.my.salesforce.com',
		'https:\\\\acme.my.salesforce.com',
		'//acme.my.salesforce.com',
		'https://169.254.169.254',
		'http://169.254.169.254/latest/meta-data',
		'http://[::ffff:127.0.0.1]',
		'http://0.0.0.0:3000',
		'http://2130706433',
		'http://127.1',
		'http://127.0.0.1@evil.example',
		'file:///etc/passwd',
		'data:text/html,.my.salesforce.com',
	])('sends no token to %s, and says what to enter', (url) => {
		for (const reading of [() => urlOf(url), () => urlOf(undefined, url)]) {
			expect(reading).toThrow(SetupError);
			expect(reading).toThrow(
				expect.objectContaining({
					move: 'fixMapping',
					remedy: expect.stringContaining('https://YOUR-DOMAIN.my.salesforce.com') as unknown,
				}),
			);
		}
	});

	it.each(['http://127.0.0.1:3000', 'https://localhost', 'http://[::1]:80'])(
		'sends no token to %s because the token endpoint says so',
		(told) => {
			for (const entered of [undefined, '', ORG, 'nonsense'])
				expect(() => urlOf(entered, told)).toThrow(SetupError);
		},
	);

	it.each([undefined, '', '   '])('asks to connect again where the address is %p', (url) => {
		expect(() => urlOf(url)).toThrow(
			expect.objectContaining({
				message: 'The address of the Salesforce org is not known',
				move: 'reconnect',
			}),
		);
	});
});

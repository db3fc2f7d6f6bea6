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
		['a server on this machine', 'http://127.0.0.1:3000', undefined, 'http://127.0.0.1:3000'],
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

	it.each([undefined, '', '   '])('asks to connect again where the address is %p', (url) => {
		expect(() => urlOf(url)).toThrow(
			expect.objectContaining({
				message: 'The address of the Salesforce org is not known',
				move: 'reconnect',
			}),
		);
	});
});

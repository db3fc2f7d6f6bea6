import partition from 'lodash/partition';
import { Workflow, type IDataObject } from 'n8n-workflow';
import { credentialTypes } from '../harness/credentialTypes';
import { node, passThrough, Types } from '../harness/engine';

const workflow = new Workflow({
	nodes: [node('Any', 'any')],
	connections: {},
	active: false,
	nodeTypes: new Types({ any: passThrough }),
});

/** A value of a credential, as n8n resolves it: `$self` are the credential's own fields. */
function resolve(expression: string, self: IDataObject, more: IDataObject = {}): unknown {
	return workflow.expression.getComplexParameterValue(
		workflow.getNode('Any')!,
		expression,
		'internal',
		more as never,
		undefined,
		undefined,
		self as never,
	);
}

const types = credentialTypes();
const salesforce = types.find(({ name }) => name === 'salesforceSyncOAuth2Api')!;
const fieldOf = (name: string) =>
	salesforce.properties.find((property) => property.name === name)!.default as string;

const NOWHERE = 'https://my-domain-url-is-not-an-address-of-salesforce.invalid';
const BY_MY_DOMAIN = [
	{ grantType: 'clientCredentials', environment: 'production' },
	{ grantType: 'pkce', environment: 'myDomain' },
];

describe('a credential', () => {
	it.each(types)('$name keeps every secret in a field that n8n hides', ({ properties }) => {
		const open = properties.filter(
			({ name, typeOptions }) =>
				/secret|key$|password|token$/i.test(name) && !typeOptions?.password,
		);
		expect(open.map(({ name }) => name)).toEqual([]);
	});

	const [tried, untried] = partition(types, ({ test }) => test !== undefined);

	it.each(tried)('$name is tried without following where an answer sends it', ({ test }) => {
		expect(test?.request).toMatchObject({ disableFollowRedirect: true });
	});

	it.each(untried)(
		'$name is not tried, and leads nowhere: it holds nothing but a webhook secret',
		(type) => {
			expect(type.properties.map(({ name }) => name)).toEqual(['webhookSecret']);
			expect(type).not.toHaveProperty('authenticate');
		},
	);
});

describe('the Salesforce credential', () => {
	it.each([
		['https://Acme.my.salesforce.com/', 'https://acme.my.salesforce.com'],
		[
			'https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup',
			'https://acme--uat.sandbox.my.salesforce.com',
		],
		['https://acme.lightning.force.com/lightning/page/home', 'https://acme.my.salesforce.com'],
		['https://agency.my.salesforce.mil', 'https://agency.my.salesforce.mil'],
		['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
		['http://localhost:3000', 'http://localhost:3000'],
	])('logs in at %s', (myDomainUrl, origin) => {
		for (const fields of BY_MY_DOMAIN) {
			const self = { ...fields, myDomainUrl };
			expect(resolve(fieldOf('accessTokenUrl'), self)).toBe(`${origin}/services/oauth2/token`);
			expect(resolve(fieldOf('authUrl'), self)).toBe(`${origin}/services/oauth2/authorize`);
		}
	});

	it.each(
		[
			'https://evil.example',
			'https://evil.example/?x=.salesforce.com',
			'https://evil.example/.lightning.force.com',
			'https://acme.my.salesforce.com.evil.example',
			'https://acme.my.salesforce.com@evil.example',
			'https://acme.my.salesforce.com:8443',
			'https://acmesalesforce.com',
			'http://acme.my.salesforce.com',
			'http://127.0.0.1.evil.example',
			'http://127.0.0.1@evil.example',
			'https://evil.example\nhttps://acme.my.salesforce.com',
			'https://acme.my.s\u0430lesforce.com',
			`https://${'a.'.repeat(50_000)}evil.example`,
			'',
		].map((url) => [url.slice(0, 80), url]),
	)('gives the secret to nobody at %j', (_start, myDomainUrl) => {
		for (const fields of BY_MY_DOMAIN)
			expect(resolve(fieldOf('accessTokenUrl'), { ...fields, myDomainUrl })).toBe(
				`${NOWHERE}/services/oauth2/token`,
			);
	});

	it.each([
		[{ oauthTokenData: { instance_url: 'https://acme.my.salesforce.com' } }, undefined],
		[{ oauthTokenData: { instance_url: 'https://evil.example' } }, NOWHERE],
		[{ myDomainUrl: 'https://evil.example' }, NOWHERE],
	])('is tried with its token at Salesforce only: %j', (credentials, expected) => {
		const fields = { myDomainUrl: '', ...credentials };
		const url = resolve(salesforce.test!.request.baseURL!, {}, { $credentials: fields });
		expect(url).toBe(expected ?? 'https://acme.my.salesforce.com');
	});
});

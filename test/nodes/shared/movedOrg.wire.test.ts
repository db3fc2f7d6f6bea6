/** An org that moves while the work goes on, and redirects: the old host on one port, the org on another. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from '../UpdateAttributes/updating';

const test = useOrg();

interface Host {
	url: string;
	requests: IncomingMessage[];
}

const servers: Server[] = [];

afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	}
});

async function startHost(
	answer: (request: IncomingMessage) => {
		status: number;
		headers?: Record<string, string>;
		body?: string;
	},
): Promise<Host> {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		request.resume();
		const { status, headers = {}, body = '' } = answer(request);
		response.writeHead(status, headers).end(body);
	});
	servers.push(server);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const PAGE = '<html><head><title>URL No Longer Exists</title></head></html>';
const EXPIRED = '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]';

/** The credential still names the old host; the token endpoint names the new one. */
function connectedTo(url: string): void {
	const { salesforce, bench } = test;
	const stored = bench.credentials.store.salesforceSyncOAuth2Api;
	const token = salesforce.org.issueToken(salesforce.org.users.admin);
	stored.oauthTokenData = { access_token: token, token_type: 'Bearer', instance_url: url };
}

const aContact = () => test.org.insert('Contact', { LastName: 'Byron' });

describe('an org that has moved', () => {
	const thief = async () => await startHost(() => ({ status: 200, body: '{}' }));

	it.each<[string, number, Record<string, string>, string]>([
		['a session that is not known', 401, { 'content-type': 'application/json' }, EXPIRED],
		['a page with 404', 404, { 'content-type': 'text/html' }, PAGE],
		['a redirect 301', 301, {}, ''],
		['a redirect 302', 302, {}, ''],
		['a redirect 307', 307, {}, ''],
		['a redirect 308', 308, {}, ''],
	])(
		'whose old host answers with %s is gone on with at its new address, within the run',
		async (_what, status, headers, body) => {
			const elsewhere = await thief();
			const old = await startHost(() => ({
				status,
				body,
				headers: status < 400 ? { location: `${elsewhere.url}/x` } : headers,
			}));
			connectedTo(old.url);
			const id = aContact();
			const { failed, statuses } = await update(
				test,
				[aMatchedItem({ id })],
				toFields({ Title: 'Countess' }),
			);
			expect(failed).toEqual([]);
			expect(statuses).toEqual(['updated']);
			expect(test.org.get('Contact', id)?.Title).toBe('Countess');
			expect(elsewhere.requests).toEqual([]);
			// Only the first request went to the old host, at most once more while the token was renewed.
			expect(old.requests.length).toBeLessThanOrEqual(3);
		},
	);

	it.each<[string, number, string]>([
		['a session that is not known', 401, EXPIRED],
		['a page with 404', 404, PAGE],
		['a redirect', 302, ''],
	])(
		'is gone on with by a login with a certificate too, where the old host answers with %s',
		async (_what, status, body) => {
			const { org, instanceUrl } = test.salesforce;
			const headers: Record<string, string> = status === 302 ? { location: instanceUrl } : {};
			const old = await startHost(() => ({ status, body, headers }));
			const tokens = await startHost(() => ({
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					access_token: org.issueToken(org.users.admin),
					instance_url: tokens.requests.length === 1 ? old.url : instanceUrl,
				}),
			}));
			const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			Object.assign(test.bench.credentials.store.salesforceSyncOAuth2Api, {
				...{ grantType: 'jwtBearer', clientId: 'app', username: 'sync@acme.example' },
				privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
				...{ myDomainUrl: instanceUrl, oauthTokenData: undefined },
				accessTokenUrl: `${tokens.url}/services/oauth2/token`,
			});
			const id = aContact();
			const values = toFields({ Title: 'Countess' });
			const { failed, statuses } = await update(test, [aMatchedItem({ id })], values);
			expect(failed).toEqual([]);
			expect(statuses).toEqual(['updated']);
			expect(tokens.requests).toHaveLength(2);
		},
	);

	it('and whose token endpoint names no other host is told as moved, the token is renewed once', async () => {
		const old = await startHost(() => ({ status: 404, body: PAGE }));
		connectedTo(old.url);
		const stored = test.bench.credentials.store.salesforceSyncOAuth2Api;
		const tokens = await startHost(() => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ access_token: 'x', token_type: 'Bearer', instance_url: old.url }),
		}));
		stored.accessTokenUrl = `${tokens.url}/services/oauth2/token`;
		const { failure } = await update(
			test,
			[aMatchedItem({ id: aContact() })],
			toFields({ Title: 'X' }),
		);
		expect(failure.details.whoseMove).toBe('connect the credential again');
		expect(failure.details.remedy).toContain('has moved to another address');
		expect(tokens.requests).toHaveLength(1);
	});
});

describe('a redirect by Salesforce', () => {
	it.each([301, 302, 303, 307, 308])(
		'%i of a write is not followed: nothing is taken for done, and no token leaves',
		async (status) => {
			const thief = await startHost(() => ({ status: 200, body: '[]' }));
			const id = aContact();
			test.org.faults.add({
				path: /\/composite\/sobjects/,
				effect: 'answer',
				answer: { status, headers: { location: `${thief.url}/services/data` } },
			});
			const { failure } = await update(test, [aMatchedItem({ id })], toFields({ Title: 'X' }));
			expect(failure.details).toMatchObject({
				code: `HTTP_${status}`,
				whoseMove: 'connect the credential again',
			});
			expect(failure.details.remedy).toMatch(/not followed.*has moved/);
			expect(test.org.get('Contact', id)?.Title).toBeNull();
			expect(thief.requests).toEqual([]);
		},
	);
});

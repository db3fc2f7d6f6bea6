import { SalesforceError } from '../../core/failure/syncError';
import type { HttpRequest } from '../../core/http/http';
import { fromResponse } from '../../salesforce/errors/fromResponse';
import { noToken } from '../../salesforce/errors/noToken';
import { SalesforceGateway } from '../../salesforce/gateway';
import { usableQueryJobs } from '../../salesforce/bulk/queryJob';

const ORG = 'https://acme.my.salesforce.com';

/** Where an answer may say that it goes on: each of these would take the token to somebody else. */
const ELSEWHERE = [
	'@evil.example/services/data/v67.0/query/01g-2000',
	'.evil.example/services/data',
	':8443/services/data',
	':x@evil.example/services/data',
	'https://evil.example/services/data',
	'@[::1]/services',
];

/** A gateway whose first answer names a place for the rest. */
function leadingTo(place: string) {
	const sent: HttpRequest[] = [];
	const rest = { done: false, nextRecordsUrl: place };
	const page = { records: [{ Id: '003A' }], totalSize: 2, ...rest };
	const last = { records: [], totalSize: 2, done: true };
	const gateway = new SalesforceGateway({
		instanceUrl: ORG,
		wait: async () => undefined,
		send: async (request) => {
			sent.push(request);
			if (sent.length > 2) throw new Error('it was followed on and on');
			const isComposite = request.url.endsWith('/composite');
			const body = isComposite
				? { compositeResponse: [{ referenceId: 'q0', httpStatusCode: 200, body: page }] }
				: sent.length > 1
					? last
					: page;
			const headers = { 'content-type': 'application/json' };
			return { status: 200, headers, body: JSON.stringify(body) };
		},
	});
	return { gateway, sent };
}

describe('an answer that leads elsewhere', () => {
	it.each(ELSEWHERE)('is not followed from a query to %s', async (place) => {
		const { gateway, sent } = leadingTo(place);
		await expect(gateway.query('SELECT Id FROM Contact')).rejects.toMatchObject({
			code: 'ADDRESS_ELSEWHERE',
			retryable: false,
		});
		expect(sent.map(({ url }) => url)).toEqual([`${ORG}/services/data/v67.0/composite`]);
	});

	it.each(ELSEWHERE)('is not followed from a list of jobs to %s', async (place) => {
		const { gateway, sent } = leadingTo(place);
		const listing = usableQueryJobs(gateway, ['Contact'], Date.now());
		await expect(listing).rejects.toThrow(SalesforceError);
		expect(sent.map(({ url }) => new URL(url).origin)).toEqual([ORG]);
	});
});

describe('an answer that repeats the request', () => {
	const TOKEN = '00Dxx0000001gPL!AR8AQP0jITN80ESEsj5EbaZTFG0RNBaT1cyWk7TrqoDjoNIWQ2ME';

	it.each([
		['a page', `<html><body>Bad request<pre>Authorization: Bearer ${TOKEN}</pre></body></html>`],
		['a message', JSON.stringify([{ errorCode: 'X', message: `GET /a?oauth_token=${TOKEN}` }])],
		['an OAuth error', JSON.stringify({ error: 'x', error_description: `token ${TOKEN}` })],
		['a page in entities', `<p>Authorization: Bearer&nbsp;${TOKEN}</p>`],
		['a token as an address has it', `<p>sid=${TOKEN.replace('!', '%21')}</p>`],
		['a list of addresses', JSON.stringify([`/services/x?sid=${TOKEN}`])],
	])('shows no token from %s', (_what, body) => {
		for (const status of [300, 400, 401, 403, 502]) {
			const error = fromResponse({ status, headers: {}, body });
			const shown = JSON.stringify([error.message, error.remedy, error.fields]);
			expect(shown).not.toContain(TOKEN.slice(16));
		}
	});

	it.each([
		`grant_type=client_credentials&client_id=3MVG9&client_secret=s3cr3t-Of-The-App`,
		`{"client_secret":"s3cr3t-Of-The-App"}`,
		`<input name="client_secret" value="s3cr3t-Of-The-App">client_secret: s3cr3t-Of-The-App`,
		`grant_type=refresh_token&refresh_token=s3cr3t-Of-The-App`,
		`assertion=s3cr3t-Of-The-App`,
		`code_verifier=s3cr3t-Of-The-App&code=s3cr3t-Of-The-App`,
		`Authorization: Basic s3cr3t-Of-The-App`,
	])('shows no secret of the app from the token endpoint: %s', (text) => {
		for (const refusal of [
			{ status: 400, text },
			{ error: 'invalid_request', text },
		]) {
			const error = noToken(refusal);
			expect(JSON.stringify([error.message, error.remedy])).not.toContain('s3cr3t');
		}
	});
});

/** A session that has ended, in every shape in which Salesforce says so: the token is renewed, the run goes on. */
import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from '../UpdateAttributes/updating';

const test = useOrg();

/** As n8n keeps it once a refresh has lost the identity URL (n8n#34916): whom it stands for has to be asked. */
function connectedWithoutIdentity(): void {
	const { org, instanceUrl } = test.salesforce;
	test.bench.credentials.store.salesforceSyncOAuth2Api.oauthTokenData = {
		...{ access_token: org.issueToken(org.users.admin), token_type: 'Bearer' },
		instance_url: instanceUrl,
	};
}

const tokensAskedFor = () =>
	test.org.requests.all().filter(({ path }) => path.startsWith('/services/oauth2/token')).length;

const checkReadiness = async () =>
	await test.bench.run(
		'salesforceSetup',
		{ operation: 'checkReadiness', useKit: false, objects: ['Contact'], logAs: [], options: {} },
		[{}],
	);

const aContact = () => test.org.insert('Contact', { LastName: 'Byron' });
const writeTitle = async (id: string) =>
	await update(test, [aMatchedItem({ id })], toFields({ Title: 'Countess' }));

const error = (errorCode: string, message: string) => [{ errorCode, message }];
const EXPIRED = error('INVALID_SESSION_ID', 'Session expired or invalid');

describe('a session that has ended', () => {
	it('is renewed where the identity service says so, with 403 and plain text', async () => {
		connectedWithoutIdentity();
		test.org.expireTokens();
		const { outputs } = await checkReadiness();
		expect(outputs[1] ?? []).toEqual([]);
		expect(outputs[0].length).toBeGreaterThan(0);
		expect(tokensAskedFor()).toBe(1);
	});

	it.each([401, 403, 500])('is renewed where a write is answered so with %i', async (status) => {
		const id = aContact();
		connectedWithoutIdentity();
		const isWrite = { path: /\/composite\/sobjects/ };
		// n8n itself renews for 401 at once; for others it has to see the answer a second time.
		const times = status === 401 ? 1 : 2;
		const answer = { status, body: EXPIRED };
		test.org.faults.add({ ...isWrite, times, effect: 'answer', answer });
		const { failed, statuses } = await writeTitle(id);
		expect(failed).toEqual([]);
		expect(statuses).toEqual(['updated']);
		expect(test.org.get('Contact', id)?.Title).toBe('Countess');
		expect(tokensAskedFor()).toBe(1);
	});

	it.each([401, 403, 500])(
		'is told as one to connect again when the renewed token gets %i, too',
		async (status) => {
			const id = aContact();
			connectedWithoutIdentity();
			const answer = { status, body: EXPIRED };
			test.org.faults.add({ path: /\/composite\/sobjects/, effect: 'answer', answer });
			const { failure } = await writeTitle(id);
			expect(failure.details).toMatchObject({
				code: 'INVALID_SESSION_ID',
				whoseMove: 'connect the credential again',
			});
			expect(tokensAskedFor()).toBe(1);
		},
	);

	it('is told as one to connect again when the identity service refuses the renewed token, too', async () => {
		connectedWithoutIdentity();
		const answer = { status: 403, body: 'Bad_OAuth_Token' };
		test.org.faults.add({ path: '/services/oauth2/userinfo', effect: 'answer', answer });
		const { outputs } = await checkReadiness();
		expect(outputs[1][0].details).toMatchObject({
			code: 'Bad_OAuth_Token',
			whoseMove: 'connect the credential again',
		});
		expect(tokensAskedFor()).toBe(1);
	});
});

describe('what is not about the session', () => {
	it.each<[string, number, unknown]>([
		['a permission', 403, error('INSUFFICIENT_ACCESS', 'no access')],
		[
			'a trigger whose own call was refused',
			400,
			error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'AcmeSync: INVALID_SESSION_ID: 401'),
		],
	])('renews nothing: %s', async (_what, status, body) => {
		const id = aContact();
		connectedWithoutIdentity();
		const answer = { status, body };
		test.org.faults.add({ path: /\/composite\/sobjects/, effect: 'answer', answer });
		const { failure } = await writeTitle(id);
		expect(failure.details.whoseMove).not.toBe('connect the credential again');
		expect(tokensAskedFor()).toBe(0);
	});
});

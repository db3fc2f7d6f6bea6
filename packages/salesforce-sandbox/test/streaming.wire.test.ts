import { useOrg } from '../testing/sandbox';
import { deploy, manifest, outcomes, xml } from '../testing/metadata';

const test = useOrg();
const CHANNEL = '/data/Sync__chn';

interface Bayeux {
	channel: string;
	successful?: boolean;
	[field: string]: unknown;
}

/** A CometD client of the documentation: cookies kept, one request for each message. */
class Comet {
	private cookies: string[] = [];
	clientId?: string;

	constructor(
		private readonly token = test.admin.token,
		private readonly path = '/cometd/67.0',
	) {}

	async post(message: object, headers: Record<string, string> = {}) {
		const response = await fetch(`${test.sandbox.instanceUrl}${this.path}`, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${this.token}`,
				'Content-Type': 'application/json',
				Cookie: this.cookies.join('; '),
				...headers,
			},
			body: JSON.stringify([{ ...message, clientId: this.clientId }]),
		});
		this.cookies.push(...response.headers.getSetCookie().map((one) => one.split(';')[0]));
		const text = await response.text();
		return {
			status: response.status,
			messages: (text.startsWith('[') ? JSON.parse(text) : []) as Bayeux[],
			text,
		};
	}

	async say(message: object): Promise<Bayeux[]> {
		return (await this.post(message)).messages;
	}

	async handshake(): Promise<Bayeux> {
		const [answer] = await this.say({
			channel: '/meta/handshake',
			version: '1.0',
			supportedConnectionTypes: ['long-polling'],
		});
		this.clientId = answer.clientId as string | undefined;
		return answer;
	}

	subscribe = async (channel = CHANNEL, replayId?: number) =>
		(
			await this.say({
				channel: '/meta/subscribe',
				subscription: channel,
				...(replayId === undefined ? {} : { ext: { replay: { [channel]: replayId } } }),
			})
		)[0];
	connect = async () =>
		await this.say({ channel: '/meta/connect', connectionType: 'long-polling' });

	/** As far as events can come. */
	async listen(channel = CHANNEL, replayId?: number): Promise<this> {
		await this.handshake();
		expect(await this.subscribe(channel, replayId)).toMatchObject({ successful: true });
		await this.connect();
		return this;
	}

	dropCookies(): void {
		this.cookies = [];
	}
}

const aContact = () => test.org.insert('Contact', { LastName: 'Lovelace' });
const idsIn = (messages: Bayeux[]) =>
	messages
		.filter(({ channel }) => channel.startsWith('/data/'))
		.map((message) => {
			const { payload } = message.data as {
				payload: { ChangeEventHeader: { recordIds: string[]; changeType: string } };
			};
			const { recordIds, changeType } = payload.ChangeEventHeader;
			return [changeType, ...recordIds];
		});

beforeEach(() => {
	test.org.streaming.connectMs = 200;
	test.org.captureChanges(['Contact'], 'Sync__chn');
});

describe('Streaming API', () => {
	it('tells of changes to the client that waits, and says how to go on with the first connect', async () => {
		const comet = new Comet();
		expect(await comet.handshake()).toMatchObject({
			successful: true,
			supportedConnectionTypes: ['long-polling'],
		});
		await comet.subscribe();
		expect(await comet.connect()).toMatchObject([
			{ successful: true, advice: { reconnect: 'retry', interval: 0 } },
		]);
		const waiting = comet.connect();
		const id = aContact();
		expect(idsIn(await waiting)).toEqual([['CREATE', id]]);
		test.org.update('Contact', id, { Title: 'CTO' });
		test.org.delete(id);
		test.org.undelete(id);
		const told: string[][] = [];
		while (told.length < 3) told.push(...idsIn(await comet.connect()));
		expect(told).toEqual([
			['UPDATE', id],
			['DELETE', id],
			['UNDELETE', id],
		]);
		expect(idsIn(await comet.connect())).toEqual([]);
	});

	it('tells when a transaction commits, and nothing of one that is rolled back', async () => {
		const comet = await new Comet().listen();
		const kept = test.org.startTransaction((writer) => writer.insert('Contact', { LastName: 'A' }));
		const undone = test.org.startTransaction((writer) =>
			writer.insert('Contact', { LastName: 'B' }),
		);
		expect(idsIn(await comet.connect())).toEqual([]);
		kept.commit();
		undone.rollback();
		expect(idsIn(await comet.connect())).toHaveLength(1);
	});

	it('tells nothing of objects that are not on the channel, and of none that the user may not see all of', async () => {
		const comet = await new Comet().listen();
		const blind = await new Comet(test.org.issueToken(test.org.users.integration)).listen();
		test.org.insert('Account', { Name: 'Acme' });
		expect(idsIn(await comet.connect())).toEqual([]);
		aContact();
		expect(idsIn(await comet.connect())).toHaveLength(1);
		expect(idsIn(await blind.connect())).toEqual([]);
	});

	it.each([
		['/data/Nothing__chn', '400::The channel you requested to subscribe to does not exist'],
		['/data/ContactChangeEvent', '400::The channel you requested to subscribe to does not exist'],
		['data/Sync__chn', "400::Channel subscriptions must start with a leading '/'"],
		['', '400::Channel name not specified'],
	])('refuses a subscription to “%s”', async (channel, error) => {
		const comet = new Comet();
		await comet.handshake();
		expect(await comet.subscribe(channel)).toMatchObject({
			successful: false,
			error: expect.stringContaining(error),
		});
	});

	it('refuses the events of one object to who may not see all of it', async () => {
		test.org.captureChanges(['Contact']);
		const comet = new Comet(test.org.issueToken(test.org.users.integration));
		await comet.handshake();
		expect(await comet.subscribe('/data/ContactChangeEvent')).toMatchObject({
			successful: false,
			error: expect.stringMatching(/^403::/),
		});
	});

	it('replays what is kept: 72 hours', async () => {
		const first = aContact();
		test.org.clock.advance(73 * 3_600_000);
		const token = test.org.issueToken();
		const second = aContact();
		const comet = new Comet(token);
		await comet.handshake();
		await comet.subscribe(CHANNEL, -2);
		await comet.connect();
		const ids = idsIn(await comet.connect());
		expect(ids).toEqual([['CREATE', second]]);
		expect(ids.flat()).not.toContain(first);
		expect(await comet.subscribe(CHANNEL, 1)).toMatchObject({
			error: expect.stringContaining('400::The replayId {1} you provided was invalid.'),
		});
	});

	it.each([
		['without a token', '', '401::Request requires authentication'],
		['with one that does not count', 'x', '401::Authentication invalid'],
	])('denies a handshake %s', async (_how, token, failureReason) => {
		expect(await new Comet(token).handshake()).toMatchObject({
			successful: false,
			error: '403::Handshake denied',
			ext: { sfdc: { failureReason } },
			advice: { reconnect: 'none' },
		});
	});

	it('has room for so many clients, and forgets those that are silent', async () => {
		test.org.streaming.maxClients = 1;
		await new Comet().listen();
		expect(await new Comet().handshake()).toMatchObject({
			ext: { sfdc: { failureReason: '403::Organization concurrent user limit exceeded' } },
		});
		test.org.clock.advance(41_000);
		expect(await new Comet().handshake()).toMatchObject({ successful: true });
	});

	it('does not know a client that was silent for 40 seconds, or without its cookie', async () => {
		const comet = await new Comet().listen();
		comet.dropCookies();
		expect(await comet.connect()).toMatchObject([
			{ successful: false, error: expect.stringContaining('no BAYEUX_BROWSER cookie present') },
		]);
		const silent = await new Comet().listen();
		test.org.clock.advance(41_000);
		expect(await silent.connect()).toMatchObject([
			{ error: '403::Unknown client', advice: { reconnect: 'handshake' } },
		]);
	});

	it('ends the session of a token that is revoked', async () => {
		const comet = await new Comet().listen();
		const waiting = comet.connect();
		test.org.expireTokens();
		test.org.streaming.validate();
		expect(await waiting).toMatchObject([
			{ error: '401::Authentication invalid', advice: { reconnect: 'none' } },
		]);
	});

	it('delivers no more than the daily allowance, which /limits tells', async () => {
		test.org.streaming.deliveries.limit = 1;
		const comet = await new Comet().listen();
		aContact();
		expect(idsIn(await comet.connect())).toHaveLength(1);
		aContact();
		expect(await comet.connect()).toMatchObject([
			{ error: '403::Organization total events daily limit exceeded' },
		]);
		expect((await test.admin.get('/limits')).body).toMatchObject({
			DailyDeliveredPlatformEvents: { Max: 1, Remaining: 0 },
		});
	});

	it.each([
		['/cometd', {}, 400],
		['/cometd/67.0', { 'Content-Type': 'text/plain' }, 415],
	])('refuses a request to %s with %j', async (path, headers, status) => {
		const answer = await new Comet(undefined, path).post({ channel: '/meta/handshake' }, headers);
		expect(answer.status).toBe(status);
	});

	it('refuses bodies of more than 32,768 bytes', async () => {
		const answer = await new Comet().post({
			channel: '/meta/connect',
			padding: 'x'.repeat(40_000),
		});
		expect([answer.status, answer.text]).toEqual([413, 'Maximum Request Size Exceeded']);
	});
});

describe('a channel of change events', () => {
	const channel = {
		'platformEventChannels/New__chn.platformEventChannel': xml('PlatformEventChannel', {
			channelType: 'data',
			label: 'New',
		}),
	};
	const member = (object: string) => ({
		[`platformEventChannelMembers/New_chn_${object}.platformEventChannelMember`]: xml(
			'PlatformEventChannelMember',
			{ eventChannel: 'New__chn', selectedEntity: `${object}ChangeEvent` },
		),
	});
	const packageOf = (objects: string[]) => ({
		'package.xml': manifest({
			PlatformEventChannel: ['New__chn'],
			PlatformEventChannelMember: objects.map((object) => `New_chn_${object}`),
		}),
		...channel,
		...Object.assign({}, ...objects.map(member)),
	});

	it('is deployed with its members, which the tooling API lists', async () => {
		const result = await deploy(test, packageOf(['Lead', 'Account']));
		expect(outcomes(result)).toMatchObject(expect.anything());
		const { body } = await test.admin.get(
			`/tooling/query?q=${encodeURIComponent('SELECT DeveloperName FROM PlatformEventChannelMember')}`,
		);
		const names = body.records.map((row: { DeveloperName: string }) => row.DeveloperName);
		expect(names.sort()).toEqual([
			'New_chn_Account',
			'New_chn_Lead',
			'Sync_chn_ContactChangeEvent',
		]);
	});

	it('has no member that is no object, and five at most on all channels together', async () => {
		const unknown = await deploy(test, packageOf(['Nothing']));
		expect(unknown.success).toBe(false);
		const six = await deploy(
			test,
			packageOf(['Lead', 'Account', 'Opportunity', 'Campaign', 'Task', 'Event']),
		);
		expect(six.success).toBe(false);
	});
});

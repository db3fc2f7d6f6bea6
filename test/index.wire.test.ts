import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import {
	logActivities,
	logHistory,
	matchPeople,
	MemoryProgress,
	NoAnswer,
	openApi,
	openOrg,
	platformById,
	PRODUCT_TARGETS,
	recordOf,
	npsValues,
	syncToProduct,
	updateProfiles,
	writeRecords,
	type HttpSend,
	type JsonObject,
	type MatchedRecord,
	type Org,
	type ProductEvent,
	type ProductTarget,
	type TimedUpdate,
} from '../index';
import { startUserpilot, type UserpilotSandbox } from '../sandbox/platforms/userpilot';

/** How a script sends: with the key it has. */
function sender(authorization: string): HttpSend {
	return async ({ method, url, headers, body }) => {
		const response = await fetch(url, {
			method,
			headers: { ...headers, authorization, 'x-api-version': '2020-09-22' },
			body: body as RequestInit['body'],
		}).catch((error: Error) => {
			throw new NoAnswer(error.message, 'ECONNRESET');
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: await response.text(),
		};
	};
}

const USER_ID = 'Product_User_Id__c';
const SCORE = 'NPS_Score__c';
const LOOKUP = { objects: [{ name: 'Contact', userIdField: USER_ID, emailField: 'Email' }] };
const MATCH = { keys: ['userId', 'email'], ambiguity: 'stop', fallBackToAccount: false } as const;
const ACTIVITY = { timeZone: 'UTC', relateToAccount: false, maxAgeDays: 365 };
const wait = async () => undefined;

let salesforce: SalesforceSandbox;
let userpilot: UserpilotSandbox;
let org: Org;
let ada: string;

beforeEach(async () => {
	salesforce = await startSalesforce();
	userpilot = await startUserpilot({ rate: 'off', jobSpeed: 'unlimited' });
	const { org: pretend, instanceUrl } = salesforce;
	const key = { type: 'Text', length: 255, externalId: true } as const;
	pretend.defineField('Contact', { name: USER_ID, ...key });
	pretend.defineField('Contact', { name: SCORE, type: 'Number', precision: 3, scale: 0 });
	ada = pretend.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com', Title: 'Poet' });
	const token = pretend.issueToken(pretend.users.admin);
	org = openOrg({ instanceUrl, send: sender(`Bearer ${token}`), wait });
});
afterEach(async () => await Promise.all([salesforce.close(), userpilot.close()]));

const users = PRODUCT_TARGETS.find(({ value }) => value === 'userpilotUser') as ProductTarget;
const api = () =>
	openApi(
		users.platform,
		{ apiKey: userpilot.apiKey, baseUrl: userpilot.url },
		{ send: sender(`Token ${userpilot.apiKey}`), wait },
	);

/** The NPS answer of a real-shaped body, just now. */
function anAnswer(): ProductEvent {
	const { webhook, samples } = platformById('userpilot');
	const sample = samples.find(({ kind, action }) => kind === 'nps' && action === 'scored');
	const event = webhook.parse(sample?.body ?? {}, { receivedAtMs: Date.now() });
	return {
		...event,
		event: { ...event.event, occurredAt: new Date(Date.now() - 60_000).toISOString() },
		user: { id: 'u-1', email: 'ada@example.com', attributes: {} },
	};
}

async function match(event: ProductEvent): Promise<MatchedRecord> {
	const person = { userId: event.user.id, email: event.user.email };
	const settings = { match: MATCH, lookup: LOOKUP, writeBack: true };
	const { results } = await matchPeople(org, [person], settings);
	expect(results).toMatchObject([{ outcome: { status: 'matched', id: ada } }]);
	return (results[0] as unknown as { outcome: MatchedRecord }).outcome;
}

describe('the library door, used by a script', () => {
	it('matches a person, logs the event once and writes the score', async () => {
		const event = anAnswer();
		const target = await match(event);
		const settings = { object: 'Task', keyField: '', templates: {}, extraFields: {} } as const;
		const log = async () =>
			await logActivities(org, [{ event, target }], { ...settings, activity: ACTIVITY });
		expect((await log()).results).toMatchObject([{ report: { status: 'logged' } }]);
		expect((await log()).results).toMatchObject([{ report: { status: 'alreadyLogged' } }]);

		const nps = { score: SCORE, feedback: '', answeredAt: '' };
		const update = {
			...(recordOf(target, 'person') as NonNullable<ReturnType<typeof recordOf>>),
			values: npsValues(event, nps) ?? {},
			occurredAtMs: Date.parse(event.event.occurredAt),
		};
		const written = await writeRecords(org, [update], {
			mapping: 'fields',
			nps,
			defaultRule: 'always',
			rules: new Map(),
			timeField: '',
		});
		expect(written.results).toMatchObject([{ report: { written: [SCORE] }, recordId: ada }]);
		expect(salesforce.org.rows('Task')).toMatchObject([{ WhoId: ada }]);
		expect(salesforce.org.get('Contact', ada)).toMatchObject({
			[USER_ID]: 'u-1',
			[SCORE]: event.event.attributes.score,
		});
	});

	it('writes profiles, each once, the latest value of each attribute', async () => {
		const updates: TimedUpdate[] = [
			{ id: 'u-1', attributes: { title: 'Countess' }, atMs: 2 },
			{ id: 'u-2', attributes: { title: 'Engineer' }, atMs: 1 },
			{ id: 'u-1', attributes: { title: 'Poet', city: 'London' }, atMs: 1 },
		];
		const results = await updateProfiles(api(), users, updates, {
			bulkFrom: 200,
			createUnknown: true,
			compareFirst: false,
		});
		expect(results.map(({ outcome }) => outcome.ok)).toEqual([true, true, true]);
		expect(results[0]).toBe(results[2]);
		expect(userpilot.requests.count({})).toBe(2);
		expect(userpilot.state.user('u-1')?.metadata).toEqual({ title: 'Countess', city: 'London' });
	});

	it('sends every record to the platform, and past events to Salesforce', async () => {
		salesforce.org.update('Contact', ada, { [USER_ID]: 'u-1' });
		const progress = new MemoryProgress();
		const sent = await syncToProduct(
			{ org, api: api(), progress, tell: () => undefined },
			{
				target: users,
				source: { objects: ['Contact'], fields: ['Title'], keyField: USER_ID },
				attributes: [{ path: 'Title', name: 'title', type: 'asIs' }],
				setCompany: false,
				compareFirst: false,
				createUnknown: true,
				clearEmpty: false,
				bulkFrom: 200,
				dryRun: false,
				startOver: false,
				budget: 0.4,
			},
		);
		expect(sent.summary).toMatchObject({ status: 'completed', read: 1, sent: 1, failed: 0 });
		expect(userpilot.state.user('u-1')?.metadata).toEqual({ title: 'Poet' });
		expect(await progress.isEmpty()).toBe(true);

		async function* past(): AsyncGenerator<JsonObject[]> {
			yield [anAnswer() as unknown as JsonObject];
		}
		const logged = await logHistory({ org, tell: () => undefined }, HISTORY, past());
		expect(logged.summary).toMatchObject({ status: 'completed', read: 1, sent: 1, failed: 0 });
		expect(salesforce.org.rows('Task')).toMatchObject([{ WhoId: ada }]);
	});
});

const HISTORY = {
	platform: platformById('userpilot'),
	object: 'Task',
	keyField: '',
	lookup: LOOKUP,
	match: MATCH,
	otherEvents: false,
	dryRun: false,
	budget: 0.4,
	...ACTIVITY,
} as const;

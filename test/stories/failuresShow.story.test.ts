import { defineKitFields } from '../../sandbox/demo/kitFields';
import { byName, readTemplate, type Template } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import type { Execution } from '../../sandbox/host/executions';
import { CHANGE, EVENT, KEPT_ITEMS, runFrom, writeInTestRuns } from './support/keptItems';

/** What is broken for everybody, in each template, is seen in the list of executions within one run. */

let world: World;

beforeAll(async () => {
	world = await startWorld({ userpilot: { rate: 'off' }, appcues: { rate: 'off' } });
	const { org } = world.salesforce;
	defineKitFields(org);
	org.insert('Contact', { LastName: 'Known', ProductSync_User_Id__c: 'known' });
	org.insert('Account', { Name: 'Known', ProductSync_Company_Id__c: 'known' });
});

afterAll(async () => {
	await world?.close();
});

/** Where a template begins, and with what. */
interface Beginning {
	slug: string;
	from: string;
	item?: object;
	/** Items that fail are in the table besides. */
	keeps: boolean;
}

const EVENTS: Beginning[] = [
	{ slug: 'userpilot-to-salesforce', from: 'Userpilot event', item: EVENT, keeps: true },
	{ slug: 'appcues-to-salesforce', from: 'Appcues event', item: EVENT, keeps: true },
	{ slug: 'userpilot-two-way', from: 'Userpilot event', item: EVENT, keeps: true },
	{ slug: 'appcues-two-way', from: 'Appcues event', item: EVENT, keeps: true },
];
const CHANGES: Beginning[] = [
	...['salesforce-to-userpilot', 'salesforce-to-appcues', 'userpilot-two-way', 'appcues-two-way'],
].map((slug) => ({ slug, from: 'Contact or Lead changed', item: CHANGE, keeps: true }));
const BY_HAND: Beginning[] = [
	{ slug: 'initial-sync', from: 'Start', keeps: false },
	{ slug: 'salesforce-setup', from: 'Run the set-up', keeps: false },
];

/** Something that is broken. */
interface Broken {
	/** What breaks it; answers what mends it. */
	breaks?: () => { remove(): void };
	/** Choices of a user that do not fit, by node. */
	choices?: Record<string, Record<string, unknown>>;
	/** Credentials that nobody has chosen. */
	without?: string;
	/** What the failed execution says. */
	words: RegExp;
}

const salesforceAnswers = (status: number, errorCode: string, message: string) => () =>
	world.salesforce.org.faults.add({
		path: '/services/data',
		effect: 'answer',
		answer: { status, body: [{ errorCode, message }] },
	});
const platformAnswers = (status: number) => () => {
	const faults = [world.userpilot, world.appcues].map(({ faults: those }) =>
		those.add({ effect: 'answer', answer: { status, body: { message: 'no' } } }),
	);
	return { remove: () => faults.forEach((fault) => fault.remove()) };
};
const tokenIsRevoked = () => {
	const { faults } = world.salesforce.org;
	const answers = [
		faults.add({
			path: '/services/oauth2/token',
			effect: 'answer',
			answer: {
				status: 400,
				body: { error: 'invalid_grant', error_description: 'expired access/refresh token' },
			},
		}),
		faults.add({
			path: '/services/data',
			effect: 'answer',
			answer: {
				status: 401,
				body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
			},
		}),
	];
	return { remove: () => answers.forEach((answer) => answer.remove()) };
};

const SALESFORCE: Record<string, Broken> = {
	'the token is revoked': { breaks: tokenIsRevoked, words: /connect it again/ },
	'a permission is missing': {
		breaks: salesforceAnswers(403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User'),
		words: /API Enabled/,
	},
	// A node that names one which is not there n8n stops itself, and says so in its own words.
	'no credential is chosen': {
		without: 'salesforceSyncOAuth2Api',
		words: /choose a credential|uses invalid credential/,
	},
};
/** The set-up check reports a missing permission as its result. */
const TO_CONNECT: Record<string, Broken> = {
	'the token is revoked': SALESFORCE['the token is revoked'],
	'no credential is chosen': SALESFORCE['no credential is chosen'],
};
const WRONG_FIELD: Record<string, Broken> = {
	'a field is wrong': {
		choices: { 'Find the person in Salesforce': { userIdField: byName('Wrong__c') } },
		words: /Wrong__c.*Choose another field/s,
	},
};
const PLATFORM: Record<string, Broken> = {
	'the key is revoked': { breaks: platformAnswers(401), words: /credential/ },
	'a permission is missing': { breaks: platformAnswers(403), words: /\S/ },
	'no credential is chosen': { without: 'platform', words: /choose a credential/ },
};

const table = (beginnings: readonly Beginning[], ...broken: Array<Record<string, Broken>>) =>
	beginnings.flatMap((beginning) =>
		broken
			.flatMap((some) => Object.entries(some))
			.map(
				([name, what]) =>
					[`${beginning.slug} from ${beginning.from}`, name, beginning, what] as const,
			),
	);

const CASES = [
	...table(EVENTS, SALESFORCE, WRONG_FIELD),
	...table(CHANGES, PLATFORM),
	...table(BY_HAND, TO_CONNECT),
	...table(
		[BY_HAND[0]],
		{ 'a permission is missing': SALESFORCE['a permission is missing'] },
		{
			'a field is wrong': {
				choices: { 'Sync the companies': { companyIdField: byName('Wrong__c') } },
				words: /Wrong__c/,
			},
		},
	),
];

/**
 * The template, as somebody imports it who has not chosen all credentials. It is run in the editor, and writes as it
 * would when published, unless it is to be a test run.
 */
async function imported(
	{ slug, from, item }: Beginning,
	{ choices, without }: Broken,
	{ isTest = false } = {},
): Promise<string> {
	const template: Template = readTemplate(slug, choices);
	if (!isTest) writeInTestRuns(template);
	template.pinData = item ? { [from]: [{ json: item }] } : {};
	const { byType } = world.credentials;
	const chosen = Object.entries(byType).filter(([type]) =>
		without === 'platform' ? type.startsWith('salesforce') : type !== without,
	);
	return await world.n8n.importWorkflow(template, Object.fromEntries(chosen));
}

const run = async (workflowId: string, from: string) => await runFrom(world, workflowId, from);

/** What somebody reads who opens the failed execution. */
function wordsOf({ data }: Execution): string {
	const { message, description } = data?.resultData.error ?? {};
	return `${message} ${description}`;
}

const keptBy = async (workflowId: string) =>
	(await world.n8n.dataTable(KEPT_ITEMS)).filter(({ workflow_id: id }) => id === workflowId);

test.each(CASES)('%s: %s', async (_template, _name, beginning, broken) => {
	const workflowId = await imported(beginning, broken);
	const fault = broken.breaks?.();
	try {
		const execution = await run(workflowId, beginning.from);
		expect(execution.status).toBe('error');
		expect(wordsOf(execution)).toMatch(broken.words);
		if (!beginning.keeps) return;
		const rows = await keptBy(workflowId);
		expect(rows).toMatchObject([{ for_everybody: true, next_try: 'when mended' }]);
		expect(String(rows[0].what_to_do)).toMatch(/\w.*\. Then replay\.$/);
	} finally {
		fault?.remove();
	}
});

test.each(Object.entries({ ...SALESFORCE, ...WRONG_FIELD }))(
	'events-from-kafka: %s, and no batch fails for it, but the look of every 15 minutes',
	async (_name, broken) => {
		const from = 'Try it with samples';
		const beginning = { slug: 'events-from-kafka', from, item: EVENT, keeps: true };
		const workflowId = await imported(beginning, broken);
		const fault = broken.breaks?.();
		try {
			expect((await run(workflowId, from)).status).toBe('success');
			const look = await run(workflowId, 'Every 15 minutes');
			expect(look.status).toBe('error');
			expect(wordsOf(look)).toMatch(broken.words);
		} finally {
			fault?.remove();
		}
	},
);

test('what is wrong with one record fails no execution', async () => {
	const stranger = { ...EVENT, user: { id: 'stranger', attributes: {} } };
	const workflowId = await imported({ ...EVENTS[0], item: stranger }, { words: /./ });
	expect(await run(workflowId, EVENTS[0].from)).toMatchObject({ status: 'success' });
	expect(await keptBy(workflowId)).toMatchObject([{ class: 'fixData', for_everybody: false }]);
});

test.each([
	['samples', { ...EVENT, sample: true }],
	['the events of a test run', EVENT],
])('%s are neither written nor kept, and say what would be', async (_what, item) => {
	const workflowId = await imported({ ...EVENTS[0], item }, { words: /./ }, { isTest: true });
	const before = world.salesforce.org.rows('Task').length;
	const { status, data } = await run(workflowId, EVENTS[0].from);
	expect(status).toBe('success');
	const logged = data?.resultData.runData['Log on the timeline'][0].data?.main[0];
	expect(logged).toMatchObject([{ json: { activity: { dryRun: true, status: 'wouldBeLogged' } } }]);
	expect(world.salesforce.org.rows('Task')).toHaveLength(before);
	expect(await keptBy(workflowId)).toEqual([]);
});

test.each(Object.entries({ ...SALESFORCE, ...WRONG_FIELD }))(
	'a test run: %s, and it fails, and nothing is kept',
	async (_name, broken) => {
		const workflowId = await imported(EVENTS[0], broken, { isTest: true });
		const fault = broken.breaks?.();
		try {
			const execution = await run(workflowId, EVENTS[0].from);
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toMatch(broken.words);
			expect(await keptBy(workflowId)).toEqual([]);
		} finally {
			fault?.remove();
		}
	},
);

import { readTemplate } from '../../sandbox/demo/template';
import type { World } from '../../sandbox/demo/world';
import { outputOf } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { segmentCalls, SegmentWebhook } from '../../sandbox/platforms/segment';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { inAnAccount } from '../builders/orgUsers';
import { KEPT_ITEMS, runFrom } from './support/keptItems';
import { SENDER_WAITS } from './support/productEvents';
import { lastOutput, publishUseCase, startUseCases, type UseCase } from './support/useCases';

let world: World;
let owner: string;
/** The user of the events that are pinned to the templates. */
const USER_OF_SAMPLES = 'u-2002';

beforeAll(async () => {
	world = await startUseCases(
		['Contact.Title', 'Contact.Department', 'Lead.Title'],
		['Contact.Title', 'Contact.LeadSource', 'Lead.Title', 'Lead.LeadSource'],
	);
	const { org } = world.salesforce;
	owner = org.addUser({ username: 'sam@acme.example', firstName: 'Sam', lastName: 'Sales' });
	contact(USER_OF_SAMPLES);
});

afterAll(async () => {
	await world?.close();
});

const by = (userId: string) => ({
	user: { user_id: userId, email: `${userId}@northwind.example` },
});
const contact = (userId: string, more = {}) =>
	world.salesforce.org.insert('Contact', {
		...{ LastName: userId, OwnerId: owner, ProductSync_User_Id__c: userId },
		...inAnAccount(world.salesforce.org),
		...more,
	});
const tasksOf = (id: string) =>
	world.salesforce.org.rows('Task').filter(({ WhoId }) => WhoId === id);
const keptOf = async ({ workflowId }: UseCase) =>
	(await world.n8n.dataTable(KEPT_ITEMS)).filter((row) => row.workflow_id === workflowId);
const NPS_RESPONSE = 'ProductSync_NPS_Response__c';
const ofUser = (object: string, userId: string) =>
	world.salesforce.org
		.rows(object)
		.filter(({ ProductSync_Product_User_Id__c }) => ProductSync_Product_User_Id__c === userId);

/** What the templates write. */
const WRITTEN = ['Task', 'Contact', 'CampaignMember', NPS_RESPONSE];

/** A try with the pinned samples, whose user is in the org: nothing may come of it. */
async function leavesNoTrace(useCase: UseCase): Promise<void> {
	const traces = async () => [
		await world.n8n.dataTable(KEPT_ITEMS),
		WRITTEN.map((object) => structuredClone(world.salesforce.org.rows(object))),
	];
	const before = await traces();
	const execution = await useCase.tryOut();
	expect(execution).toMatchObject({ status: 'success' });
	expect(outputOf(execution, 'Find the person in Salesforce')).toContainEqual(
		expect.objectContaining({
			salesforce: expect.objectContaining({ status: 'matched' }) as unknown,
		}),
	);
	expect(await traces()).toEqual(before);
}

describe('nps-detractor-follow-up', () => {
	let useCase: UseCase;

	beforeAll(async () => {
		useCase = await publishUseCase(world, 'nps-detractor-follow-up');
	});

	test('a detractor becomes one open task for the owner and one note, also when it is sent again', async () => {
		const id = contact('grumpy');
		const answer = userpilotEvents.nps(3, 'Too slow', by('grumpy'));
		await useCase.send(answer);
		expect(await lastOutput(world, useCase, 'Only when it is new')).toMatchObject([
			{ activity: { assignedTo: { id: owner, email: 'sam@acme.example' } } },
		]);
		await useCase.send(answer, answer);
		expect(await lastOutput(world, useCase, 'Only when it is new')).toEqual([]);
		const [open, note, ...more] = tasksOf(id).sort((a) => (a.IsClosed ? 1 : -1));
		expect(more).toEqual([]);
		expect(open).toMatchObject({
			...{ IsClosed: false, OwnerId: owner, Subject: 'Follow up: NPS score 3' },
			Description: expect.stringContaining('Too slow') as unknown,
		});
		const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
		expect(open.ActivityDate).toBe(inTwoDays);
		expect(note).toMatchObject({ IsClosed: true });
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('passives, promoters and feedback alone are nobody’s to follow up', async () => {
		const id = contact('happy');
		await useCase.send(
			userpilotEvents.npsScore(7, by('happy')),
			userpilotEvents.npsScore(10, by('happy')),
			userpilotEvents.npsFeedback('Fine', by('happy')),
		);
		expect(tasksOf(id)).toEqual([]);
	});

	test('an owner who has left keeps the answer until the record has another, and it is made then', async () => {
		const { org } = world.salesforce;
		const gone = org.addUser({ username: 'gone@acme.example', lastName: 'Gone' });
		const id = contact('orphan', { OwnerId: gone });
		org.update('User', gone, { IsActive: false });
		await useCase.send(userpilotEvents.npsScore(0, by('orphan')));
		expect(await keptOf(useCase)).toMatchObject([
			{ class: 'fixData', why: expect.stringContaining('Gone, is an inactive user') as unknown },
		]);
		org.update('Contact', id, { OwnerId: owner });
		expect(await useCase.run('Replay what was not synced')).toMatchObject({ status: 'success' });
		expect(await keptOf(useCase)).toEqual([]);
		expect(tasksOf(id).map(({ IsClosed }) => IsClosed)).toEqual([true, false]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('nps-by-account', () => {
	let useCase: UseCase;

	beforeAll(async () => {
		useCase = await publishUseCase(world, 'nps-by-account', {
			'NPS by Account': { options: { writeForReal: 'always' } },
		});
	});

	test('every answer is kept once, and each Account has its Net Promoter Score', async () => {
		const { org } = world.salesforce;
		const [acme, other] = ['Acme', 'Other'].map((Name) => org.insert('Account', { Name }));
		for (const userId of ['nps-1', 'nps-2', 'nps-3']) contact(userId, { AccountId: acme });
		contact('nps-4', { AccountId: other });
		const answers = [10, 9, 3, 0].map((score, index) =>
			userpilotEvents.nps(score, '', by(`nps-${index + 1}`)),
		);
		await useCase.send(...answers, answers[0], answers[0]);
		expect(org.rows(NPS_RESPONSE)).toHaveLength(4);
		expect(await useCase.run('Roll up now')).toMatchObject({ status: 'success' });
		expect(org.get('Account', acme)).toMatchObject({
			ProductSync_NPS_Answers__c: 3,
			ProductSync_NPS_Average__c: 7.33,
			ProductSync_Net_Promoter_Score__c: 33.3,
		});
		expect(org.get('Account', other)).toMatchObject({
			ProductSync_NPS_Answers__c: 1,
			ProductSync_Net_Promoter_Score__c: -100,
		});
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('historical-nps', () => {
	const MONTH_S = 30 * 86_400;
	const answers = () =>
		[10, 9, 3].map((score, index) => ({
			...userpilotEvents.npsScore(score, by('veteran')),
			timestamp: Math.floor(Date.now() / 1000) - (index + 1) * 24 * MONTH_S,
		}));

	test('answers of years are kept once, the Account has its numbers, and a dry run writes nothing', async () => {
		const { n8n, salesforce, credentials } = world;
		const { org } = salesforce;
		const AccountId = org.insert('Account', { Name: 'Old customer' });
		contact('veteran', { AccountId });
		const id = await n8n.importWorkflow(readTemplate('historical-nps'), credentials.byType);
		await n8n.activate(id);
		const data = Buffer.from(
			answers()
				.map((one) => JSON.stringify(one))
				.join('\n'),
		);
		const submit = async (real: 'Yes' | 'No') => {
			const file = { mimeType: 'text/plain', fileName: 'answers.ndjson' };
			const binary = { Export: { ...file, data: data.toString('base64') } };
			const item = { json: { 'Write for real': real }, binary };
			return await runFrom(world, id, 'Which file', [item]);
		};

		const dry = await submit('No');
		expect(outputOf(dry, 'Report of the dry run')).toMatchObject([{ would_be_logged: 3 }]);
		expect(ofUser(NPS_RESPONSE, 'veteran')).toEqual([]);
		expect(outputOf(await submit('Yes'), 'Report')).toMatchObject([{ logged: 3, failed: 0 }]);
		expect(org.get('Account', AccountId)).toMatchObject({
			ProductSync_NPS_Answers__c: 3,
			ProductSync_Net_Promoter_Score__c: 33.3,
		});
		expect(outputOf(await submit('Yes'), 'Report')).toMatchObject([
			{ logged: 0, logged_before: 3 },
		]);
		expect(ofUser(NPS_RESPONSE, 'veteran')).toHaveLength(3);
	});
});

describe('event-registration-to-campaign', () => {
	let useCase: UseCase;
	let campaign: string;
	const membersOf = () =>
		world.salesforce.org.rows('CampaignMember').filter(({ CampaignId }) => CampaignId === campaign);
	const form = (userId: string, title = 'Webinar registration') => {
		const body = userpilotEvents.formSubmitted([{ question: 'Seats', answer: '2' }], by(userId));
		return { ...body, data: { ...body.data, title } };
	};

	beforeAll(async () => {
		const { org } = world.salesforce;
		campaign = org.insert('Campaign', { Name: 'Spring webinar', IsActive: true });
		// As the page of the template says: Marketing, beside the permission set of the kit.
		org.addPermissionSet({
			name: 'Marketing',
			objects: { Campaign: ['read', 'edit'], CampaignMember: ['read', 'create', 'edit'] },
		});
		org.assign(org.users.integration, 'Marketing');
		useCase = await publishUseCase(world, 'event-registration-to-campaign', {
			'Member of the Campaign': { campaignId: { __rl: true, mode: 'id', value: campaign } },
		});
	});

	test('who registers is a member once, Contact or Lead, with the status of the template', async () => {
		const id = contact('attendee');
		const lead = world.salesforce.org.insert('Lead', {
			...{ LastName: 'visitor', Company: 'X', ProductSync_User_Id__c: 'visitor' },
		});
		await useCase.send(form('attendee'), form('visitor'), form('attendee'));
		await useCase.send(form('attendee'), form('attendee', 'Feedback'));
		expect(await keptOf(useCase)).toEqual([]);
		expect(membersOf()).toHaveLength(2);
		expect(membersOf()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ ContactId: id, Status: 'Responded', HasResponded: true }),
				expect.objectContaining({ LeadId: lead, Status: 'Responded' }),
			]),
		);
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('survey-answers-to-fields', () => {
	let useCase: UseCase;
	const survey = (userId: string, answers: Record<string, string>) =>
		userpilotEvents.survey(
			Object.entries(answers).map(([question, answer]) => ({ question, answer })),
			by(userId),
		);
	const [ROLE, FROM] = ['What is your role?', 'How did you hear about us?'];

	beforeAll(async () => {
		useCase = await publishUseCase(world, 'survey-answers-to-fields');
	});

	test('answers fill what is blank, and leave what people entered', async () => {
		const { org } = world.salesforce;
		const blank = contact('newcomer');
		const filled = contact('filled', { Title: 'CTO' });
		await useCase.send(
			survey('newcomer', { [ROLE]: 'Head of Data', [FROM]: 'Web' }),
			survey('filled', { [ROLE]: 'Intern', [FROM]: 'Web' }),
		);
		expect(org.get('Contact', blank)).toMatchObject({ Title: 'Head of Data', LeadSource: 'Web' });
		expect(org.get('Contact', filled)).toMatchObject({ Title: 'CTO', LeadSource: 'Web' });
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('a question that was not answered leaves its field alone', async () => {
		const id = contact('partly', { LeadSource: null });
		await useCase.send(survey('partly', { [ROLE]: 'Analyst', 'Anything else?': 'No' }));
		const { Title, LeadSource } = world.salesforce.org.get('Contact', id)!;
		expect([Title, LeadSource ?? null]).toEqual(['Analyst', null]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('app-launcher-lists', () => {
	let useCase: UseCase;

	beforeAll(async () => {
		useCase = await publishUseCase(world, 'app-launcher-lists');
	});

	test('one event is one task and one record in the list that fits it, also when it is sent again', async () => {
		const id = contact('listed');
		const events = [
			userpilotEvents.nps(9, '', by('listed')),
			userpilotEvents.flow('completed', by('listed')),
			userpilotEvents.formSubmitted([{ question: 'Plan', answer: 'Pro' }], by('listed')),
			userpilotEvents.survey([{ question: 'Role', answer: 'CTO' }], by('listed')),
		];
		await useCase.send(...events);
		await useCase.send(...events);
		expect(tasksOf(id)).toHaveLength(4);
		const records = [
			NPS_RESPONSE,
			'ProductSync_Product_Interaction__c',
			'ProductSync_Form_Submission__c',
			'ProductSync_Survey_Answer__c',
		].map((object) => ofUser(object, 'listed'));
		expect(records.map((found) => found.length)).toEqual([1, 1, 1, 1]);
		const keys = (rows: Array<Record<string, unknown>>) =>
			rows.map(({ ProductSync_Event_Key__c }) => ProductSync_Event_Key__c).sort();
		expect(keys(tasksOf(id))).toEqual(keys(records.flat()));
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('onboarding-by-role', () => {
	test('title and department become the track in the profile, and change with them', async () => {
		const { org } = world.salesforce;
		const track = (userId: string) => world.userpilot.state.users.get(userId)?.onboarding_track;
		await publishUseCase(world, 'onboarding-by-role', {
			'Contact or Lead changed': { checkEverySec: 10 },
		});
		const id = contact('dev', { Title: 'Software Engineer' });
		contact('boss', { Title: 'Head of Sales' });
		contact('ops', { Department: 'Operations' });
		contact('other');
		await eventually(
			async () => (['dev', 'boss', 'ops', 'other'].every(track) ? true : undefined),
			{ timeoutMs: 60_000 },
			() => 'the tracks did not arrive',
		);
		expect(['dev', 'boss', 'ops', 'other'].map(track)).toEqual([
			...['developer', 'decision_maker', 'administrator', 'general'],
		]);
		org.update('Contact', id, { Title: 'CTO' });
		await eventually(
			async () => (track('dev') === 'decision_maker' ? true : undefined),
			{ timeoutMs: 60_000 },
			() => `the track is still ${String(track('dev'))}`,
		);
	});
});

describe('email-on-activity', () => {
	let useCase: UseCase;

	beforeAll(async () => {
		useCase = await publishUseCase(world, 'email-on-activity');
	});

	test('a completed flow is one note and one e-mail for the owner, also when it is sent again', async () => {
		const id = contact('done');
		const event = userpilotEvents.flow('completed', by('done'));
		await useCase.send(event);
		expect(await lastOutput(world, useCase, 'Has the owner an address?')).toMatchObject([
			{ salesforce: { fields: { 'Owner.Email': 'sam@acme.example' } } },
		]);
		await useCase.send(event, userpilotEvents.flow('started', by('done')));
		expect(await lastOutput(world, useCase, 'Has the owner an address?')).toEqual([]);
		expect(tasksOf(id)).toHaveLength(1);
	});

	test('a queue has no address: the event is logged, and nothing fails', async () => {
		const { org } = world.salesforce;
		const queue = org.addQueue('Inbound', ['Lead']);
		const id = org.insert('Lead', {
			...{ LastName: 'queued', Company: 'X', OwnerId: queue, ProductSync_User_Id__c: 'queued' },
		});
		await useCase.send(userpilotEvents.flow('completed', by('queued')));
		expect(await lastOutput(world, useCase, 'Has the owner an address?')).toEqual([]);
		expect(tasksOf(id)).toHaveLength(1);
		expect(await keptOf(useCase)).toEqual([]);
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

describe('segment-to-salesforce', () => {
	const sharedSecret = 'a-secret-of-segment';
	const webhook = new SegmentWebhook();
	let useCase: UseCase;
	const as = (userId: string) => ({ own: { userId } });

	beforeAll(async () => {
		const segmentSyncApi = await world.n8n.createCredential({
			...{ type: 'segmentSyncApi', name: 'Segment', data: { webhookSecret: sharedSecret } },
		});
		useCase = await publishUseCase(
			world,
			'segment-to-salesforce',
			{},
			{
				configure: (url) => webhook.configure({ url, sharedSecret, ...SENDER_WAITS }),
				send: async (call) => await webhook.send(call),
				credentials: { segmentSyncApi },
			},
		);
	});

	afterAll(async () => {
		await webhook.close();
	});

	test('events of Appcues and Pendo are on the timeline once, the NPS in its fields, identify is left out', async () => {
		const id = contact('through-segment');
		const calls = [
			segmentCalls.appcues('Flow Completed', { flowName: 'Welcome tour' }, as('through-segment')),
			segmentCalls.pendo('featureClicked', { featureName: 'Export' }, as('through-segment')),
			segmentCalls.appcues('NPS Score', { score: 9 }, as('through-segment')),
			segmentCalls.identify(as('through-segment')),
		];
		await useCase.send(...calls);
		await useCase.send(...calls);
		expect(await keptOf(useCase)).toEqual([]);
		expect(
			tasksOf(id)
				.map(({ Subject }) => Subject)
				.sort(),
		).toEqual([
			'Segment Feature Clicked - Export',
			'Segment Flow Completed - Welcome tour',
			'Segment NPS Score - 9',
		]);
		expect(world.salesforce.org.get('Contact', id)).toMatchObject({ ProductSync_NPS_Score__c: 9 });
	});

	test('its samples are not written and not kept', async () => {
		await leavesNoTrace(useCase);
	});
});

import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { aUserWith } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { enrol as enrolOnce } from '../../../salesforce/campaigns/members';
import { openOrg } from '../../../salesforce/org';
import { tokenSender } from '../../harness/gateway';
import { log } from './logging';

const test = useOrg();
let campaign: string;
let contact: string;

beforeEach(() => {
	campaign = test.org.insert('Campaign', { Name: 'Webinar', IsActive: true });
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const addStatus = (Label: string, SortOrder: number) =>
	test.org.insert('CampaignMemberStatus', { CampaignId: campaign, Label, SortOrder });
const registration = (to: { object?: string; id: string } = { id: contact }, key = 1) =>
	aMatchedItem(to, { event: { key: keyNumber(key), kind: 'form', action: 'submitted' } });
const enrol = async (items: IDataObject[], parameters: IDataObject = {}) =>
	await log(test, items, {
		...{ logAs: 'campaignMember', campaignId: byName(campaign), memberStatus: 'Responded' },
		...parameters,
	});
const members = () => test.org.rows('CampaignMember');

describe('a campaign member', () => {
	it('is the Contact or the Lead, with the status chosen, and says where', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const { statuses, only } = await enrol([
			registration(),
			registration({ object: 'Lead', id: lead }, 2),
		]);
		expect(statuses).toEqual(['logged', 'logged']);
		expect(members()).toMatchObject([
			{ CampaignId: campaign, ContactId: contact, Status: 'Responded', HasResponded: true },
			{ CampaignId: campaign, LeadId: lead, Status: 'Responded' },
		]);
		expect(only).toMatchObject({
			...{ object: 'CampaignMember', id: members()[0].Id, memberStatus: 'Responded' },
			key: keyNumber(1),
		});
	});

	it('is found by the record id of 15 characters as by that of 18', async () => {
		const short = contact.slice(0, 15);
		expect((await enrol([registration()])).statuses).toEqual(['logged']);
		const { statuses, failed } = await enrol([registration({ id: short }, 2)]);
		expect({ statuses, failed }).toEqual({ statuses: ['alreadyLogged'], failed: [] });
		expect(
			(await enrol([registration({ id: short }, 3), registration({ id: contact }, 4)])).statuses,
		).toEqual(['alreadyLogged', 'alreadyLogged']);
		expect(members()).toHaveLength(1);
	});

	it('is made once: in a batch, in a later one, and by two workers at the same time', async () => {
		expect((await enrol([registration(), registration(undefined, 2)])).statuses).toEqual([
			'logged',
			'alreadyLogged',
		]);
		expect((await enrol([registration()])).statuses).toEqual(['alreadyLogged']);
		const other = test.org.insert('Contact', { LastName: 'Lovelace' });
		const workers = [test.bench, new NodeBench().connect(test.salesforce)];
		const runs = await Promise.all(
			[0, 1, 0, 1].map(
				async (worker) =>
					await log({ bench: workers[worker] }, [registration({ id: other }, 3)], {
						...{ logAs: 'campaignMember', campaignId: byName(campaign) },
						memberStatus: 'Responded',
					}),
			),
		);
		expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
		expect(members()).toHaveLength(2);
	});

	it('whom another process has added meanwhile is there already, and no failure', async () => {
		const token = test.org.issueToken(test.org.users.admin);
		const send = tokenSender(() => token);
		const org = openOrg({
			instanceUrl: test.salesforce.instanceUrl,
			wait: async () => undefined,
			send: async (request) => {
				if (request.method === 'POST' && request.url.includes('/composite/sobjects'))
					test.org.insert('CampaignMember', { CampaignId: campaign, ContactId: contact });
				return await send(request);
			},
		});
		const settings = { campaignId: campaign, status: 'Responded', ifMember: 'leave' } as const;
		const [result] = await enrolOnce(org, [{ object: 'Contact', id: contact }], settings);
		expect(result).toEqual({ outcome: 'left', id: members()[0].Id, status: 'Sent' });
		expect(members()).toHaveLength(1);
	});

	it('keeps the status that is there, unless it is to be moved on, and is never moved back', async () => {
		addStatus('Attended', 3);
		await enrol([registration()]);
		await enrol([registration()], { memberStatus: 'Attended' });
		expect(members()).toMatchObject([{ Status: 'Responded' }]);
		const on = { ifMember: 'moveOn' };
		const { only } = await enrol([registration()], { memberStatus: 'Attended', ...on });
		expect(only).toMatchObject({ status: 'updated', memberStatus: 'Attended' });
		expect((await enrol([registration()], on)).statuses).toEqual(['alreadyLogged']);
		expect(members()).toMatchObject([{ Status: 'Attended' }]);
	});

	it('has the default status of the campaign where none is chosen', async () => {
		await enrol([registration()], { memberStatus: '' });
		expect(members()).toMatchObject([{ Status: 'Sent', HasResponded: false }]);
	});

	it('costs three calls for 300 people', async () => {
		const items = Array.from({ length: 300 }, (_item, index) =>
			registration({ id: test.org.insert('Contact', { LastName: `P${index}` }) }, index + 10),
		);
		test.resetCalls();
		const { statuses } = await enrol(items);
		expect(new Set(statuses)).toEqual(new Set(['logged']));
		expect(members()).toHaveLength(300);
		expect(test.calls).toBeLessThanOrEqual(3);
	});
});

describe('a registration is refused', () => {
	it('where the status is none of the campaign’s: Salesforce would take the default instead', async () => {
		addStatus('Attended', 3);
		const { failure } = await enrol([registration()], { memberStatus: 'Registered' });
		expect(failure.message).toContain('"Registered" is no member status of the Campaign Webinar');
		expect(failure.details.remedy).toContain('one of: Sent, Responded, Attended');
		expect(members()).toEqual([]);
	});

	it.each(['701000000000999AAA', 'Webinar'])('where there is no campaign %s', async (id) => {
		const { failure } = await enrol([registration()], { campaignId: byName(id) });
		expect(failure.message).toContain(id);
		expect(members()).toEqual([]);
	});

	it('where no campaign was chosen: n8n says so before the workflow runs', async () => {
		await expect(enrol([registration()], { campaignId: byName('') })).rejects.toThrow(
			'Parameter "Campaign" is required.',
		);
	});

	it('for an Account alone, and the others are enrolled', async () => {
		const account = test.org.insert('Account', { Name: 'Acme' });
		const { failure, statuses } = await enrol([
			registration({ object: 'Account', id: account }, 2),
			registration(),
		]);
		expect(failure.message).toContain('A record of Account cannot be a campaign member');
		expect(statuses).toEqual(['logged']);
	});

	it('where the connected user may not add members, by the permission', async () => {
		const reader = aUserWith(test.org, {
			objects: { Campaign: ['read'], CampaignMember: ['read'], Contact: ['read'] },
		});
		test.bench.connect(test.salesforce, reader);
		const { failure } = await enrol([registration()]);
		expect(failure.details.permission).toBe('Create on CampaignMember');
		expect(members()).toEqual([]);
	});

	it('as a sample: nothing is written for it', async () => {
		const { items } = await enrol([{ ...registration(), sample: true }]);
		expect(items[0].activity).toMatchObject({ dryRun: true, status: 'wouldBeLogged' });
		expect(members()).toEqual([]);
	});
});

import { aContact, aLead } from './support/builders';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

const add = async (values: Record<string, unknown>) =>
	await test.admin.post('/sobjects/CampaignMember', values);
const campaign = () => test.org.insert('Campaign', { Name: 'Webinar' });

describe('campaign members', () => {
	it('a new campaign has the statuses Sent, which is the default, and Responded', async () => {
		expect(
			await test.admin.records(
				`SELECT Label, IsDefault, HasResponded FROM CampaignMemberStatus WHERE CampaignId = '${campaign()}' ORDER BY SortOrder`,
			),
		).toEqual([
			{ Label: 'Sent', IsDefault: true, HasResponded: false },
			{ Label: 'Responded', IsDefault: false, HasResponded: true },
		]);
	});

	it('a person is a member once', async () => {
		const CampaignId = campaign();
		for (const member of [
			{ ContactId: test.org.insert('Contact', aContact()) },
			{ LeadId: test.org.insert('Lead', aLead()) },
		]) {
			expect(await add({ CampaignId, ...member })).toMatchObject({ status: 201 });
			expect(await add({ CampaignId, ...member })).toMatchObject({
				status: 400,
				body: [{ errorCode: 'DUPLICATE_VALUE', message: 'Already a campaign member.' }],
			});
			expect(await add({ CampaignId: campaign(), ...member })).toMatchObject({ status: 201 });
		}
	});

	it('a status that is none of the campaign’s becomes the default, without a word', async () => {
		const CampaignId = campaign();
		const ContactId = test.org.insert('Contact', aContact());
		await add({ CampaignId, ContactId, Status: 'Nonsense' });
		expect(test.org.rows('CampaignMember')).toMatchObject([
			{ Status: 'Sent', HasResponded: false },
		]);
	});

	it('"responded" follows the status, and the day of the first response stays', async () => {
		const CampaignId = campaign();
		const ContactId = test.org.insert('Contact', aContact());
		const { body } = await add({ CampaignId, ContactId, Status: 'responded' });
		const [{ FirstRespondedDate, ...member }] = test.org.rows('CampaignMember');
		expect(member).toMatchObject({ Status: 'Responded', HasResponded: true });
		await test.admin.patch(`/sobjects/CampaignMember/${body.id}`, { Status: 'Sent' });
		expect(test.org.rows('CampaignMember')).toMatchObject([
			{ HasResponded: false, FirstRespondedDate },
		]);
	});

	it('nobody, and a contact and a lead at once, are refused', async () => {
		const CampaignId = campaign();
		const ContactId = test.org.insert('Contact', aContact());
		const LeadId = test.org.insert('Lead', aLead());
		for (const who of [{}, { ContactId, LeadId }])
			expect(await add({ CampaignId, ...who })).toMatchObject({ status: 400 });
		expect(test.org.rows('CampaignMember')).toEqual([]);
	});
});

import { samplePeople } from '../../platforms/samples';
import type { Delivery } from '../../platforms/webhook/Delivery';
import { editorLink } from '../n8n/RunningN8n';
import { COMPANY_ID, USER_ID } from '../org/fields';
import type { Stage } from '../Stage';
import { arrival, findPerson } from './looks';
import type { Link, Sight, Step, Tour } from './Tour';

const priya = samplePeople[2];
const TITLES = ['Director of Data', 'VP Data'];
const INDUSTRIES = ['Technology', 'Consulting'];

/** From a record in Salesforce to the profiles: a change, a company, somebody new, a Lead that is converted. */
export const salesforceToProduct: Tour = {
	id: 'salesforce-to-product',
	title: 'From Salesforce to the product',
	about: 'A salesperson edits records. The profiles in both products follow.',
	begin(stage) {
		const { platforms, deeds, org } = stage;
		const userId = `u-${Date.now().toString(36)}`;
		let changed = { at: 0, title: '', industry: '' };
		let leadId: string;
		let contactId: string;
		let sent: Delivery;
		const priyaNow = () => findPerson(stage, USER_ID, priya.userId);
		const company = () => org.rows('Account').find((row) => row[COMPANY_ID] === priya.companyId)!;
		const products = platforms.map(({ label }) => label).join(' and ');
		const other = (values: string[], now: unknown) => values.find((value) => value !== now)!;
		return [
			{
				title: `${priya.name} has a new job title`,
				text: 'A salesperson enters it in Salesforce. The workflow looks for changes every 10 seconds here, and every minute as shipped.',
				button: 'Change the title',
				act() {
					const { object, id } = priyaNow();
					const title = other(TITLES, org.get(object, id)?.Title);
					changed = { ...changed, at: Date.now(), title };
					deeds.update(object, id, { Title: title });
				},
				seen: async () =>
					onProfiles(
						stage,
						() => platforms.map((platform) => platform.profile(priya.userId)),
						changed.title,
						`the profiles of ${priya.userId}: ${products}`,
						changed.at,
					),
			},
			{
				title: 'Her company is in another industry',
				text: 'Accounts become groups and companies in the products, by their product company ID.',
				button: 'Change the industry',
				act() {
					const account = company();
					const industry = other(INDUSTRIES, account.Industry);
					changed = { ...changed, at: Date.now(), industry };
					deeds.update('Account', account.Id, { Industry: industry });
				},
				seen: async () =>
					onProfiles(
						stage,
						() => platforms.map((platform) => platform.company(priya.companyId)),
						changed.industry,
						platforms
							.map(({ label, companyWord }) => `the ${companyWord} ${priya.companyId} of ${label}`)
							.join(' and '),
						changed.at,
					),
			},
			{
				title: 'A new Lead with a product user ID',
				text: `Lena Berg tries the product as ${userId}. Neither product knows anything of her yet.`,
				button: 'Create the Lead',
				act() {
					changed = { ...changed, at: Date.now() };
					leadId = deeds.create('Lead', {
						...{ FirstName: 'Lena', LastName: 'Berg', Title: 'Buyer' },
						...{ Company: 'Juniper Foods', Email: `${userId}@juniper.example`, [USER_ID]: userId },
					});
				},
				seen: async () =>
					onProfiles(
						stage,
						() => platforms.map((platform) => platform.profile(userId)),
						'Buyer',
						`new profiles of ${userId}: ${products}`,
						changed.at,
					),
			},
			{
				title: 'The Lead is converted',
				text: 'Lena becomes a Contact with an Account. What she does next in the product must reach the Contact, not the old Lead.',
				button: 'Convert, and send an event',
				async act() {
					if (org.get('Lead', leadId)?.IsConverted !== true)
						({ contactId } = deeds.convert(leadId));
					sent = await stage.post.send({
						...{ platform: platforms[0].id, sample: 'checklistItem', user: userId },
					});
				},
				async seen() {
					const contact = { object: 'Contact', id: contactId, name: 'Lena Berg' } as const;
					const reached = org
						.rows('Task')
						.some(({ WhoId, Subject }) => WhoId === contactId && Subject !== null);
					return reached ? arrival(stage, sent, contact) : undefined;
				},
			},
		] satisfies Step[];
	},
};

/** Every profile holds the value. */
function onProfiles(
	stage: Stage,
	profiles: () => Array<Record<string, unknown> | undefined>,
	value: string,
	where: string,
	since: number,
): Sight | undefined {
	if (!profiles().every((profile) => Object.values(profile ?? {}).includes(value)))
		return undefined;
	const seconds = ((Date.now() - since) / 1_000).toFixed(0);
	return {
		text: `After ${seconds} seconds “${value}” is on ${where}.`,
		links: changeWorkflows(stage),
	};
}

/** The workflows that take changes to the products. */
function changeWorkflows({ passages, n8n }: Stage): Link[] {
	return passages.workflows
		.filter(({ active, nodes }) =>
			nodes.some(({ type }) => active && type.endsWith('.salesforceRecordTrigger')),
		)
		.map(({ id, name }) => ({ label: `Open ${name} in n8n`, href: editorLink(n8n.baseUrl, id) }));
}

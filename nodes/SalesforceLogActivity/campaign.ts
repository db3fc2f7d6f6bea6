import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { CampaignSettings, IfMember } from '../../salesforce/campaigns/members';
import { quote } from '../../salesforce/soql/quote';
import { enrolMembers } from '../../sync/activities/enrolMembers';
import { parametersOf } from '../shared/parameters';
import { openSalesforce } from '../shared/salesforce';
import { logItems } from './logItems';
import { properties } from './properties';

const IF_MEMBER: readonly IfMember[] = ['leave', 'moveOn'];

/** Campaigns by name, those that were changed last in front. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { gateway } = await openSalesforce(this);
	const like = quote(filter.replace(/[%_\\]/g, ' ')).slice(1, -1);
	const rows = await gateway.query(
		`SELECT Id, Name FROM Campaign${filter ? ` WHERE Name LIKE '%${like}%'` : ''} ORDER BY LastModifiedDate DESC LIMIT 100`,
	);
	return {
		results: rows.map(({ Id, Name }) => ({ name: String(Name), value: String(Id) })),
	};
}

/** Makes each item's Contact or Lead a member of the Campaign, once. */
export async function logMembers(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await logItems(context, {
		settingsOf: (itemIndex): CampaignSettings => {
			const parameters = parametersOf(context, properties, itemIndex);
			return {
				campaignId: parameters.requireLocator('campaignId'),
				status: parameters.text('memberStatus'),
				ifMember: parameters.choice('ifMember', IF_MEMBER, 'leave'),
			};
		},
		log: enrolMembers,
	});
}

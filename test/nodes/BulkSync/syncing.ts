import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BulkSync } from '../../../nodes/BulkSync/BulkSync.node';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../sandbox/platforms/userpilot';
import { startSalesforce, type Org, type SalesforceSandbox } from 'salesforce-sandbox';
import { byName } from '../../builders/org';
import { MemoryCredentials, node, passThrough, runWorkflow, Types } from '../../harness/engine';
import { useProcessedItems, type ProcessedItems } from './processedItems';

const TYPE = 'n8n-nodes-salesforce-product-sync.bulkSync';
const types = new Types({ 'n8n-nodes-base.noOp': passThrough, [TYPE]: new BulkSync() });

export interface BulkRun {
	summary: IDataObject;
	/** Rows of the second output. */
	notSent: IDataObject[];
	/** Binary files of the summary item. */
	files: NonNullable<INodeExecutionData['binary']>;
	error?: { message: string; description?: string };
}

/** An org and both platforms for one test, with the node connected to all three. */
export interface BulkTest {
	salesforce: SalesforceSandbox;
	org: Org;
	userpilot: UserpilotSandbox;
	appcues: AppcuesSandbox;
	credentials: MemoryCredentials;
	processed: ProcessedItems;
	run(parameters: IDataObject, input?: INodeExecutionData[]): Promise<BulkRun>;
}

let connected = 0;

export function useBulk(): BulkTest {
	const test = {} as BulkTest;
	const processed = useProcessedItems();
	beforeEach(async () => {
		const [salesforce, userpilot, appcues] = await Promise.all([
			startSalesforce({ dailyApiRequests: 100_000 }),
			startUserpilot({ jobSpeed: 'unlimited' }),
			startAppcues(),
		]);
		Object.assign(test, { salesforce, org: salesforce.org, userpilot, appcues });
		test.processed = processed();
		test.credentials = connect(test);
		const number = connected++;
		test.run = async (parameters, input = [{ json: {} }]) =>
			await run(test, number, parameters, input);
		for (const object of ['Contact', 'Lead'])
			test.org.defineField(object, {
				name: 'Product_User_Id__c',
				type: 'Text',
				length: 255,
				externalId: true,
			});
		test.org.defineField('Account', {
			name: 'Product_Company_Id__c',
			type: 'Text',
			length: 255,
			externalId: true,
		});
	});
	afterEach(async () => {
		await Promise.all([test.salesforce, test.userpilot, test.appcues].map((part) => part.close()));
	});
	return test;
}

/** Users to Userpilot, fields under usual names, for real. */
export const USERS: IDataObject = {
	target: 'userpilotUser',
	dryRun: false,
	userIdField: byName('Product_User_Id__c'),
	companyIdField: byName('Product_Company_Id__c'),
	attributeMode: 'all',
	sendFields: ['Email', 'Title', 'LastName'],
};

function connect({ salesforce, userpilot, appcues }: BulkTest): MemoryCredentials {
	const credentials = new MemoryCredentials();
	const app = salesforce.org.addApp({
		name: 'bulk',
		clientCredentialsRunAs: salesforce.org.users.admin,
	});
	credentials.store.salesforceSyncOAuth2Api = {
		grantType: 'clientCredentials',
		myDomainUrl: salesforce.instanceUrl,
		accessTokenUrl: `${salesforce.instanceUrl}/services/oauth2/token`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		scope: '',
		authentication: 'body',
	};
	credentials.store.userpilotSyncApi = { apiKey: userpilot.apiKey, baseUrl: userpilot.url };
	credentials.store.appcuesSyncApi = {
		accountId: appcues.accountId,
		apiKey: appcues.apiKey,
		apiSecret: appcues.apiSecret,
		baseUrl: appcues.url,
	};
	return credentials;
}

async function run(
	{ credentials }: BulkTest,
	number: number,
	parameters: IDataObject,
	input: INodeExecutionData[],
): Promise<BulkRun> {
	const bound = Object.keys(credentials.store).map((type) => [
		type,
		{ id: `bulk ${number}`, name: type },
	]);
	const result = await runWorkflow({
		nodes: [
			node('Start', 'n8n-nodes-base.noOp'),
			node('Bulk', TYPE, parameters, { credentials: Object.fromEntries(bound) }),
		],
		connections: { Start: { main: [[{ node: 'Bulk', type: 'main', index: 0 }]] } },
		types,
		credentials,
		input,
	});
	const [task] = result.data.resultData.runData.Bulk ?? [];
	const [summary = [], notSent = []] = task?.data?.main ?? [];
	const error = task?.error ?? result.data.resultData.error;
	return {
		summary: summary?.[0]?.json ?? {},
		notSent: (notSent ?? []).map(({ json }) => json),
		files: summary?.[0]?.binary ?? {},
		...(error
			? { error: { message: error.message, description: error.description ?? undefined } }
			: {}),
	};
}

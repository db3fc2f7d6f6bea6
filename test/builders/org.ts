import { startSalesforce, type Org, type SalesforceOptions, type SalesforceSandbox } from '../../sandbox/salesforce';
import { NodeBench } from '../harness/nodes';

/** A pretend org with the nodes connected to it as the administrator. */
export interface OrgTest {
	salesforce: SalesforceSandbox;
	org: Org;
	bench: NodeBench;
}

/** An org and a bench per test, closed after it. The returned object is filled before each test. */
export function useOrg(options: SalesforceOptions = {}): OrgTest {
	const test = {} as OrgTest;
	beforeEach(async () => {
		test.salesforce = await startSalesforce(options);
		test.org = test.salesforce.org;
		test.bench = new NodeBench().connect(test.salesforce);
	});
	afterEach(async () => {
		await test.salesforce.close();
	});
	return test;
}

import type { IDataObject } from 'n8n-workflow';
import {
	startSalesforce,
	type Org,
	type SalesforceOptions,
	type SalesforceSandbox,
} from 'salesforce-sandbox';
import { NodeBench } from '../harness/nodes';
import { stopTheDate } from './stopTheDate';

/** The moment at which the tests of the action nodes take place, for the nodes and for the org. */
export const NOW = '2026-11-21T10:00:00.000Z';

/** A pretend org with the nodes connected to it as its administrator. */
export interface OrgTest {
	salesforce: SalesforceSandbox;
	org: Org;
	bench: NodeBench;
	/** API calls the org has counted since {@link OrgTest.resetCalls}. */
	readonly calls: number;
	resetCalls(): void;
}

/** An org and a bench per test, at {@link NOW}, closed after it. The returned object is filled before each test. */
export function useOrg(options: SalesforceOptions = {}): OrgTest {
	const test = {
		get calls() {
			return this.org.requests.counted;
		},
		resetCalls() {
			this.org.requests.clear();
		},
	} as OrgTest;
	beforeEach(async () => {
		stopTheDate(NOW);
		test.salesforce = await startSalesforce(options);
		test.org = test.salesforce.org;
		test.bench = new NodeBench().connect(test.salesforce);
	});
	afterEach(async () => {
		await test.salesforce.close();
		jest.useRealTimers();
	});
	return test;
}

/** Lets time pass for the nodes and for the org. */
export function letTimePass(ms: number): void {
	jest.setSystemTime(Date.now() + ms);
}

/** A chosen field or object, as the editor keeps it. */
export function byName(value: string): { __rl: true; mode: 'name'; value: string } {
	return { __rl: true, mode: 'name', value };
}

/** A mapping of fields, as the editor keeps it: every column is of type string. */
export function toColumns(value: Record<string, unknown>): IDataObject {
	const schema = Object.keys(value).map((id) => ({
		id,
		displayName: id,
		type: 'string',
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: false,
	}));
	return { mappingMode: 'defineBelow', value: value as IDataObject, schema };
}

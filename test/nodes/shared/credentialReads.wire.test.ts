import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { NodeBench } from '../../harness/nodes';

let salesforce: SalesforceSandbox;
beforeEach(async () => void (salesforce = await startSalesforce()));
afterEach(async () => await salesforce.close());

/** Runs Salesforce Match, cold: it asks for the token, what the org looks like, and the people. */
async function match(): Promise<{ requests: number; reads: number; error?: object }> {
	const bench = new NodeBench().connect(salesforce);
	const read = jest.spyOn(bench.credentials, 'getDecrypted');
	salesforce.org.insert('Contact', { LastName: 'Lovelace', Email: 'ada@example.com' });
	const { error } = await bench.run('salesforceMatch', { matchBy: 'email' }, [
		{ user: { id: 'u-1', email: 'ada@example.com' } },
	]);
	return { requests: salesforce.org.requests.counted, reads: read.mock.calls.length, error };
}

describe('a node that asks Salesforce several times', () => {
	it("has n8n read and resolve Salesforce's credential once", async () => {
		const { requests, reads, error } = await match();
		expect(error).toBeUndefined();
		expect(requests).toBeGreaterThan(2);
		expect(reads).toBe(1);
	});
});

/** The door of a dry run: whatever could write is taken down or refused, and never sent. */
import { dryRunOf, type DryRun } from '../../salesforce/dryRun/dryRun';
import { writeOf } from '../../salesforce/dryRun/writeOf';
import { orgOver } from '../../salesforce/org';
import { OrgCache } from '../../salesforce/orgCache';
import { useOrg } from '../builders/org';
import { openGateway } from '../harness/gateway';

const test = useOrg();
let run: DryRun;
let contact: string;

beforeEach(() => {
	run = dryRunOf(orgOver(openGateway(test.salesforce), new OrgCache()));
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const path = (resource: string) => run.org.gateway.path(resource);

describe('a dry run', () => {
	it.each<[string, () => Promise<unknown>]>([
		[
			'deletes one record',
			async () =>
				await run.org.gateway.client.raw({
					method: 'DELETE',
					path: path(`/sobjects/Contact/${contact}`),
				}),
		],
		[
			'posts to what it does not know',
			async () =>
				await run.org.gateway.client.raw({
					method: 'POST',
					path: path('/actions/custom/flow/X'),
					json: {},
				}),
		],
		[
			'puts',
			async () =>
				await run.org.gateway.client.raw({
					method: 'PUT',
					path: path('/jobs/ingest/1/batches'),
					csv: 'a',
				}),
		],
		[
			'starts a bulk job',
			async () =>
				await run.org.gateway.client.raw({ method: 'POST', path: path('/jobs/ingest'), json: {} }),
		],
		['deploys', async () => await run.org.gateway.client.deploy(Buffer.from(''), {})],
		[
			'mixes a read with a write it does not know',
			async () =>
				await run.org.gateway.client.composite([
					{ method: 'GET', url: path('/query?q=SELECT+Id+FROM+Contact'), referenceId: 'a' },
					{ method: 'POST', url: path('/actions/x'), referenceId: 'b' },
				]),
		],
	])('that %s is refused, and sends nothing', async (_what, send) => {
		test.resetCalls();
		await expect(send()).rejects.toThrow(/^A dry run (?:does not send|deploys nothing)/);
		expect(test.calls).toBe(0);
	});

	it('reads what is there, with what it would have written laid over it', async () => {
		const { gateway } = run.org;
		await gateway.client.collection({ kind: 'update', object: 'Contact' }, [
			{ Id: contact, LastName: 'Lovelace' },
		]);
		const soql = `SELECT Id, LastName FROM Contact`;
		expect(await gateway.query(soql)).toEqual([{ Id: contact, LastName: 'Lovelace' }]);
		expect(test.org.get('Contact', contact)?.LastName).toBe('Byron');
		expect(run.journal.of(contact)).toEqual({
			object: 'Contact',
			id: contact,
			values: { LastName: 'Lovelace' },
			before: { LastName: 'Byron' },
		});
	});

	it('keeps the first value and the last of a record that is written twice', async () => {
		const { client } = run.org.gateway;
		for (const LastName of ['Lovelace', 'King'])
			await client.collection({ kind: 'update', object: 'Contact' }, [{ Id: contact, LastName }]);
		expect(run.journal.of(contact)).toMatchObject({
			values: { LastName: 'King' },
			before: { LastName: 'Byron' },
		});
		expect(run.journal.writeCalls).toBe(2);
	});

	it('goes on dry for work that keeps to another share', async () => {
		const { client } = run.org.gateway.within(0.5);
		await client.collection({ kind: 'create', object: 'Contact' }, [{ LastName: 'New' }]);
		expect(test.org.rows('Contact')).toHaveLength(1);
	});
});

it.each([
	['GET', '/services/data/v67.0/sobjects/Contact/003'],
	['DELETE', '/services/data/v67.0/composite/sobjects?ids=003'],
	['POST', '/services/data/v67.0/composite/tree/Contact'],
	['PATCH', '/services/data/v67.0/sobjects/Contact'],
])('%s %s is no write that a dry run knows', (method, url) => {
	expect(() => writeOf(method, url, {})).toThrow('A dry run does not send');
});

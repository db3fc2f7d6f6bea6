import { generateKeyPairSync } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { repositoryRoot } from '../../sandbox/host/places';
import { SalesforceCli } from './support/salesforceCli';

const ADMIN = 'admin@acme.example';
const ORG = ['--target-org', ADMIN];

/** Salesforce's own client at the pretend Salesforce: what it takes for Salesforce is like Salesforce. */
describe("Salesforce's own CLI", () => {
	let salesforce: SalesforceSandbox;
	let cli: SalesforceCli;

	beforeAll(async () => {
		salesforce = await startSalesforce();
		cli = new SalesforceCli();
	});

	afterAll(async () => {
		cli.close();
		await salesforce.close();
	});

	it('logs in by JWT', async () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
			publicKeyEncoding: { type: 'spki', format: 'pem' },
		});
		const { org, instanceUrl } = salesforce;
		const app = org.addApp({
			name: 'Salesforce CLI',
			scopes: ['api', 'refresh_token'],
			jwtCertificate: publicKey,
			preauthorizedUsers: [org.users.admin],
		});
		const keyFile = join(cli.home, 'key.pem');
		writeFileSync(keyFile, privateKey);
		const { result } = await cli.run([
			...['org', 'login', 'jwt', '--username', ADMIN, '--client-id', app.clientId],
			...['--jwt-key-file', keyFile, '--instance-url', instanceUrl],
		]);
		expect(result).toMatchObject({ username: ADMIN, orgId: org.id, instanceUrl });
	});

	it('upserts a file in bulk by record id: rows without one are created', async () => {
		const known = salesforce.org.insert('Account', { Name: 'Acme' });
		const file = join(cli.home, 'accounts.csv');
		writeFileSync(file, `Id,Name\n${known},Acme Ltd\n,Globex\n`);
		const { result } = await cli.run([
			...['data', 'upsert', 'bulk', ...ORG, '--sobject', 'Account', '--external-id', 'Id'],
			...['--file', file, '--wait', '5'],
		]);
		expect(result.jobInfo).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
		expect(salesforce.org.rows('Account').map(({ Name }) => Name)).toEqual(['Acme Ltd', 'Globex']);
	});

	it('queries, with columns of parents', async () => {
		const soql = "SELECT Name, Owner.Username FROM Account WHERE Name LIKE 'Acme%'";
		const { result } = await cli.run(['data', 'query', ...ORG, '--query', soql]);
		expect(result.records).toMatchObject([{ Name: 'Acme Ltd', Owner: { Username: ADMIN } }]);
	});

	it('deploys the kit and assigns its permission set', async () => {
		const project = join(cli.home, 'kit');
		cpSync(join(repositoryRoot, 'salesforce-kit'), project, { recursive: true });
		const deployed = await cli.run(
			['project', 'deploy', 'start', ...ORG, '--source-dir', 'force-app', '--wait', '10'],
			project,
		);
		expect(deployed.result).toMatchObject({ status: 'Succeeded', success: true });
		const set = 'ProductSync_Integration';
		await cli.run(['org', 'assign', 'permset', ...ORG, '--name', set]);
		const soql = `SELECT COUNT() FROM PermissionSetAssignment WHERE Assignee.Username = '${ADMIN}' AND PermissionSet.Name = '${set}'`;
		const { result } = await cli.run(['data', 'query', ...ORG, '--query', soql]);
		expect(result.totalSize).toBe(1);
	});
});

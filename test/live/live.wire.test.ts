import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { runChecks, WRITES } from './runChecks';

let salesforce: SalesforceSandbox;
const said: string[] = [];
const say = (line: string) => void said.push(line);

afterEach(async () => {
	said.length = 0;
	await salesforce.close();
});

async function start(options: Parameters<typeof startSalesforce>[0] = {}) {
	salesforce = await startSalesforce(options);
	const { org, instanceUrl } = salesforce;
	const app = org.addApp({ name: 'live check', clientCredentialsRunAs: org.users.admin });
	return { instanceUrl, clientId: app.clientId, clientSecret: app.clientSecret, say };
}

const leftOver = () =>
	['Account', 'Contact', 'Lead', 'Task'].flatMap((object) =>
		salesforce.org.rows(object).filter(({ IsDeleted }) => !IsDeleted),
	);

describe('the checks of a live org', () => {
	const SHAPES: Array<[string, () => void]> = [
		['as it comes', () => undefined],
		[
			'with a unique key field',
			() =>
				salesforce.org.defineField('Activity', {
					...{ name: 'ProductSync_Event_Key__c', type: 'Text', length: 255 },
					...{ externalId: true, unique: true, caseSensitive: true },
				}),
		],
		[
			'with a duplicate rule',
			() =>
				salesforce.org.addDuplicateRule({ object: 'Lead', matchOn: ['Email'], action: 'alert' }),
		],
	];

	it.each(SHAPES)('agree with the sandbox %s, and leave nothing behind', async (_case, shape) => {
		const connection = await start();
		shape();
		const findings = await runChecks(connection);
		expect(findings.filter(({ agrees }) => !agrees)).toEqual([]);
		expect(said).toContain(WRITES);
		expect(leftOver()).toEqual([]);
	});

	it('name what differs, and clean up all the same', async () => {
		const connection = await start();
		const findings = await runChecks({
			...connection,
			checks: [
				{ title: 'a statement', expected: 'this', observe: async () => 'that' },
				{
					title: 'a fault',
					expected: 'this',
					observe: async () => Promise.reject(new Error('no')),
				},
			],
		});
		expect(findings.map(({ observed, agrees }) => [observed, agrees])).toEqual([
			['that', false],
			['no', false],
		]);
		expect(said.join('\n')).toContain('DIFFERS  a statement: that');
		expect(leftOver()).toEqual([]);
	});

	it('refuse a production org unless it is meant', async () => {
		const connection = await start({ organizationType: 'Enterprise Edition' });
		await expect(runChecks(connection)).rejects.toThrow('This is a production org');
		expect(leftOver()).toEqual([]);
		const findings = await runChecks({ ...connection, inProduction: true, checks: [] });
		expect(findings).toEqual([]);
	});

	it('say why there is no token', async () => {
		const connection = await start();
		await expect(runChecks({ ...connection, clientSecret: 'wrong' })).rejects.toThrow(
			/Salesforce gave no token: invalid_client/,
		);
	});
});

import { checkConnection } from '../../../salesforce/setup/readiness/checks/connection';
import { checkSystemPermissions } from '../../../salesforce/setup/readiness/checks/permissions';
import { checkSharing } from '../../../salesforce/setup/readiness/checks/records';
import type { Facts } from '../../../salesforce/setup/readiness/facts';
import { compareVersions, versionIn } from '../../../salesforce/setup/kit';
import type { Needs } from '../../../salesforce/setup/needs';
import { aDescription } from '../../builders/description';

const facts = (overrides: Partial<Facts> = {}): Facts => ({
	user: { id: '005', username: 'sync@acme.example' },
	descriptions: new Map(),
	definedFields: new Map(),
	seesSetup: false,
	sharing: new Map(),
	closedRecords: new Map(),
	...overrides,
});

const needs = (overrides: Partial<Needs> = {}): Needs => ({
	objects: new Map(),
	activities: [],
	fields: [],
	keys: [],
	creates: new Map(),
	usesKit: true,
	...overrides,
});

const ORG = { name: 'Acme', edition: 'Enterprise Edition', isSandbox: true, timeZone: 'GMT' };
const one = (overrides: Partial<Facts>, check: string, zone = 'GMT') =>
	checkConnection(facts(overrides), zone).find((finding) => finding.check === check);

describe('the connection', () => {
	it.each([
		[0, 'fail'],
		[200, 'warn'], // routine sync stops there
		[201, 'pass'],
	])('with %d of 1000 requests left is %s', (remaining, status) => {
		const apiRequests = { used: 1000 - remaining, limit: 1000 };
		expect(one({ apiRequests }, 'dailyApiLimit')?.status).toBe(status);
	});

	it('says when the limit cannot be told', () => {
		expect(one({}, 'dailyApiLimit')).toMatchObject({
			status: 'warn',
			remedy: expect.stringContaining('Company Information'),
		});
	});

	it('names a sandbox', () => {
		expect(one({ organization: ORG }, 'apiAccess')?.message).toContain(
			'Enterprise Edition, sandbox',
		);
	});

	it.each([
		['GMT', 'UTC', 'pass'],
		['Europe/Berlin', 'Europe/Paris', 'pass'],
		['America/Los_Angeles', 'Asia/Kolkata', 'warn'],
		['Nowhere/Unknown', 'UTC', 'warn'],
	])('of an org in %s and a workflow in %s is %s', (org, workflow, status) => {
		expect(one({ organization: { ...ORG, timeZone: org } }, 'timeZone', workflow)?.status).toBe(
			status,
		);
	});

	it('of a person is warned of, of an API-only user is not, and of nobody known is not spoken of', () => {
		expect(one({ permissions: new Set() }, 'apiOnlyUser')?.status).toBe('warn');
		expect(one({ permissions: new Set(['ApiUserOnly']) }, 'apiOnlyUser')?.status).toBe('pass');
		expect(one({}, 'apiOnlyUser')).toBeUndefined();
	});

	it('of an administrator is warned of, with the name of the credential', () => {
		const permissions = new Set(['ModifyAllData', 'ApiUserOnly']);
		const [finding] = checkConnection(
			facts({ permissions }),
			'GMT',
			'Salesforce Sync account',
		).filter(({ check }) => check === 'apiOnlyUser');
		expect(finding).toMatchObject({
			status: 'warn',
			message: expect.stringContaining(
				'The credential "Salesforce Sync account" is an administrator\'s',
			),
			remedy: expect.stringContaining('API-only integration user'),
		});
	});
});

describe('system permissions that cannot be read', () => {
	it('are told by what the user may do', () => {
		const task = aDescription('Task', ['Subject']);
		const findings = checkSystemPermissions(
			facts({ descriptions: new Map([['Task', task]]) }),
			needs({ activities: ['Task'] }),
		);
		expect(findings.map(({ subject, status }) => `${subject} ${status}`)).toEqual([
			'Access Activities pass',
			'Edit Tasks pass',
		]);
		const blind = checkSystemPermissions(facts(), needs({ activities: ['Task'] }));
		expect(blind.map(({ status }) => status)).toEqual(['fail', 'fail']);
	});
});

describe('the sharing of records', () => {
	const contact = new Map([['Contact', aDescription('Contact', ['Email'])]]);
	const wanted = needs({ objects: new Map([['Contact', new Set(['read', 'viewAll'] as const)]]) });
	const status = (overrides: Partial<Facts>) =>
		checkSharing(facts({ descriptions: contact, ...overrides }), wanted)[0].status;
	const all = new Set(['Contact']);
	const none = new Set<string>();

	it.each([
		['View All', 'Private', all, 'pass'],
		['no View All, all open', 'ReadWrite', none, 'warn'],
		['no View All, private', 'Private', none, 'fail'],
		['nobody knows, all open', 'Read', undefined, 'pass'],
		['nobody knows, private', 'Private', undefined, 'warn'],
		['nobody knows anything', '', undefined, 'warn'],
	])('with %s (%s) is judged', (_, model, viewAll, expected) => {
		expect(status({ sharing: new Map([['Contact', model]]), viewAll })).toBe(expected);
	});

	it('of contacts without an account is said, whatever the org-wide default', () => {
		const open = { sharing: new Map([['Contact', 'ReadWrite']]) };
		for (const viewAll of [none, undefined]) {
			const [{ message }] = checkSharing(
				facts({ descriptions: contact, ...open, viewAll }),
				wanted,
			);
			expect(message).toMatch(/one without an Account only by its owner/);
		}
	});

	it('of contacts may follow that of their accounts', () => {
		const sharing = (account: string) =>
			new Map([
				['Contact', 'ControlledByParent'],
				['Account', account],
			]);
		expect(status({ sharing: sharing('ReadWrite') })).toBe('pass');
		expect(status({ sharing: sharing('Private') })).toBe('warn');
	});
});

describe('versions of the kit', () => {
	it.each([
		['1.0.0', '1.0.0', 0],
		['1.2.0', '1.10.0', -8],
		['2.0.0', '1.9.9', 1],
	])('%s against %s', (a, b, expected) => {
		expect(compareVersions(a, b)).toBe(expected);
	});

	it('stand at the end of a help text', () => {
		expect(versionIn('The id. Product Sync kit 1.12.3.')).toBe('1.12.3');
		for (const text of [null, undefined, '', 'Product Sync kit 1.0', 'kit 1.0.0.'])
			expect(versionIn(text)).toBeUndefined();
	});
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { deploy, manifest, outcomes, problems, useOrg } from 'salesforce-sandbox/testing';

const test = useOrg();
const CONVERT = path.join(__dirname, '../../salesforce-kit/convert.mjs');
let kit: Buffer;

beforeAll(() => {
	const scratch = mkdtempSync(path.join(tmpdir(), 'kit-'));
	const out = path.join(scratch, 'kit.json');
	execFileSync(process.execPath, [CONVERT, out]);
	const { zipBase64 } = JSON.parse(readFileSync(out, 'utf8')) as { zipBase64: string };
	kit = Buffer.from(zipBase64, 'base64');
	rmSync(scratch, { recursive: true });
});

/** The administrator, who sees the kit's fields. */
async function installed() {
	await deploy(test, kit);
	test.org.assign(test.org.users.admin, 'ProductSync_Viewer');
	test.org.assign(test.org.users.integration, 'ProductSync_Integration');
	return test.clientOf(test.org.users.integration);
}

describe('the kit', () => {
	it('goes into an empty org without a problem', async () => {
		const result = await deploy(test, kit);
		expect(problems(result)).toEqual([]);
		expect(result).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
		expect(new Set(Object.values(outcomes(result)))).toEqual(new Set(['created']));
	});

	it('goes in by a validation, too, which leaves nothing', async () => {
		const result = await deploy(test, kit, { options: { checkOnly: true } });
		expect([result.status, problems(result)]).toEqual(['Succeeded', []]);
		expect(test.org.component('PermissionSet', 'ProductSync_Integration')).toBeNull();
	});

	it('changes nothing the second time', async () => {
		await deploy(test, kit);
		expect(new Set(Object.values(outcomes(await deploy(test, kit))))).toEqual(
			new Set(['unchanged']),
		);
	});

	it('is taken out by its own list of components, and comes back', async () => {
		await deploy(test, kit);
		const removal = {
			'package.xml': manifest({}),
			'destructiveChangesPost.xml': strFromU8(unzipSync(new Uint8Array(kit))['package.xml']),
		};
		const result = await deploy(test, removal, { options: { purgeOnDelete: true } });
		expect(problems(result)).toEqual([]);
		expect(new Set(Object.values(outcomes(result)))).toEqual(new Set(['deleted']));
		const again = await deploy(test, kit);
		expect([again.status, problems(again)]).toEqual(['Succeeded', []]);
		expect(new Set(Object.values(outcomes(again)))).toEqual(new Set(['created']));
	});

	it('lets the integration user log each answer once and find what it means', async () => {
		const integration = await installed();
		const url = '/sobjects/ProductSync_NPS_Response__c/ProductSync_Event_Key__c/';
		for (const [key, score] of [
			['a', 9],
			['b', 7],
			['c', 0],
			['d', null],
			['a', 9],
		] as const)
			await integration.patch(`${url}${key}`, {
				ProductSync_Score__c: score,
				ProductSync_Occurred_At__c: '2026-11-20T10:00:00Z',
			});
		const answers =
			'SELECT ProductSync_Event_Key__c, ProductSync_Category__c, ProductSync_NPS_Points__c FROM ProductSync_NPS_Response__c ORDER BY ProductSync_Event_Key__c';
		expect((await integration.records(answers)).map((answer) => Object.values(answer))).toEqual([
			['a', 'Promoter', 100],
			['b', 'Passive', 0],
			['c', 'Detractor', -100],
			['d', null, null],
		]);
	});

	it('lets the integration user log one task per event', async () => {
		const integration = await installed();
		const task = { Subject: 'Flow completed', Status: 'Completed' };
		const url = '/sobjects/Task/ProductSync_Event_Key__c/9f2c';
		expect((await integration.patch(url, task)).status).toBe(201);
		expect((await integration.patch(url, task)).status).toBe(200);
		expect(test.org.rows('Task')).toHaveLength(1);
	});

	it('is listed with its reports, dashboard and list views', async () => {
		const admin = test.admin;
		await installed();
		const reports = 'SELECT DeveloperName FROM Report';
		expect(await admin.values(reports, 'DeveloperName')).toHaveLength(3);
		expect(await admin.records('SELECT Title, FolderName FROM Dashboard')).toEqual([
			{ Title: 'Product Adoption', FolderName: 'Product Adoption Dashboards' },
		]);
		expect(await admin.records('SELECT Id FROM ListView')).toHaveLength(18);
	});
});

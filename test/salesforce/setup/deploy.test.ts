import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { DeployResult } from '../../../salesforce/client';
import { deployZip, refusal } from '../../../salesforce/setup/deploy/deployment';
import { escapeXml, manifestXml } from '../../../salesforce/setup/deploy/manifest';
import { readZip, writeZip } from '../../../salesforce/setup/deploy/zip';
import { SalesforceError } from '../../../core/failure/syncError';
import { aGateway } from '../../builders/salesforce';

const result = (overrides: Partial<DeployResult>): DeployResult => ({
	id: '0Af000000000001AAA',
	status: 'InProgress',
	done: false,
	success: false,
	numberComponentsDeployed: 0,
	numberComponentsTotal: 0,
	...overrides,
});

function deployingGateway(answers: DeployResult[]) {
	const { gateway, client, pauses } = aGateway();
	const sent: unknown[] = [];
	Object.assign(client, {
		deploy: async (zip: Buffer, options: unknown) => (
			sent.push(options),
			zip.length > 0 ? '0Af' : ''
		),
		deployStatus: async () => (answers.length > 1 ? answers.shift() : answers[0]),
	});
	return { gateway, pauses, sent, client };
}

describe('a deployment', () => {
	it('is all or nothing, looked at with growing pauses, and tells how far it is', async () => {
		const { gateway, pauses, sent } = deployingGateway([
			result({ status: 'Pending' }),
			...Array.from({ length: 5 }, (_, at) =>
				result({ numberComponentsDeployed: at * 20, numberComponentsTotal: 125 }),
			),
			result({ done: true, success: true, status: 'Succeeded' }),
		]);
		const told: string[] = [];
		const outcome = await deployZip(gateway, Buffer.from('zip'), {
			checkOnly: true,
			onProgress: (message) => told.push(message),
		});
		expect(outcome).toEqual({
			succeeded: true,
			components: [],
			problem: undefined,
			stoppedByTests: false,
		});
		expect(sent).toEqual([{ checkOnly: true, rollbackOnError: true, singlePackage: true }]);
		expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
		expect(told.slice(0, 2)).toEqual(['Validating: Pending', 'Validating: 0 of 125 components']);
	});

	it('tells per component what became of it, without the manifest', async () => {
		const message = { created: false, changed: false, deleted: false };
		const { gateway } = deployingGateway([
			result({
				done: true,
				errorMessage: null,
				details: {
					componentSuccesses: [
						{ ...message, componentType: '', fullName: 'package.xml', changed: true },
						{
							...message,
							componentType: 'CustomField',
							fullName: 'A.B__c',
							created: true,
							changed: true,
						},
						{ ...message, componentType: 'CustomField', fullName: 'A.C__c', changed: true },
						{ ...message, componentType: 'CustomField', fullName: 'A.D__c' },
						{ ...message, componentType: 'CustomTab', fullName: 'X', deleted: true, changed: true },
					],
					componentFailures: [
						{
							...message,
							componentType: 'Report',
							fullName: 'R',
							problem: 'No',
							problemType: 'Error',
						},
					],
				},
			}),
		]);
		const { components, succeeded } = await deployZip(gateway, Buffer.from('zip'), {
			onProgress: () => undefined,
		});
		expect(succeeded).toBe(false);
		expect(components.map(({ name, status }) => `${name} ${status}`)).toEqual([
			'A.B__c created',
			'A.C__c changed',
			'A.D__c unchanged',
			'X deleted',
			'R refused',
		]);
	});

	// https://github.com/salesforcecli/plugin-deploy-retrieve/pull/656, https://salesforce.stackexchange.com/questions/250177
	it.each([
		[
			'a test that failed',
			{ failures: [{ name: 'Leads', methodName: 'convert', message: 'Assertion Failed' }] },
			'Apex test Leads.convert: Assertion Failed',
		],
		['code that no test runs', { codeCoverageWarnings: [{ message: '69%' }] }, '69%'],
		['flows that no test runs', { flowCoverageWarnings: [{ message: '0%' }] }, '0%'],
	])('that %s has stopped says so', async (_what, runTestResult, words) => {
		const { gateway } = deployingGateway([
			result({ done: true, status: 'Failed', details: { runTestResult } }),
		]);
		const done = await deployZip(gateway, Buffer.from('zip'), { onProgress: () => undefined });
		expect(done).toMatchObject({ succeeded: false, stoppedByTests: true, problem: words });
		expect(refusal('Not done', done).message).toContain(words);
	});

	it('is given up after an hour, saying where to look', async () => {
		const { gateway } = deployingGateway([result({ status: 'Pending' })]);
		await expect(
			deployZip(gateway, Buffer.from('zip'), { onProgress: () => undefined }),
		).rejects.toMatchObject({
			code: 'DEPLOYMENT_NOT_DONE',
			remedy: expect.stringContaining('Deployment Status'),
		});
	});

	it('does not call another refusal a matter of rights', async () => {
		const { gateway, client } = deployingGateway([]);
		const error = new SalesforceError('no', {
			move: 'report',
			code: 'INVALID_OPERATION',
			remedy: 'x',
		});
		Object.assign(client, { deploy: async () => await Promise.reject(error) });
		await expect(
			deployZip(gateway, Buffer.from('zip'), { onProgress: () => undefined }),
		).rejects.toBe(error);
	});
});

describe('packages', () => {
	it('come out of a zip as they went in', () => {
		const files = { 'package.xml': '<a>ä €</a>', 'permissionsets/X.permissionset': '' };
		expect(readZip(writeZip(files).toString('base64'))).toEqual(files);
	});

	it('list their components by type', () => {
		const xml = manifestXml(
			[
				{ type: 'CustomField', name: 'Contact.A__c' },
				{ type: 'CustomTab', name: 'T' },
				{ type: 'CustomField', name: 'Lead.A__c' },
			],
			'67.0',
		);
		expect(XMLValidator.validate(xml)).toBe(true);
		expect(new XMLParser({ parseTagValue: false }).parse(xml).Package).toEqual({
			types: [
				{ members: ['Contact.A__c', 'Lead.A__c'], name: 'CustomField' },
				{ members: 'T', name: 'CustomTab' },
			],
			version: '67.0',
		});
		expect(manifestXml([])).not.toContain('version>');
	});

	it('escape what is not markup', () => {
		expect(escapeXml(`<a href="x">'&'</a>`)).toBe(
			'&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;',
		);
	});
});

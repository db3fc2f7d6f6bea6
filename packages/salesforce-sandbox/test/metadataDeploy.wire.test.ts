import { Connection } from 'jsforce';
import {
	anObject,
	aTextField,
	deploy,
	fieldsOn,
	manifest,
	objectPackage,
	outcomes,
	problems,
	startDeploy,
	xml,
	zip,
	type DeployResult,
} from '../testing/metadata';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();
const resultOf = async (id: string) =>
	(await test.admin.get(`/metadata/deployRequest/${id}`)).body.deployResult as DeployResult;
const field = () => fieldsOn('Contact', aTextField('Plan__c'));
const twoFields = (second: Record<string, string | number>) =>
	fieldsOn('Contact', aTextField('Plan__c'), aTextField('Stage__c', second));

describe('a deployment over time', () => {
	it('waits, works through its components, and succeeds', async () => {
		test.org.clock.hold();
		test.org.deployPace.componentMs = 1_000;
		const { status, body } = await startDeploy(test, twoFields({}));
		expect(status).toBe(201);
		expect(body).toMatchObject({
			id: expect.stringMatching(/^0Af\w{15}$/),
			url: `/services/data/v67.0/metadata/deployRequest/${body.id}`,
			deployOptions: { rollbackOnError: true, checkOnly: false },
			deployResult: { status: 'Pending', done: false, details: null },
		});
		test.org.clock.advance(1_100);
		expect(await resultOf(body.id)).toMatchObject({
			status: 'InProgress',
			done: false,
			numberComponentsDeployed: 1,
			numberComponentsTotal: 2,
		});
		test.org.clock.advance(1_000);
		expect(await resultOf(body.id)).toMatchObject({
			status: 'Succeeded',
			done: true,
			success: true,
			numberComponentErrors: 0,
			numberComponentsDeployed: 2,
			numberComponentsTotal: 2,
			createdByName: 'Ada Admin',
			details: null,
		});
	});

	it('tells each component with includeDetails', async () => {
		const { details } = await deploy(test, field());
		expect(details.componentFailures).toEqual([]);
		expect(details.componentSuccesses[0]).toMatchObject({
			componentType: 'CustomField',
			fullName: 'Contact.Plan__c',
			fileName: 'objects/Contact.object',
			created: true,
			changed: true,
			deleted: false,
			success: true,
			id: expect.stringMatching(/^00N\w{15}$/),
		});
	});

	it('changes nothing the second time', async () => {
		await deploy(test, field());
		expect(outcomes(await deploy(test, field()))).toEqual({
			'CustomField Contact.Plan__c': 'unchanged',
		});
	});

	it('changes what has changed', async () => {
		await deploy(test, field());
		const longer = fieldsOn('Contact', aTextField('Plan__c', { length: 80 }));
		expect(outcomes(await deploy(test, longer))).toEqual({
			'CustomField Contact.Plan__c': 'changed',
		});
	});

	it('carries out one deployment after the other', async () => {
		test.org.clock.hold();
		test.org.deployPace.componentMs = 1_000;
		const first = await startDeploy(test, field());
		const second = await startDeploy(test, fieldsOn('Lead', aTextField('Plan__c')));
		test.org.clock.advance(500);
		expect((await resultOf(first.body.id)).status).toBe('InProgress');
		expect((await resultOf(second.body.id)).status).toBe('Pending');
		test.org.clock.advance(10_000);
		expect((await resultOf(second.body.id)).status).toBe('Succeeded');
	});
});

describe('checkOnly', () => {
	it('says that it would succeed and leaves nothing', async () => {
		const { status, details } = await deploy(test, field(), { options: { checkOnly: true } });
		expect(status).toBe('Succeeded');
		expect(details.componentSuccesses[0]).toMatchObject({ created: true, success: true });
		expect(test.org.component('CustomField', 'Contact.Plan__c')).toBeNull();
		expect(() => test.org.grantField('Standard User', 'Contact.Plan__c', 'edit')).toThrow(
			'No field Contact.Plan__c',
		);
	});

	it('lets the same deployment be carried out afterwards', async () => {
		const object = objectPackage('Visit__c', anObject('Visit'));
		await deploy(test, object, { options: { checkOnly: true } });
		expect(outcomes(await deploy(test, object))).toEqual({ 'CustomObject Visit__c': 'created' });
	});
});

describe('a failing component', () => {
	const bad = { type: 'Number', length: 40 };
	const words =
		"CustomField Contact.Stage__c: Can not specify 'length' for a CustomField of type Number";

	it('takes everything back with rollbackOnError', async () => {
		const result = await deploy(test, twoFields(bad));
		expect(result).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: 1 });
		expect(problems(result)).toEqual([words]);
		expect(test.org.component('CustomField', 'Contact.Plan__c')).toBeNull();
	});

	it('leaves the others without, and the deployment succeeds in part', async () => {
		const options = { rollbackOnError: false };
		const result = await deploy(test, twoFields(bad), { options });
		expect(result).toMatchObject({
			status: 'SucceededPartial',
			success: false,
			numberComponentErrors: 1,
			numberComponentsDeployed: 1,
		});
		expect(test.org.component('CustomField', 'Contact.Plan__c')).toMatchObject({ length: 40 });
	});

	it('is told with its file and the place in it', async () => {
		const { details } = await deploy(test, twoFields(bad));
		expect(details.componentFailures).toEqual([
			expect.objectContaining({
				componentType: 'CustomField',
				fullName: 'Contact.Stage__c',
				fileName: 'objects/Contact.object',
				problemType: 'Error',
				lineNumber: 8,
				columnNumber: expect.any(Number),
				success: false,
			}),
		]);
	});
});

describe('canceling', () => {
	const cancel = async (id: string) =>
		await test.admin.patch(`/metadata/deployRequest/${id}`, {
			deployResult: { status: 'Canceling' },
		});

	it('ends a waiting deployment at once', async () => {
		test.org.clock.hold();
		const { body } = await startDeploy(test, field());
		const canceled = await cancel(body.id);
		expect([canceled.status, canceled.body.deployResult.status]).toEqual([202, 'Canceled']);
		test.org.clock.advance(60_000);
		expect(await resultOf(body.id)).toMatchObject({ status: 'Canceled', done: true });
		expect(test.org.component('CustomField', 'Contact.Plan__c')).toBeNull();
	});

	it('ends a running one a moment later, and leaves nothing', async () => {
		test.org.clock.hold();
		test.org.deployPace.componentMs = 5_000;
		const { body } = await startDeploy(test, field());
		test.org.clock.advance(1_000);
		expect((await cancel(body.id)).body.deployResult).toMatchObject({
			status: 'Canceling',
			done: false,
			canceledByName: 'Ada Admin',
		});
		test.org.clock.advance(1_000);
		expect((await resultOf(body.id)).status).toBe('Canceled');
		test.org.clock.advance(60_000);
		expect(test.org.component('CustomField', 'Contact.Plan__c')).toBeNull();
	});

	it('is refused once the deployment has ended', async () => {
		const { id } = await deploy(test, field());
		const { status, body } = await cancel(id);
		expect([status, body]).toEqual([
			400,
			[anError('INVALID_ID_FIELD', 'Deployment already completed')],
		]);
	});

	it('is the only status that can be set', async () => {
		const { body } = await startDeploy(test, field());
		const refused = await test.admin.patch(`/metadata/deployRequest/${body.id}`, {
			deployResult: { status: 'Succeeded' },
		});
		expect(refused.body).toEqual([anError('INVALID_OPERATION', 'Status Succeeded cannot be set')]);
	});
});

describe('jsforce', () => {
	const connect = () =>
		new Connection({
			instanceUrl: test.sandbox.instanceUrl,
			accessToken: test.org.issueToken(),
			version: '67.0',
		});

	it('deploys by its REST call and reads the status by REST', async () => {
		const { metadata } = connect();
		const options = { singlePackage: true, rollbackOnError: true };
		const files = objectPackage('Visit__c', anObject('Visit'));
		const { id } = await (metadata.deployRest(zip(files), options) as unknown as Promise<{
			id: string;
		}>);
		test.org.clock.advance(60_000);
		const result = await metadata.checkDeployStatus(String(id), true, true);
		expect(result).toMatchObject({
			status: 'Succeeded',
			success: true,
			numberComponentsDeployed: 1,
		});
		const { id: visit } = await connect().sobject('Visit__c').create({ Name: 'First' });
		expect(visit).toMatch(/^a0/);
	});

	it('is told why a deployment failed', async () => {
		const { metadata } = connect();
		const files = {
			'package.xml': manifest({ CustomObject: ['Visit__c'] }),
			'objects/Visit__c.object': xml('CustomObject', { label: 'Visit' }),
		};
		const started = await metadata.deployRest(zip(files), { singlePackage: true });
		test.org.clock.advance(60_000);
		const result = await metadata.checkDeployStatus(String(started.id), true, true);
		expect(result.details?.componentFailures).toMatchObject([
			{ problem: 'Must specify a non-empty pluralLabel for the CustomObject' },
		]);
	});
});

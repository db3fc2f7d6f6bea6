import type { IDataObject } from 'n8n-workflow';
import type { Finding } from '../../../salesforce/setup/readiness/finding';
import { install, useSetup } from './setup';

const test = useSetup();

const PUSH: IDataObject = { push: 'changeDataCapture' };
const CHANNEL = 'ProductSync__chn';

async function asAuditor(): Promise<void> {
	test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
	test.org.assign(test.org.users.integration, 'Auditor');
}

const ofPush = async (parameters: IDataObject = PUSH): Promise<Finding[]> => {
	const { outputs } = await test.run(parameters, { userId: test.org.users.integration });
	return (outputs[0] as unknown as Finding[]).filter(({ check }) => check === 'push');
};
const statuses = (findings: Finding[]) =>
	Object.fromEntries(findings.map(({ subject, status }) => [subject, status]));
const members = () =>
	['Contact', 'Lead', 'Account'].filter(
		(object) =>
			test.org.component('PlatformEventChannelMember', `ProductSync_chn_${object}ChangeEvent`) !==
			null,
	);

describe('Salesforce Setup with push', () => {
	it('makes the channel with the objects beside the kit, and the second time changes nothing', async () => {
		await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(test.org.component('PlatformEventChannel', CHANNEL)).toMatchObject({
			channelType: 'data',
		});
		expect(members()).toEqual(['Contact', 'Lead']);
		const { outputs } = await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(new Set(outputs[0].map(({ status }) => status))).toEqual(
			new Set(['unchanged', 'alreadyAssigned']),
		);
	});

	it('makes nothing in Check Only, and nothing without push', async () => {
		const { outputs } = await install(test, { ...PUSH, installMode: 'checkOnly' });
		expect(outputs[0]).toContainEqual({
			type: 'PlatformEventChannel',
			name: CHANNEL,
			status: 'created',
			checkOnly: true,
		});
		await install(test);
		expect(test.org.component('PlatformEventChannel', CHANNEL)).toBeNull();
	});

	it('leaves what the org has selected for others as it is', async () => {
		test.org.captureChanges(['Opportunity']);
		await install(test, { ...PUSH, objects: ['Contact'] });
		expect(
			test.org.component('PlatformEventChannelMember', 'ChangeEvents_OpportunityChangeEvent'),
		).toMatchObject({ eventChannel: 'ChangeEvents' });
	});

	it('says what Salesforce says when the org has no room for the objects', async () => {
		test.org.captureChanges(['Opportunity', 'Campaign', 'Task', 'Event']);
		const { outputs } = await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(JSON.stringify(outputs)).toContain('You can select up to 5 entities');
		expect(members()).toEqual([]);
	});

	it('checks what is missing, to who may view the setup', async () => {
		await asAuditor();
		expect(statuses(await ofPush())).toEqual({
			'Contact: ProductSync__chn': 'fail',
			'Lead: ProductSync__chn': 'fail',
			'Account: ProductSync__chn': 'fail',
			'Contact: View All': 'fail',
			'Lead: View All': 'fail',
			'Account: View All': 'fail',
			DailyDeliveredPlatformEvents: 'pass',
		});
		await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(statuses(await ofPush())).toEqual({
			'Contact: ProductSync__chn': 'pass',
			'Lead: ProductSync__chn': 'pass',
			'Account: ProductSync__chn': 'fail',
			DailyDeliveredPlatformEvents: 'pass',
		});
	});

	it('asks of objects without View All Records for the permission that stands for it', async () => {
		await asAuditor();
		const ofTask = async () =>
			(await ofPush({ ...PUSH, objects: ['Task', 'User'] })).filter(({ subject }) =>
				subject.endsWith('View All'),
			);
		expect(await ofTask()).toMatchObject([
			{ subject: 'Task: View All', remedy: expect.stringContaining('Grant View All Data in') },
			{ subject: 'User: View All', remedy: expect.stringContaining('Grant View All Users in') },
		]);
		test.org.addPermissionSet({ name: 'People', system: ['ViewAllUsers'] });
		test.org.assign(test.org.users.integration, 'People');
		expect(statuses(await ofTask())).toEqual({ 'Task: View All': 'fail' });
	});

	it('says what cannot be told, and checks nothing of it without push', async () => {
		await install(test, PUSH);
		expect(statuses(await ofPush())).toMatchObject({ 'Contact: ProductSync__chn': 'warn' });
		expect(await ofPush({ push: 'none' })).toEqual([]);
	});

	it('warns when the event deliveries are running out', async () => {
		await install(test, PUSH);
		await asAuditor();
		test.org.streaming.deliveries.used = 9_000;
		const [finding] = (await ofPush()).filter(({ subject }) => /Delivered/.test(subject));
		expect(finding).toMatchObject({
			status: 'warn',
			message: '1000 of 10000 event deliveries are left in the rolling 24 hours.',
		});
	});

	it('removes the channel with the kit, and only that one', async () => {
		test.org.captureChanges(['Contact'], 'Other__chn');
		await install(test, PUSH);
		await test.run({ operation: 'removeKit', confirmation: 'REMOVE ProductSync and my data' });
		expect(test.org.component('PlatformEventChannel', CHANNEL)).toBeNull();
		expect(members()).toEqual([]);
		expect(test.org.component('PlatformEventChannel', 'Other__chn')).not.toBeNull();
	});
});

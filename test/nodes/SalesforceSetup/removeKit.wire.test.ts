import { REMOVAL_WORDS } from '../../../salesforce/setup/install/removeKit';
import { install, useSetup } from './setup';

const test = useSetup();
const remove = async (confirmation: string) =>
	await test.run({ operation: 'removeKit', confirmation });
const ours = () =>
	test.org
		.rows('PermissionSet')
		.map(({ Name }) => String(Name))
		.filter((name) => name.startsWith('ProductSync_'));

beforeEach(async () => {
	await install(test, { viewers: 'admin@acme.example' });
});

describe('Remove Kit', () => {
	it.each(['', 'yes', 'remove ProductSync and my data', `${REMOVAL_WORDS}!`])(
		'does nothing for the confirmation "%s", and says what would be lost',
		async (confirmation) => {
			test.org.insert('ProductSync_NPS_Response__c', { ProductSync_Event_Key__c: 'k1' });
			test.org.requests.clear();
			const { outputs } = await remove(confirmation);
			expect(outputs[0]).toEqual([]);
			expect(outputs[1]).toEqual([
				expect.objectContaining({
					error: 'Removing the Salesforce kit was not confirmed',
					details: expect.objectContaining({
						remedy: expect.stringMatching(
							/1 records of ProductSync_NPS_Response__c.*enter exactly: REMOVE ProductSync and my data$/,
						),
					}),
				}),
			]);
			expect(test.org.requests.of('deployRequest')).toEqual([]);
			expect(ours()).toHaveLength(2);
		},
	);

	it('removes every component, though people have its permission sets, and nothing else', async () => {
		test.org.defineField('Contact', { name: 'Own__c', type: 'Text' });
		const contact = test.org.insert('Contact', {
			LastName: 'Byron',
			Own__c: 'kept',
			ProductSync_User_Id__c: 'u-1',
		});
		test.org.insert('ProductSync_NPS_Response__c', { ProductSync_Event_Key__c: 'k1' });
		const { outputs } = await remove(REMOVAL_WORDS);
		expect(outputs[1]).toEqual([]);
		expect([...new Set(outputs[0].map(({ status }) => status))]).toEqual(['deleted']);
		expect(outputs[0].map(({ name }) => name)).toEqual(
			expect.arrayContaining([
				'Contact.ProductSync_User_Id__c',
				'ProductSync_NPS_Response__c',
				'ProductSync_Integration',
				'ProductSync_Reports',
			]),
		);
		expect(ours()).toEqual([]);
		const left = test.org.get('Contact', contact);
		expect(left).toMatchObject({ LastName: 'Byron', Own__c: 'kept' });
		expect(left).not.toHaveProperty('ProductSync_User_Id__c');
	});

	it('removes what is left when some is gone already', async () => {
		test.org.removeField('Lead', 'ProductSync_NPS_Feedback__c');
		const { outputs } = await remove(REMOVAL_WORDS);
		expect(outputs[1]).toEqual([]);
		expect(outputs[0].map(({ name }) => name)).not.toContain('Lead.ProductSync_NPS_Feedback__c');
		expect(ours()).toEqual([]);
	});

	it('has nothing to do the second time', async () => {
		await remove(REMOVAL_WORDS);
		const { outputs } = await remove(REMOVAL_WORDS);
		expect(outputs).toEqual([[], []]);
	});

	describe('refused at the last step', () => {
		const assigned = () =>
			test.org
				.rows('PermissionSetAssignment')
				.map(
					({ AssigneeId, PermissionSetId }) => `${String(AssigneeId)} ${String(PermissionSetId)}`,
				)
				.sort();
		/** What was found to be possible is refused when it is done. */
		const refuseDeployment = () =>
			test.org.faults.add({
				method: 'POST',
				path: /deployRequest$/,
				// The first one only asks whether it would be possible.
				nth: 2,
				effect: 'answer',
				answer: {
					status: 400,
					body: [{ errorCode: 'INVALID_OPERATION', message: 'The org is being upgraded' }],
				},
			});

		it('says so, and everybody has the permission sets as before', async () => {
			const before = assigned();
			refuseDeployment();
			const { outputs } = await remove(REMOVAL_WORDS);
			expect(outputs[0]).toEqual([]);
			expect(outputs[1][0]).toMatchObject({
				error: expect.stringContaining('The org is being upgraded'),
				details: expect.objectContaining({
					remedy: expect.stringMatching(/\(2 assignments\) and were given back\./),
				}),
			});
			expect(assigned()).toEqual(before);
			expect(ours()).toHaveLength(2);
		});

		it('by a permission set that somebody still has, deletes nothing and says so', async () => {
			const before = assigned();
			test.org.faults.add({
				method: 'DELETE',
				path: /composite\/sobjects/,
				effect: 'answer',
				answer: { status: 200, body: before.map(() => ({ success: true, id: 'x', errors: [] })) },
			});
			const { outputs } = await remove(REMOVAL_WORDS);
			expect(outputs[1][0]).toMatchObject({
				error: expect.stringMatching(/^The kit was not removed: PermissionSet ProductSync_/),
				details: expect.objectContaining({
					remedy: expect.stringContaining('were given back. Nothing was deleted. Correct'),
				}),
			});
			expect(assigned()).toEqual(before);
			expect(ours()).toHaveLength(2);
		});

		it('names those to whom they could not be given back', async () => {
			refuseDeployment();
			test.org.faults.add({
				method: 'POST',
				path: /composite\/sobjects/,
				effect: 'answer',
				answer: { status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'no' }] },
			});
			const { outputs } = await remove(REMOVAL_WORDS);
			expect(outputs[1][0]).toMatchObject({
				details: expect.objectContaining({
					remedy: expect.stringMatching(
						/could not be given back to .*admin@acme\.example \(ProductSync_Viewer\).*: assign them in Setup/,
					),
				}),
			});
		});
	});

	it('takes the permission set that was generated, too: its rights do not stay with anybody', async () => {
		await test.run({
			operation: 'generatePermissionSet',
			permissionSetName: 'ProductSync_Mapping',
			permissionSetLabel: 'Mapping',
			objects: ['Contact'],
			logAs: ['task'],
			deploy: true,
			assignTo: 'admin@acme.example',
		});
		expect(ours()).toHaveLength(3);
		const { outputs } = await remove(REMOVAL_WORDS);
		expect(outputs[1]).toEqual([]);
		expect(outputs[0].map(({ name }) => name)).toContain('ProductSync_Mapping');
		expect(ours()).toEqual([]);
	});

	it('refuses a user who may not change the set-up, before anybody loses a permission set', async () => {
		const { outputs } = await test.run(
			{ operation: 'removeKit', confirmation: REMOVAL_WORDS },
			{ userId: test.org.users.integration },
		);
		expect(outputs[1][0]).toMatchObject({
			error: 'The connected user may not change the set-up of the org',
		});
		expect(ours()).toHaveLength(2);
		expect(test.org.rows('PermissionSetAssignment')).toHaveLength(2);
	});
});

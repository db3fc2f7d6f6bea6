import type { PermissionSetSpec } from 'salesforce-sandbox';
import { aUserWith, fieldRights } from '../../../builders/orgUsers';
import { NodeBench } from '../../../harness/nodes';
import { useGone } from './goneBench';

const test = useGone();

type Right = 'read' | 'viewAll';
interface User {
	contact: Right;
	lead: Right;
	system?: PermissionSetSpec['system'];
	/** The assignment of its permission set has expired; another one lets it read. */
	expired?: true;
	sharing?: { contact?: 'private' | 'read'; lead?: 'private' | 'read' };
}

const SETUP: PermissionSetSpec['system'] = ['ViewSetup'];
const PRIVATE = { contact: 'private', lead: 'private' } as const;
const UNKNOWN = 'View Setup and Configuration';

/** What each user may do: delete (true), or the permission that is named. */
const USERS: Record<string, [User, true | string]> = {
	'who has View All Records on both, and is known to': [
		{ contact: 'viewAll', lead: 'viewAll', system: SETUP, sharing: PRIVATE },
		true,
	],
	'who has View All Data': [
		{ contact: 'read', lead: 'read', system: ['ViewAllData'], sharing: PRIVATE },
		true,
	],
	'who has View All Records, which nobody may tell': [
		{ contact: 'viewAll', lead: 'viewAll', sharing: PRIVATE },
		`View All Records on Contact and View All Records on Lead, and ${UNKNOWN}`,
	],
	'who lacks it on Lead': [
		{ contact: 'viewAll', lead: 'read', system: SETUP, sharing: PRIVATE },
		'View All Records on Lead',
	],
	'who lacks it on Contact': [
		{ contact: 'read', lead: 'viewAll', system: SETUP, sharing: PRIVATE },
		'View All Records on Contact',
	],
	'who sees every Lead by the org-wide default': [
		{ contact: 'viewAll', lead: 'read', system: SETUP, sharing: { lead: 'read' } },
		true,
	],
	'who sees Contacts by the org-wide default, and not those without an Account': [
		{ contact: 'read', lead: 'viewAll', system: SETUP },
		'View All Records on Contact',
	],
	'whose View All Records has expired': [
		{ contact: 'viewAll', lead: 'viewAll', system: SETUP, sharing: PRIVATE, expired: true },
		'View All Records on Contact and View All Records on Lead',
	],
};

function connectAs({ contact, lead, system = [], expired, sharing = {} }: User): void {
	const { org } = test;
	for (const [object, model] of Object.entries(sharing))
		org.setSharing(object === 'contact' ? 'Contact' : 'Lead', model);
	const rights = (wanted: Pick<User, 'contact' | 'lead'>) => ({
		objects: { Contact: [wanted.contact], Lead: [wanted.lead], Account: ['read' as const] },
		fields: {
			...fieldRights('read', 'Contact', ['Product_User_Id__c', 'AccountId']),
			...fieldRights('read', 'Lead', [
				...['Product_User_Id__c', 'ConvertedContactId', 'ConvertedAccountId'],
			]),
		},
	});
	const readOnly = { contact: 'read', lead: 'read' } as const;
	const user = aUserWith(org, { ...rights(expired ? readOnly : { contact, lead }), system });
	if (expired) {
		org.addPermissionSet({ name: 'Expired', ...rights({ contact, lead }) });
		org.assign(user, 'Expired');
		const assigned = org.rows('PermissionSetAssignment').at(-1) as { Id: string };
		org.update('PermissionSetAssignment', assigned.Id, {
			ExpirationDate: new Date(Date.now() - 1000).toISOString(),
		});
	}
	const { store } = test.bench.credentials;
	test.bench = new NodeBench().connect(test.salesforce, user);
	test.bench.credentials.store.appcuesSyncApi = store.appcuesSyncApi;
}

const deletions = () =>
	test.appcues.requests.all().filter(({ method }) => method === 'DELETE').length;

describe.each(Object.entries(USERS))('a connected user %s', (_name, [user, may]) => {
	it('deletes only where nobody unseen can carry the user id', async () => {
		const id = test.org.insert('Contact', { LastName: 'Byron', Product_User_Id__c: 'u-1' });
		const changes = await test.told((org) => org.delete(id));
		connectAs(user);
		// The one that must not be lost: somebody else's Contact, which the user may not see.
		if (may !== true) test.org.insert('Contact', { LastName: 'Byron', Product_User_Id__c: 'u-1' });
		const { updates, failed } = await test.update({ whenDeleted: 'delete' }, changes);
		if (may === true) {
			expect(updates).toMatchObject([{ status: 'deleted' }]);
			expect(deletions()).toBe(1);
			return;
		}
		expect(deletions()).toBe(0);
		expect(test.profile('u-1')).toEqual({ plan: 'pro' });
		const seen = updates.some(({ reason }) => /still carries the id/.test(String(reason)));
		if (!seen)
			expect(failed).toMatchObject([
				{
					details: {
						whoseMove: 'ask the Salesforce administrator for a permission',
						permission: may,
						remedy: expect.stringContaining(`Grant the connected user ${may}`) as string,
					},
				},
			]);
	});

	it('is told the same in a dry run, which deletes nothing', async () => {
		const id = test.org.insert('Contact', { LastName: 'Byron', Product_User_Id__c: 'u-1' });
		const changes = await test.told((org) => org.delete(id));
		connectAs(user);
		const { updates } = await test.update({ whenDeleted: 'delete' }, changes, { mode: 'manual' });
		expect(updates).toMatchObject([{ status: may === true ? 'wouldBeDeleted' : 'wouldFail' }]);
		expect(deletions()).toBe(0);
	});
});

it('marks without asking who sees what', async () => {
	const id = test.org.insert('Contact', { LastName: 'Byron', Product_User_Id__c: 'u-1' });
	const changes = await test.told((org) => org.delete(id));
	connectAs({ contact: 'read', lead: 'read', sharing: PRIVATE });
	const { updates } = await test.update({ whenDeleted: 'mark' }, changes);
	expect(updates).toMatchObject([{ status: 'marked' }]);
});

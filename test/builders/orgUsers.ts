import type { Org, PermissionSetSpec } from 'salesforce-sandbox';

type Rights = Omit<PermissionSetSpec, 'name'>;

let count = 0;

/** A user who has exactly these rights, and the API unless told otherwise. */
export function aUserWith(
	org: Org,
	{ system = [], ...rights }: Rights,
	{ api = true } = {},
): string {
	count += 1;
	const name = `Sync_${count}`;
	org.addProfile(`Bare_${count}`);
	const user = org.addUser({ username: `${name}@acme.example`, profile: `Bare_${count}` });
	org.addPermissionSet({
		name,
		...rights,
		system: [...(api ? (['ApiEnabled'] as const) : []), ...system],
	});
	org.assign(user, name);
	return user;
}

/** `Contact.Email` and so on, each with the same right. */
export function fieldRights(
	right: 'read' | 'edit',
	object: string,
	names: readonly string[],
): Record<string, 'read' | 'edit'> {
	return Object.fromEntries(names.map((name) => [`${object}.${name}`, right]));
}

/** For a Contact that others than its owner see and write: without an Account it is private. */
export function inAnAccount(org: Org): { AccountId: string } {
	return { AccountId: org.insert('Account', { Name: 'Acme' }) };
}

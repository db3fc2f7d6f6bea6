import type { Org } from '../../src';

let count = 0;

/** A contact's fields, with a name and an e-mail of its own. */
export function aContact(overrides: Record<string, unknown> = {}): Record<string, unknown> {
	count += 1;
	return { LastName: `Lovelace ${count}`, Email: `ada.${count}@example.com`, ...overrides };
}

export function aLead(overrides: Record<string, unknown> = {}): Record<string, unknown> {
	count += 1;
	return {
		LastName: `Hopper ${count}`,
		Company: 'Eckert-Mauchly',
		Email: `grace.${count}@example.com`,
		...overrides,
	};
}

export function aTask(overrides: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		Subject: 'Flow completed',
		Status: 'Completed',
		ActivityDate: '2026-11-20',
		...overrides,
	};
}

/** A record of a Collections body. */
export const typed = (type: string, fields: Record<string, unknown>) => ({
	attributes: { type },
	...fields,
});

/** The external-id key on tasks and events with which activities are logged once. */
export function defineActivityKey(org: Org): void {
	org.defineField('Activity', {
		name: 'Event_Key__c',
		type: 'Text',
		externalId: true,
		unique: true,
		caseSensitive: true,
	});
}

/** A user with a permission set of these rights on top of the bare integration profile. */
export function aUserWith(
	org: Org,
	rights: Omit<Parameters<Org['addPermissionSet']>[0], 'name'>,
	name = `Set_${(count += 1)}`,
): string {
	const user = org.addUser({ username: `${name.toLowerCase()}@acme.example`, profile: 'Bare' });
	org.addPermissionSet({ name, ...rights, system: ['ApiEnabled', ...(rights.system ?? [])] });
	org.assign(user, name);
	return user;
}

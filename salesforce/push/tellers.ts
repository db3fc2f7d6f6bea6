import type { ObjectDescription } from '../describe';

/**
 * The objects whose Flows run when a record of these changes. A person account is saved as an account: what runs on
 * contacts does not run then.
 *
 * @see https://github.com/sfb2csolutionarchitects/b2c-crm-sync/issues/26 (triggers), checked 2026-12-01
 * @see https://carvingintheclouds.blogspot.com/2014/08/person-accounts-ignore-contact-workflow.html (workflow rules), checked 2026-12-01
 *
 * UNCONFIRMED: Flows of Contact do not run for person accounts, as triggers and workflow rules do not.
 */
export function tellersOf(
	watched: ReadonlyArray<Pick<ObjectDescription, 'name' | 'has'>>,
): string[] {
	const told = watched.flatMap((object) =>
		object.name === 'Contact' && object.has('IsPersonAccount')
			? [object.name, 'Account']
			: [object.name],
	);
	return [...new Set(told)];
}

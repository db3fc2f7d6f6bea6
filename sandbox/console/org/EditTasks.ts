import type { Org } from 'salesforce-sandbox';

/** The permission "Edit Tasks" of the user n8n connects as, which an administrator takes away and gives back. */
export class EditTasks {
	private taken: string[] = [];

	constructor(private readonly org: Org) {}

	get isGiven(): boolean {
		return this.sets().length > 0;
	}

	takeAway(): void {
		const sets = this.sets();
		for (const set of sets) this.org.revokeSystemPermission(set, 'EditTask');
		this.taken.push(...sets);
	}

	/** To the permission sets that had it. */
	giveBack(): void {
		for (const set of this.taken.splice(0)) this.org.grantSystemPermission(set, 'EditTask');
	}

	/** The user's permission sets that grant it. */
	private sets(): string[] {
		const user = this.org.users.integration;
		return this.org
			.rows('PermissionSetAssignment')
			.filter(({ AssigneeId }) => AssigneeId === user)
			.map(({ PermissionSetId }) => String(PermissionSetId))
			.filter((id) => this.org.get('PermissionSet', id)?.PermissionsEditTask === true);
	}
}

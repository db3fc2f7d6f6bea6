import { type Profile, ProfileTable } from '../store/ProfileTable';

/** One event of one user, whether tracked through the API or caused by Appcues content. */
export interface AppcuesEvent {
	readonly name: string;
	/** RFC 3339, as given. */
	readonly timestamp: string;
	readonly userId: string;
	readonly groupId?: string;
	readonly attributes: Readonly<Record<string, unknown>>;
}

/** A content tag of the account. */
export interface AppcuesTag {
	readonly id: string;
	readonly name: string;
}

/** Everything one Appcues account holds. Tests and the demo read and seed it directly. */
export class AppcuesState {
	readonly users = new ProfileTable();
	readonly groups = new ProfileTable();
	/** User ids by group id. */
	readonly members = new Map<string, Set<string>>();
	events: AppcuesEvent[] = [];
	tags: AppcuesTag[] = [{ id: 'tag-1', name: 'onboarding' }];

	seedUsers(users: Iterable<Profile>): void {
		this.users.seed(users);
	}

	seedGroups(groups: Iterable<Profile & { readonly userIds?: readonly string[] }>): void {
		for (const { id, attributes, userIds = [] } of groups) {
			this.groups.set(id, attributes);
			this.join(id, userIds);
		}
	}

	join(groupId: string, userIds: Iterable<string>): void {
		const group = this.members.get(groupId) ?? new Set<string>();
		for (const userId of userIds) group.add(userId);
		this.members.set(groupId, group);
	}

	groupsOf(userId: string): string[] {
		return [...this.members].filter(([, users]) => users.has(userId)).map(([id]) => id);
	}

	clear(): void {
		this.users.clear();
		this.groups.clear();
		this.members.clear();
		this.events = [];
	}
}

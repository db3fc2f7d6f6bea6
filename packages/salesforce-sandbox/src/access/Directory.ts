import type { Store } from '../store/Store';
import { PermissionContainer } from './PermissionContainer';
import { UserAccess } from './UserAccess';

/** Profiles, permission sets and their assignment to users; the source of every {@link UserAccess}. */
export class Directory {
	private readonly containers = new Map<string, PermissionContainer>();
	private readonly cache = new Map<string, { access: UserAccess; expiresAt: number }>();
	readonly system = new UserAccess('', [], true);

	constructor(private readonly store: Store) {}

	/** Registers a profile or permission set under its record id (and further ids, such as a profile's own set). */
	register(container: PermissionContainer, ...aliases: string[]): void {
		for (const id of [container.id, ...aliases]) this.containers.set(id, container);
		this.changed();
	}

	/** Takes a permission set out of the directory. */
	unregister(container: PermissionContainer): void {
		for (const [id, each] of [...this.containers])
			if (each === container) this.containers.delete(id);
		this.changed();
	}

	/** Remembers profiles, permission sets and what they grant; the answer puts them back. */
	snapshot(): () => void {
		const containers = [...this.containers];
		const grants = containers.map(([, container]) => container.snapshot());
		return () => {
			this.containers.clear();
			for (const [id, container] of containers) this.containers.set(id, container);
			for (const putBack of grants) putBack();
			this.changed();
		};
	}

	/** The container with this record id or name. */
	find(idOrName: string): PermissionContainer | undefined {
		const byId = this.containers.get(idOrName);
		if (byId) return byId;
		for (const container of this.containers.values())
			if (container.name === idOrName) return container;
		return undefined;
	}

	/** As {@link Directory.find}, for names the program wrote. */
	require(idOrName: string): PermissionContainer {
		const container = this.find(idOrName);
		if (!container) throw new TypeError(`No profile or permission set ${idOrName} in this org`);
		return container;
	}

	/** Every container once, with each id it is registered under. */
	entries(): IterableIterator<[string, PermissionContainer]> {
		return this.containers.entries();
	}

	grants(containerId: string, permission: string): boolean {
		return this.containers.get(containerId)?.hasSystem(permission) ?? false;
	}

	/** Must be called after any change of permissions, assignments, users or fields. */
	changed(): void {
		this.cache.clear();
	}

	/** What a user may do now. `now` decides whether an assignment has expired. */
	accessOf(userId: string, now: number): UserAccess {
		const cached = this.cache.get(userId);
		if (cached && now < cached.expiresAt) return cached.access;
		const { containers, expiresAt } = this.containersOf(userId, now);
		const access = new UserAccess(userId, containers);
		this.cache.set(userId, { access, expiresAt });
		return access;
	}

	private containersOf(userId: string, now: number) {
		const found = new Set<PermissionContainer>();
		let expiresAt = Infinity;
		const take = (containerId: unknown) => {
			const container = this.containers.get(String(containerId));
			if (container) found.add(container);
		};
		const user = this.store.locateLive(userId);
		if (user) take(user.table.read(user.row, 'ProfileId'));
		const assignments = this.store.tableOf('PermissionSetAssignment');
		for (const row of assignments.liveRows()) {
			if (assignments.read(row, 'AssigneeId') !== userId) continue;
			const expires = assignments.read(row, 'ExpirationDate');
			if (typeof expires === 'number' && expires <= now) continue;
			if (typeof expires === 'number') expiresAt = Math.min(expiresAt, expires);
			take(assignments.read(row, 'PermissionSetId'));
		}
		return { containers: [...found], expiresAt };
	}
}

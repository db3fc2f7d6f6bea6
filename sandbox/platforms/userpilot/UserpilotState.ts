import type { Attributes } from '../store/Attributes';
import { ProfileTable, type Profile } from '../store/ProfileTable';
import { PropertyCatalog } from './PropertyCatalog';

/** One tracked event. */
export interface UserpilotEvent {
	readonly userId: string;
	readonly eventName: string;
	readonly metadata: Attributes;
	/** When it arrived; /v1/track cannot back-date. */
	readonly at: string;
}

/** One user with the company it is in now. */
export interface UserpilotUser {
	readonly userId: string;
	readonly metadata: Attributes;
	readonly companyId?: string;
}

/** Everything one Userpilot environment holds. Tests and the demo read and seed it directly. */
export class UserpilotState {
	readonly users = new ProfileTable();
	readonly companies = new ProfileTable();
	/** The one company of each user, by user id. */
	readonly companyOf = new Map<string, string>();
	readonly userProperties = new PropertyCatalog('user_property');
	readonly companyProperties = new PropertyCatalog('company_property');
	events: UserpilotEvent[] = [];
	/** Ids waiting for the nightly deletion. */
	readonly doomedUsers = new Set<string>();
	readonly doomedCompanies = new Set<string>();

	user(userId: string): UserpilotUser | undefined {
		const metadata = this.users.get(userId);
		if (metadata === undefined) return undefined;
		const companyId = this.companyOf.get(userId);
		return companyId === undefined ? { userId, metadata } : { userId, metadata, companyId };
	}

	seedUsers(users: Iterable<Profile & { readonly companyId?: string }>): void {
		for (const { id, attributes, companyId } of users) {
			this.users.set(id, attributes);
			this.userProperties.note(attributes);
			if (companyId !== undefined) this.companyOf.set(id, companyId);
		}
	}

	seedCompanies(companies: Iterable<Profile>): void {
		for (const { id, attributes } of companies) {
			this.companies.set(id, attributes);
			this.companyProperties.note(attributes);
		}
	}

	/**
	 * The nightly run: deletes what was scheduled and says how many went.
	 * @see https://docs.userpilot.com/api-references/delete/overview (daily at 2:00 UTC; 2026-11)
	 */
	runScheduledDeletions(): { users: number; companies: number } {
		const deleted = { users: this.deleteUsers(), companies: this.deleteCompanies() };
		this.doomedUsers.clear();
		this.doomedCompanies.clear();
		return deleted;
	}

	clear(): void {
		this.users.clear();
		this.companies.clear();
		this.companyOf.clear();
		this.events = [];
		this.doomedUsers.clear();
		this.doomedCompanies.clear();
	}

	private deleteUsers(): number {
		for (const id of this.doomedUsers) this.companyOf.delete(id);
		return [...this.doomedUsers].filter((id) => this.users.delete(id)).length;
	}

	private deleteCompanies(): number {
		if (this.doomedCompanies.size === 0) return 0;
		// UNCONFIRMED: what becomes of the users of a deleted company is not published; they are left without a company here.
		for (const [userId, companyId] of this.companyOf) {
			if (this.doomedCompanies.has(companyId)) this.companyOf.delete(userId);
		}
		return [...this.doomedCompanies].filter((id) => this.companies.delete(id)).length;
	}
}

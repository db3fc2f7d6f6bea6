const MAX_ITEMS = 200;

/** When a user last looked at a record, and last came by it from another one. */
export interface Recent {
	viewed: number | null;
	referenced: number | null;
}

/**
 * The records each user looked at lately, newest first; queries with FOR VIEW and FOR REFERENCE feed it.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_for_view.htm (checked 2026-11)
 */
export class RecentItems {
	private readonly byUser = new Map<string, Map<string, Recent>>();

	mark(userId: string, id: string, now: number, how: 'view' | 'reference'): void {
		const items = this.byUser.get(userId) ?? new Map<string, Recent>();
		this.byUser.set(userId, items);
		const before = items.get(id) ?? { viewed: null, referenced: null };
		items.delete(id);
		// A look counts as a reference as well.
		items.set(id, { viewed: how === 'view' ? now : before.viewed, referenced: now });
		const [oldest] = items.keys();
		if (items.size > MAX_ITEMS) items.delete(oldest);
	}

	private of(userId: string, id: string): Recent | undefined {
		return this.byUser.get(userId)?.get(id);
	}

	/** A date the field of a record has for this user; undefined for other fields. */
	dateOf(userId: string, id: string, fieldName: string): number | null | undefined {
		if (fieldName === 'LastViewedDate') return this.of(userId, id)?.viewed ?? null;
		if (fieldName === 'LastReferencedDate') return this.of(userId, id)?.referenced ?? null;
		return undefined;
	}

	/** Ids of what the user looked at or came by, newest first. */
	ids(userId: string): string[] {
		return [...(this.byUser.get(userId)?.keys() ?? [])].reverse();
	}
}

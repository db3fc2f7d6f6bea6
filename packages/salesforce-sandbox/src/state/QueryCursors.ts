import type { Clock } from '../time/clock';
import { toRecordId } from '../identifiers';
import type { SObject } from '../schema/sObject';

const LIFETIME_MS = 2 * 86_400_000;
const CURSOR_PREFIX = '01g';
const MAX_PER_USER = 10;

/** The rest of a query result, waiting on the server for the client to ask for more. */
export interface Cursor {
	id: string;
	userId: string;
	/** Of the session that opened it. */
	accessToken?: string;
	resource: 'query' | 'queryAll';
	rows: number[];
	project: (row: number) => SObject;
	pageSize: number;
	expiresAt: number;
}

/**
 * Query locators: `01g…-2000` means "from row 2000 on". They live two days, and a user has ten at most.
 *
 * UNCONFIRMED: The eleventh cursor of a user releases the oldest one.
 *
 * UNCONFIRMED: The rows of a result are fixed when the query runs; their field values are those of the moment a page is read.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm (checked 2026-11)
 */
export class QueryCursors {
	private readonly open = new Map<string, Cursor>();
	private count = 0;

	constructor(private readonly clock: Clock) {}

	create(cursor: Omit<Cursor, 'id' | 'expiresAt'>): Cursor {
		const created = {
			...cursor,
			id: toRecordId(CURSOR_PREFIX, this.count++),
			expiresAt: this.clock.now() + LIFETIME_MS,
		};
		this.open.set(created.id, created);
		this.release(cursor.userId);
		return created;
	}

	/** The cursor and position of a locator; null when it is malformed, expired or another user's. */
	find(locator: string, userId: string): { cursor: Cursor; position: number } | null {
		const match = /^(\w{15,18})-(\d+)$/.exec(locator);
		const cursor = match && this.open.get(match[1]);
		if (!cursor || cursor.userId !== userId) return null;
		if (this.clock.now() >= cursor.expiresAt) {
			this.open.delete(cursor.id);
			return null;
		}
		const position = Number(match[2]);
		return position < cursor.rows.length ? { cursor, position } : null;
	}

	/** Drops expired cursors and those a user has too many of. */
	private release(userId: string): void {
		const own: string[] = [];
		for (const [id, cursor] of this.open) {
			if (this.clock.now() >= cursor.expiresAt) this.open.delete(id);
			else if (cursor.userId === userId) own.push(id);
		}
		for (const id of own.slice(0, -MAX_PER_USER)) this.open.delete(id);
	}

	/** Makes every locator invalid, as after a restart of the server. */
	clear(): void {
		this.open.clear();
	}
}

import type { Call, Route } from '../../server/Call';
import { Refusal } from '../../server/Refusal';
import type { Reply } from '../../server/Reply';
import type { UserpilotApp } from '../UserpilotApp';

/** Only these two come in pages; the others are plain arrays. */
const PAGED = ['segments', 'events_properties'];
const PAGE_ROWS = 50;

/**
 * Lists for dropdowns, on the export host (`appex`).
 * @see https://docs.userpilot.com/api-references/export/lookups (2026-11)
 */
export function lookupRoutes(app: UserpilotApp): Route[] {
	return [
		{
			method: 'GET',
			path: '/api/v1/analytics/exports/lookups/:name',
			query: ['after_cursor'],
			guards: [app.requireKey],
			handle: (call) => readLookup(app, call),
		},
	];
}

function readLookup({ lookups }: UserpilotApp, { params, query }: Call): Reply {
	const rows = lookups.read(params.name);
	if (rows === undefined) throw new Refusal(404, `no such lookup: ${params.name}`);
	if (PAGED.includes(params.name)) return { status: 200, body: page(rows, query.after_cursor) };
	if (query.after_cursor !== undefined) {
		throw new Refusal(400, `${params.name} is not paginated`);
	}
	return { status: 200, body: rows };
}

function page(rows: readonly unknown[], cursor: string | undefined) {
	const start = cursor === undefined ? 0 : readCursor(cursor, rows.length);
	const end = start + PAGE_ROWS;
	return {
		data: rows.slice(start, end),
		metadata: {
			cursor: {
				after: end < rows.length ? writeCursor(end) : null,
				before: start > 0 ? writeCursor(Math.max(0, start - PAGE_ROWS)) : null,
			},
			limit: PAGE_ROWS,
			total_count: rows.length,
		},
	};
}

// UNCONFIRMED: what a cursor looks like and how a wrong one is answered is not published; it is opaque text here and a wrong one is 400.
function writeCursor(index: number): string {
	return Buffer.from(`row:${index}`).toString('base64url');
}

function readCursor(cursor: string, rows: number): number {
	const [, index] = /^row:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
	if (index === undefined || Number(index) >= rows) throw new Refusal(400, 'invalid after_cursor');
	return Number(index);
}

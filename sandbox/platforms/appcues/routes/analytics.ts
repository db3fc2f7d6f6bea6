import { headerOf, type Call, type Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import type { Reply } from '../../server/Reply';
import { ACCOUNT_PATH, MAX_JSON_BYTES, type AppcuesAccount } from '../AppcuesAccount';
import { invalid } from '../analytics/conditions';
import { readSpec } from '../analytics/readSpec';
import { runQuery } from '../analytics/runQuery';

const MAX_SYNC_DAYS = 90;
const MAX_SYNC_ROWS = 1_000;
const DAY_MS = 86_400_000;

/**
 * Event queries: synchronous (90 days, 1,000 rows), or exported to a file behind a signed link.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/tests/analytics.rs (2026-11)
 */
export function analyticsRoutes(account: AppcuesAccount): Route[] {
	const { guards, exports, state } = account;
	const path = `${ACCOUNT_PATH}/analytics`;
	return [
		{
			method: 'POST',
			path: `${path}/query`,
			guards,
			handle: async (call) => await query(account, call),
		},
		{
			method: 'POST',
			path: `${path}/exports`,
			guards,
			handle: async (call) => {
				const spec = readSpec(await readJsonObject(call, MAX_JSON_BYTES));
				const body = exports.start(runQuery(state.events, spec));
				return { status: 202, headers: rateHeaders(account), body };
			},
		},
		{
			method: 'GET',
			path: `${path}/exports/:jobId`,
			guards,
			handle: (call) => poll(account, call),
		},
		{
			method: 'GET',
			path: '/presigned/:file',
			query: ['X-Amz-Signature'],
			handle: (call) => download(account, call),
		},
	];
}

async function query(account: AppcuesAccount, call: Call): Promise<Reply> {
	const spec = readSpec(await readJsonObject(call, MAX_JSON_BYTES));
	if (spec.endMs - spec.startMs > MAX_SYNC_DAYS * DAY_MS) {
		throw invalid(`time range exceeds ${MAX_SYNC_DAYS} days`);
	}
	const rows = runQuery(account.state.events, spec);
	const headers = rateHeaders(account);
	if (rows.length <= MAX_SYNC_ROWS) return { status: 200, headers, body: rows };
	const body = rows.slice(0, MAX_SYNC_ROWS);
	return { status: 200, headers: { ...headers, 'x-rows-truncated': 'true' }, body };
}

function poll(account: AppcuesAccount, call: Call): Reply {
	const baseUrl = `http://${headerOf(call, 'host') ?? ''}`;
	const body = account.exports.poll(call.params.jobId, baseUrl);
	if (body === undefined) throw new Refusal(404, 'no such export job');
	return { status: 200, headers: rateHeaders(account), body };
}

// UNCONFIRMED: the file behind the link is a JSON array of rows, as in the official CLI's tests; the store's own error bodies are reconstructed from Amazon S3.
function download(account: AppcuesAccount, call: Call): Reply {
	if (headerOf(call, 'authorization') !== undefined) {
		return s3Error(400, 'InvalidArgument', 'Only one auth mechanism allowed');
	}
	const id = call.params.file.replace(/\.json$/, '');
	const verdict = account.exports.download(id, call.query['X-Amz-Signature'] ?? '');
	if (verdict.kind === 'refused') return s3Error(403, 'AccessDenied', 'Request has expired');
	return { status: 200, body: verdict.rows };
}

function s3Error(status: number, code: string, message: string): Reply {
	const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return { status, headers: { 'content-type': 'application/xml' }, text };
}

// UNCONFIRMED: X-RateLimit-Limit, -Remaining and -Reset appear on analytics routes only; that Reset is in seconds is assumed.
function rateHeaders({ rateLimit }: AppcuesAccount): Record<string, string> {
	const usage = rateLimit.usage();
	if (usage === undefined) return {};
	return {
		'x-ratelimit-limit': String(usage.limit),
		'x-ratelimit-remaining': String(usage.remaining),
		'x-ratelimit-reset': String(Math.ceil(usage.resetMs / 1_000)),
	};
}

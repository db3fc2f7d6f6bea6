import { headerOf, type Call, type Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { readUpload } from '../../server/readUpload';
import { Refusal } from '../../server/Refusal';
import type { Reply } from '../../server/Reply';
import { bulkKinds, type BulkKind } from '../bulkKinds';
import { allowApiVersion, requireBulkAccept } from '../guards';
import { readNdjsonRows } from '../ndjson';
import { refuseStray } from '../readFields';
import { renderLongJob, renderShortJob } from '../renderJob';
import { refuseSecondJob, startBulkJob, type BulkUpload } from '../startBulkJob';
import type { UserpilotApp } from '../UserpilotApp';

type Rows = Pick<BulkUpload, 'filename' | 'fileSize' | 'rows'>;

/** Bulk create or update, as a JSON list or an NDJSON file. */
export function bulkRoutes(app: UserpilotApp): Route[] {
	return bulkKinds.map((kind) => ({
		method: 'POST',
		path: kind.path,
		guards: [app.requireKey, allowApiVersion, requireBulkAccept],
		handle: async (call) => await startBulk(app, kind, call),
	}));
}

async function startBulk(app: UserpilotApp, kind: BulkKind, call: Call): Promise<Reply> {
	refuseSecondJob(app);
	const isJson = /^application\/json/i.test(headerOf(call, 'content-type') ?? '');
	const rows = isJson ? await readList(app, kind, call) : await readFile(app, kind, call);
	const job = startBulkJob(app, {
		...rows,
		type: kind.type,
		check: (row) => kind.check(app.state, row),
		apply: (row) => kind.apply(app.state, row),
	});
	const body = app.bulk.answer === 'short' ? renderShortJob(job) : renderLongJob(job);
	return { status: 202, body };
}

async function readList(app: UserpilotApp, kind: BulkKind, call: Call): Promise<Rows> {
	const body = await readJsonObject(call, app.bulk.maxBytes);
	refuseStray(body, [kind.list]);
	const list = body[kind.list];
	if (!Array.isArray(list) || list.length === 0) {
		throw new Refusal(400, `${kind.list} must be a non-empty array`);
	}
	if (list.length > app.bulk.maxRows) {
		throw new Refusal(413, `more than ${app.bulk.maxRows} records in one request`);
	}
	const rows = list.map((record, index) => kind.stage(record, index + 1));
	// UNCONFIRMED: one malformed record refuses the whole JSON request with 400; whether it only fails in the job, as a line of a file does here, is not published.
	const bad = rows.find(({ refusal }) => refusal !== undefined);
	if (bad !== undefined) throw new Refusal(400, `${kind.list}[${bad.row - 1}]: ${bad.refusal}`);
	return { filename: '', fileSize: Buffer.byteLength(JSON.stringify(body)), rows };
}

// UNCONFIRMED: one page limits a file to 50 MB only, the newer one to 10,000 records too; both limits hold here.
async function readFile(app: UserpilotApp, kind: BulkKind, call: Call): Promise<Rows> {
	const reading = { maxRows: app.bulk.maxRows, stage: kind.stage };
	const { filename, bytes, content } = await readUpload(
		call,
		app.bulk.maxBytes,
		async ({ stream }) => await readNdjsonRows(stream, reading),
	);
	return { filename, fileSize: bytes, rows: content };
}

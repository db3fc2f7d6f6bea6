import type { Call, Route } from '../../server/Call';
import { readUpload, type Upload } from '../../server/readUpload';
import { Refusal } from '../../server/Refusal';
import type { Reply } from '../../server/Reply';
import type { StagedRow } from '../../store/BulkJob';
import { allowApiVersion } from '../guards';
import { applyImportRow } from '../imports/applyImportRow';
import { readImportCsv } from '../imports/readImportCsv';
import { stageImportRecord } from '../imports/stageImportRecord';
import { readNdjsonRows } from '../ndjson';
import { renderLongJob } from '../renderJob';
import { refuseSecondJob, startBulkJob } from '../startBulkJob';
import type { UserpilotApp } from '../UserpilotApp';

/**
 * Historical import of users, companies and events, CSV or NDJSON in the form field `file`. Answered
 * with 200, unlike the bulk calls.
 * @see https://docs.userpilot.com/api-references/endpoints/import/import-job (2026-11)
 */
export function importRoutes(app: UserpilotApp): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1/imports',
			guards: [app.requireKey, allowApiVersion],
			handle: async (call) => await startImport(app, call),
		},
	];
}

async function startImport(app: UserpilotApp, call: Call): Promise<Reply> {
	refuseSecondJob(app);
	// UNCONFIRMED: no size limit is published for imports; the 50 MB of the bulk files are used.
	const upload = await readUpload(call, app.bulk.maxBytes, readRows);
	const job = startBulkJob(app, {
		type: 'import',
		filename: upload.filename,
		fileSize: upload.bytes,
		rows: upload.content,
		check: (row) => row.refusal,
		apply: (row) => applyImportRow(app.state, row),
	});
	const { total_rows: totalRows, file_size: fileSize, ...rest } = renderLongJob(job);
	// The specification types these two as text here, and as numbers everywhere else.
	const body = { ...rest, file_size: String(fileSize), total_rows: String(totalRows) };
	return { status: 200, body };
}

// UNCONFIRMED: how the vendor tells CSV from NDJSON is not published; the file name decides here.
async function readRows({ filename, stream }: Upload): Promise<StagedRow[]> {
	if (/\.csv$/i.test(filename)) return await readImportCsv(stream);
	if (/\.(ndjson|jsonl)$/i.test(filename)) {
		return await readNdjsonRows(stream, { maxRows: Infinity, stage: stageImportRecord });
	}
	throw new Refusal(400, 'the file must be named .csv, .ndjson or .jsonl');
}

import { randomBytes } from 'node:crypto';
import { writeCsv } from '../../core/csv/write';
import { PlatformError } from '../../core/failure/syncError';
import type { PlatformApi } from '../PlatformApi';
import type { ProfileOutcome, ProfileUpdate } from '../profiles';
import { toFailure } from '../writeEach';

/** Records of one import file. */
const IMPORT_RECORDS = 50_000;

const ID_COLUMN = { users: 'user_id', groups: 'group_id' } as const;
const RESOURCE = { users: 'profiles', groups: 'groups' } as const;

/**
 * Writes profiles by an import file (CSV). Records with the same attributes go together, so that a column
 * a record does not have is never written as empty. Appcues takes the file and works on it later; it does
 * not answer per record.
 *
 * @see https://docs.appcues.com (Import User Properties Without Your Dev Team), checked 2026-11-21
 */
export async function writeByImport(
	api: PlatformApi,
	kind: 'users' | 'groups',
	updates: readonly ProfileUpdate[],
	accountId: string,
): Promise<ProfileOutcome[]> {
	const outcomes = new Array<ProfileOutcome>(updates.length);
	for (const part of sameColumns(updates)) {
		const outcome = await sendFile(
			api,
			kind,
			part.map((index) => updates[index]),
			accountId,
		).catch(toFailure);
		for (const index of part) outcomes[index] = outcome;
	}
	return outcomes;
}

function sameColumns(updates: readonly ProfileUpdate[]): number[][] {
	const parts = new Map<string, number[][]>();
	updates.forEach(({ attributes }, index) => {
		const columns = JSON.stringify(Object.keys(attributes).sort());
		const files = parts.get(columns) ?? [[]];
		if (files.at(-1)!.length >= IMPORT_RECORDS) files.push([]);
		files.at(-1)!.push(index);
		parts.set(columns, files);
	});
	return [...parts.values()].flat();
}

async function sendFile(
	api: PlatformApi,
	kind: 'users' | 'groups',
	updates: readonly ProfileUpdate[],
	accountId: string,
): Promise<ProfileOutcome> {
	const columns = Object.keys(updates[0].attributes).sort();
	const text = writeCsv([
		[ID_COLUMN[kind], ...columns],
		...updates.map(({ id, attributes }) => [id, ...columns.map((column) => attributes[column])]),
	]);
	const { body } = await api.call({
		method: 'POST',
		path: `/v2/accounts/${encodeURIComponent(accountId)}/import/${RESOURCE[kind]}`,
		body: multipart(`${kind}.csv`, text),
	});
	const { status, title } = (body ?? {}) as { status?: number | string; title?: string };
	if (typeof status === 'number' && status >= 400) {
		throw new PlatformError(`Appcues refused the import file: ${title ?? status}`, {
			move: 'fixMapping',
			code: 'IMPORT_REFUSED',
			status,
			remedy:
				'Check the attribute names of the mapping; send the records one by one (raise "Use Bulk From") to see which is refused.',
		});
	}
	return { ok: true, status: 'sent' };
}

/** A form with the one field `file`. */
function multipart(fileName: string, text: string): { bytes: Buffer; contentType: string } {
	const boundary = `----product-sync-${randomBytes(12).toString('hex')}`;
	const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n`;
	return {
		bytes: Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`, 'utf8'),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}

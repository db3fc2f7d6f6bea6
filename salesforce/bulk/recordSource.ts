import get from 'lodash/get';
import { exactNumber } from '../../core/values/exactNumbers';
import { lookUp } from '../../core/values/lookUp';
import { fingerprint } from '../../core/values/fingerprint';
import { readCsv } from '../../core/csv/read';
import type { SalesforceGateway } from '../gateway';
import { readResultPage, untilComplete } from './queryJob';
import type { SourceObject } from './sourcePlan';

/** A record as it is read. */
export interface SourceRow {
	object: SourceObject;
	id: string;
	/** Of a field by its path, in the type a REST answer has; undefined for one that is not read. */
	value(path: string): unknown;
}

/** Records of one object, in an order that stays the same as long as the id does. */
export interface RecordSource {
	object: SourceObject;
	/** What makes the order: a query job, or the records themselves. */
	id: string;
	total: number;
	/** By Salesforce's clock, epoch milliseconds: what was seen later is not in it. */
	readAtMs: number;
	/** Read page by page, each row once. (Async generators keep the rows they gave alive for longer.) */
	firstPage(): Promise<RowPage>;
}

export interface RowPage {
	rows: Iterable<SourceRow>;
	/** Undefined on the last page. */
	next?: () => Promise<RowPage>;
}

/**
 * From so many records on a Bulk API query is used.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_intro.htm (REST below 2,000), checked 2026-11-22
 */
export const BULK_QUERY_ROWS = 2_000;

const MOST_PAGE_ROWS = 12_500;
const LEAST_PAGE_ROWS = 1_000;
const PAGE_CHARACTERS = 5_000_000;

/** How many records each object has. One call for up to five objects. */
export async function countRecords(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
): Promise<number[]> {
	return await count(gateway, objects, ({ where }) => where);
}

/** How many more there are that only lack the id. One call for up to five objects. */
export async function countWithoutId(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
): Promise<number> {
	const counts = await count(gateway, objects, ({ whereNoKey }) => whereNoKey);
	return counts.reduce((sum, records) => sum + records, 0);
}

async function count(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
	whereOf: (object: SourceObject) => string | undefined,
): Promise<number[]> {
	const results = await gateway.queryMany(
		objects.map((object) => {
			const where = whereOf(object);
			return `SELECT COUNT(Id) total FROM ${object.name}${where ? ` WHERE ${where}` : ''}`;
		}),
	);
	return results.map(([row]) => Number(row?.total ?? 0));
}

/** Few records: read at once, in the order of their ids. */
export async function smallSource(
	gateway: SalesforceGateway,
	object: SourceObject,
): Promise<RecordSource> {
	const readAtMs = Date.now() + (gateway.usage.clockSkewMs ?? 0);
	const records = await gateway.query(`${object.soql} ORDER BY Id`);
	const fields = [...object.fields];
	const all = records.map((record) =>
		Object.fromEntries(
			fields.map(([path, { path: spelling }]) => [
				path,
				(get(record, spelling) ?? null) as unknown,
			]),
		),
	);
	const rows = all.map(
		(values): SourceRow => ({ object, id: String(values.Id), value: (path) => values[path] }),
	);
	return {
		object,
		id: fingerprint(all),
		total: rows.length,
		readAtMs,
		firstPage: async () => ({ rows }),
	};
}

/** Many records: the results of a query job, when it has them. */
export async function bulkSource(
	gateway: SalesforceGateway,
	object: SourceObject,
	jobId: string,
): Promise<RecordSource> {
	const job = await untilComplete(gateway, jobId);
	return {
		object,
		id: jobId,
		total: job.numberRecordsProcessed ?? 0,
		readAtMs: Date.parse(job.createdDate),
		firstPage: async () => await readPage(gateway, object, jobId),
	};
}

async function readPage(
	gateway: SalesforceGateway,
	object: SourceObject,
	jobId: string,
	locator?: string,
): Promise<RowPage> {
	const pageRows = Math.min(
		Math.max(Math.floor(PAGE_CHARACTERS / object.width), LEAST_PAGE_ROWS),
		MOST_PAGE_ROWS,
	);
	const { csv, next } = await readResultPage(gateway, jobId, pageRows, locator);
	return {
		rows: rowsOf(csv, object),
		...(next ? { next: async () => await readPage(gateway, object, jobId, next) } : {}),
	};
}

function* rowsOf(csv: string, object: SourceObject): Generator<SourceRow> {
	const lines = readCsv(csv);
	const header = lines.next().value as string[] | undefined;
	if (!header) return;
	const columns = columnsOf(header, object);
	for (const cells of lines) yield new CsvRow(object, columns, cells);
}

/** Where the value of a field stands in a row, and how it is read. */
interface Column {
	at: number;
	read: (cell: string) => unknown;
}

/** Values are read when they are asked for: an object of them for each of a million rows is work for the memory. */
class CsvRow implements SourceRow {
	constructor(
		readonly object: SourceObject,
		private readonly columns: ReadonlyMap<string, Column>,
		private readonly cells: readonly string[],
	) {}

	get id(): string {
		return String(this.value('Id'));
	}

	value(path: string): unknown {
		const column = this.columns.get(path);
		if (!column) return undefined;
		const cell = this.cells[column.at];
		return cell === '' ? null : column.read(cell);
	}
}

/** Columns by path as in the settings; those of the file have Salesforce's spelling. */
function columnsOf(header: readonly string[], { fields }: SourceObject): Map<string, Column> {
	const places = new Map(header.map((name, at) => [name.toLowerCase(), at]));
	return new Map(
		[...fields].flatMap(([path, found]) => {
			const at = places.get(found.path.toLowerCase());
			return at === undefined
				? []
				: [[path, { at, read: lookUp(READERS, found.field.type) ?? asText }]];
		}),
	);
}

const asText = (cell: string): unknown => cell;
const asNumber = (cell: string): unknown => exactNumber(cell);

/** CSV has only text: what a REST answer has instead, by the type names of describe. */
const READERS: Readonly<Record<string, (cell: string) => unknown>> = {
	boolean: (cell) => cell === 'true',
	int: asNumber,
	long: asNumber,
	double: asNumber,
	currency: asNumber,
	percent: asNumber,
};

import { writeCsv } from '../csv/write';
import { ownCopy } from './ownCopy';
import { TextBuffer } from './TextBuffer';

/** What is said of one row that did not go where it should. */
export interface RowReport {
	status: 'failed' | 'skipped';
	/** Key in the product: user or company id, or the event's key. */
	key: string;
	object: string;
	/** Salesforce's record id; empty where there is none. */
	recordId: string;
	reason: string;
	remedy: string;
	code: string;
}

const COLUMNS = ['status', 'key', 'object', 'recordId', 'reason', 'remedy', 'code'] as const;

/** Bytes of the CSV kept: some 100,000 rows. */
const MOST_BYTES = 20_000_000;

/**
 * Rows to be reported, in bounded memory: the first ones as they are, all of them as CSV lines up to a size,
 * the rest only counted.
 */
export class RowReports {
	readonly first: RowReport[] = [];
	/** Rows reported in all. */
	count = 0;
	/** Rows that are in the CSV. */
	listed = 0;
	private readonly text = new TextBuffer(4_096).append(writeCsv([[...COLUMNS]]));

	/** @param most how many are kept as they are */
	constructor(private readonly most: number) {}

	add(report: RowReport): void {
		this.count++;
		if (this.first.length < this.most) this.first.push(ownCopy(report));
		if (this.text.byteLength > MOST_BYTES) return;
		this.text.append(writeCsv([COLUMNS.map((column) => report[column])]));
		this.listed++;
	}

	/** All listed rows as CSV in UTF-8, header first; valid until the next one is added. */
	csv(): Buffer {
		return this.text.content();
	}
}

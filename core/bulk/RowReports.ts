import { writeCsv } from '../csv/write';

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

/** Characters of the CSV text kept: some 100,000 rows. */
const MOST_CHARACTERS = 20_000_000;

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
	private readonly blocks: string[] = [writeCsv([[...COLUMNS]])];
	private characters = 0;

	/** @param most how many are kept as they are */
	constructor(private readonly most: number) {}

	add(report: RowReport): void {
		this.count++;
		if (this.first.length < this.most) this.first.push(report);
		if (this.characters > MOST_CHARACTERS) return;
		const line = writeCsv([COLUMNS.map((column) => report[column])]);
		this.characters += line.length;
		this.listed++;
		this.blocks.push(line);
	}

	/** All listed rows as CSV, header first. */
	csv(): string {
		return this.blocks.join('');
	}
}

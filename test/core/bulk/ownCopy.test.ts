import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ownCopy } from '../../../core/bulk/ownCopy';
import { RowReports } from '../../../core/bulk/RowReports';
import { Tally } from '../../../core/bulk/Tally';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MEGABYTE = 1024 * 1024;
const PAGES = 200;

/** Far from both: other tests of the process leave garbage, too. */
const MOST = 100 * MEGABYTE;

/** What stays in memory after 200 pages of a megabyte each, of which a piece was given away, in bytes. */
function keptOf(keep: (piece: string) => void): number {
	const used = () => {
		// The last texts are found to be unused in the second round.
		collectGarbage();
		collectGarbage();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const before = used();
	for (let page = 0; page < PAGES; page++) {
		const text = Buffer.alloc(MEGABYTE, `the text of page ${page}, `).toString('latin1');
		keep(text.slice(100, 150));
	}
	return used() - before;
}

const row = (reason: string) => ({
	status: 'failed' as const,
	key: reason,
	object: 'Contact',
	recordId: reason,
	reason,
	remedy: '',
	code: '',
});

describe('a piece of a page', () => {
	const kept: unknown[] = [];

	it('keeps the whole page in memory, when it is kept as it is', () => {
		expect(keptOf((piece) => kept.push(piece))).toBeGreaterThan(MOST);
	});

	it('does not as a copy of its own', () => {
		expect(keptOf((piece) => kept.push(ownCopy({ piece })))).toBeLessThan(MOST);
	});

	it.each([
		['as an item', new RowReports(1_000)],
		['as a line of the file', new RowReports(0)],
	])('does not in a report, %s', (_, reports) => {
		expect(keptOf((piece) => reports.add(row(piece)))).toBeLessThan(MOST);
		expect(reports.count).toBe(PAGES);
	});

	it('does not as the reason rows are counted by', () => {
		const tally = new Tally();
		expect(keptOf((piece) => tally.skip(piece))).toBeLessThan(MOST);
		expect(Object.keys(tally.skippedBy)).toHaveLength(PAGES);
	});
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { titlesOf } from '../builders/titlesOf';
import { ROWS } from '../faults/faults';
import { PEER_DEFECTS, type PeerDefect } from '../faults/peerDefects';
import { nameOf, readCells } from '../faults/report/cells';
import { worseThan } from '../faults/report/compare';
import { readPage } from '../faults/report/files';
import type { ProcessRow } from '../faults/together';
import { FLOWS, type CellResult, type FlowName } from '../faults/types';

const ROOT = join(__dirname, '..', '..');

const missing = ({ tests }: PeerDefect) =>
	tests.filter(
		({ title, file }) => !titlesOf(readFileSync(join(ROOT, file), 'utf8')).includes(title),
	);

describe('the defects of others', () => {
	it.each(PEER_DEFECTS.map((each) => [each.id, each]))(
		'%s is held by tests that exist',
		(_, each) => {
			expect(each.tests).not.toEqual([]);
			expect(missing(each)).toEqual([]);
		},
	);

	it('are all there, each once', () => {
		const ids = PEER_DEFECTS.map(({ id }) => id);
		expect(ids.join(' ')).toBe(
			'N1 N2 N3 N4 S1 S2 S3 S4 S5 R1 R2 R3 P1 P2 P3 P4 A1 V1 G1 E1 B1 PD1',
		);
	});

	it('are not held by a test that is not there', () => {
		const file = 'test/docs/reliability.test.ts';
		const tests = [{ title: 'it never rains', file }];
		expect(missing({ id: 'X', defect: 'rain', tests })).toEqual(tests);
	});
});

const modesOf = ({ modes = ['regular'] }: Partial<ProcessRow>) => modes;

describe('docs/reliability.md', () => {
	const page = readPage();
	const cells = readCells(page);

	it('has every fault in every flow: a number, or why there is none, or that it is not measured yet', () => {
		const wanted = ROWS.flatMap((row) => {
			return modesOf(row).flatMap((mode) =>
				FLOWS.filter((flow) => !row.not?.[flow]).map((flow) =>
					nameOf({ fault: row.id, flow, mode }),
				),
			);
		});
		const open = wanted.filter((name) => page.includes(`- ${name}\n`));
		expect(open.length).toBeLessThan(10);
		expect([...cells.map(nameOf), ...open].sort()).toEqual(wanted.sort());
		for (const { name, not = {} } of ROWS)
			for (const flow of Object.keys(not))
				expect(page).toContain(`| ${name} | ${flowName(page, flow)} |`);
	});

	it('counts at least 25 faults in four flows', () => {
		expect(new Set(cells.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(25);
		for (const flow of FLOWS)
			expect(cells.filter((cell) => cell.flow === flow).length).toBeGreaterThanOrEqual(25);
	});

	it('says of each item that went in what became of it', () => {
		for (const cell of cells)
			expect({ ...cell, in: cell.out + cell.kept + cell.lost }).toEqual(cell);
		expect(cells.filter((cell) => cell.in === 0)).toEqual([]);
	});

	it('explains each number that is not zero', () => {
		const bad = cells.filter(({ lost, doubled, wrong }) => lost + doubled + wrong > 0);
		for (const { fault, flow } of bad)
			expect(ROWS.find(({ id }) => id === fault)?.bound?.[flow]).toMatch(/\w/);
	});
});

const flowName = (page: string, flow: string) =>
	/^\|  ?\| (.+) \|$/m.exec(page)![1].split(' | ')[FLOWS.indexOf(flow as FlowName)];

const aCell = (more: Partial<CellResult> = {}): CellResult => ({
	...{ fault: 'rain', flow: 'webhook', mode: 'regular', in: 4, out: 4, kept: 0, lost: 0 },
	...{ doubled: 0, wrong: 0, healed: [], seconds: 1, details: [], ...more },
});
const written = { ...aCell(), healed: '', seconds: '1', person: '' };

describe('a run that is worse than the page', () => {
	it.each<[string, Partial<CellResult>, string]>([
		['loses', { lost: 1, out: 3 }, '1 lost, not 0'],
		['doubles', { doubled: 2 }, '2 doubled, not 0'],
		['writes what is wrong', { wrong: 1 }, '1 wrong, not 0'],
		['needs a person', { person: 'mend it' }, 'needs a person, who saw: mend it'],
		['proves nothing', { problem: 'the fault was not met' }, 'the fault was not met'],
	])('%s', (_what, more, complaint) => {
		expect([...worseThan([written], [aCell(more)], false).values()]).toEqual([[complaint]]);
	});

	it('loses in a cell that is not on the page', () => {
		const snow = aCell({ fault: 'snow' });
		expect(worseThan([written], [snow], false).size).toBe(0);
		expect([...worseThan([written], [{ ...snow, lost: 2 }], false).values()]).toEqual([
			['2 lost, not 0'],
		]);
	});

	it('left a cell out', () => {
		expect([...worseThan([written], [], true)]).toEqual([
			['rain, webhook, regular mode', ['is on the page, and was not played']],
		]);
		expect(worseThan([written], [], false).size).toBe(0);
	});

	it('is not one that is as good or better', () => {
		const known = { ...written, lost: 2, person: 'mend it' };
		expect(worseThan([known], [aCell({ lost: 1, out: 3 })], true).size).toBe(0);
	});
});

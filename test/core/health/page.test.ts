import { EVERYTHING, freshRow, type HealthRow } from '../../../core/health/healthRow';
import { html } from '../../../core/health/html';
import { pageOf } from '../../../core/health/page';

const NOW = Date.UTC(2026, 10, 29, 12);
const EVIL = `"><script>alert('x')</script>&amp;`;
const row = (more: Partial<HealthRow>, day = '2026-11-29', id = 'w-1'): HealthRow => ({
	...freshRow(day, id, 'Events'),
	...more,
});
const all = (more: Partial<HealthRow>) =>
	row({ counted_until: '2026-11-29T11:30:00.000Z', ...more }, '2026-11-29', EVERYTHING);

/** What a reader sees, tags taken away. */
const words = (rows: readonly HealthRow[]) =>
	pageOf(rows, NOW)
		.replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

describe('html', () => {
	it('shows every value as text, in elements and in attributes', () => {
		expect(html`<p title="${EVIL}">${EVIL}</p>`.text).toBe(
			`<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</p>`,
		);
		expect(
			html`<ul>
				${[html`<li>${1}</li>`, html`<li>${EVIL}</li>`]}
			</ul>`.text,
		).toMatch(/^<ul>\s*<li>1<\/li><li>&quot;/);
		expect(html`${undefined}`.text).toBe('');
		// What looks like HTML of our own is none.
		expect(html`${{ text: '<b>' } as unknown as string}`.text).not.toContain('<b>');
		expect(html`${['<b>'] as unknown as string}`.text).not.toContain('<b>');
	});
});

describe('the page', () => {
	it('shows nothing from outside as markup, whatever column holds it', () => {
		const texts = Object.fromEntries(
			Object.entries(freshRow('', '', ''))
				.filter(([name, value]) => typeof value === 'string' && name !== 'day')
				.map(([name]) => [name, EVIL]),
		);
		const reasons = JSON.stringify([[EVIL, 3]]);
		const told = JSON.stringify({
			a: { at: EVIL, stage: 1, subject: EVIL },
			b: { at: '2026-11-29', stage: 1, subject: EVIL },
		});
		const page = pageOf(
			[
				row({ ...texts, unmatched: 3, not_matched: reasons, kept: 1 }),
				all({ ...texts, told, kept: 2, workflow_id: EVERYTHING }),
			],
			NOW,
		);
		expect(page).not.toMatch(/<script|alert\('x'\)/);
		expect(page.match(/&quot;&gt;&lt;script&gt;/g)!.length).toBeGreaterThan(5);
	});

	it('takes nothing from elsewhere, and fits a phone', () => {
		const page = pageOf([all({}), row({ matched: 1 })], NOW);
		expect(page).not.toMatch(/\b(src|href|url\(|@import|https?:)/);
		expect(page).toContain('name="viewport" content="width=device-width,initial-scale=1"');
		expect(page.match(/<section[\s>]/g)).toHaveLength(page.match(/<\/section>/g)!.length);
	});

	it('says how things are', () => {
		const told = JSON.stringify({
			a: { at: '2026-11-29T10:00:00.000Z', stage: 0, subject: 'Look here' },
		});
		const shown = words([
			all({
				kept: 2,
				kept_classes: 'fixData 2',
				kept_oldest: '2026-11-26T12:00:00.000Z',
				told,
				api_used: 90,
				api_limit: 1000,
				tables_bytes: 5 * 1024 * 1024,
				deleted: 4,
			}),
			row({ matched: 3, unmatched: 1, not_matched: '[["No record",1]]' }, '2026-11-01'),
			row({
				matched: 5,
				ambiguous: 1,
				arrived: 7,
				written: 4,
				executions: 9,
				failed: 2,
				lag_seconds: 90,
				last_in: '2026-11-29T11:58:00.000Z',
				not_matched: '[["No record",1]]',
			}),
		]);
		for (const said of [
			'Looked at 2026-11-29 11:30 (30 minutes ago)',
			'Look here 2026-11-29 10:00',
			'2 (fixData 2), the oldest from 2026-11-26 12:00 (3 days ago)',
			'9 % (90 of 1000 of the rolling 24 hours)',
			'5.0 MiB',
			'today 4',
			'Last in 2026-11-29 11:58 (2 minutes ago)',
			'Last written not known',
			'Usual delay 90 seconds',
			'80 % (8 of 10 in 30 days)',
			'7 in, 4 written, 2 of 9 executions failed',
			'2 × No record',
		])
			expect(shown).toContain(said);
	});

	it('draws 30 days, as high as their numbers', () => {
		const page = pageOf(
			[
				all({}),
				row({ matched: 1 }, '2026-10-31'),
				row({ matched: 2, unmatched: 2 }),
				row({ matched: 99 }, '2026-10-30'),
			],
			NOW,
		);
		const titles = [...page.matchAll(/<title\s*>(\d{4}-\d\d-\d\d: [^<]*)<\/title/g)].map(
			([, text]) => text,
		);
		expect(titles).toHaveLength(30);
		expect(titles[0]).toBe('2026-10-31: 1 matched, 0 not matched');
		expect(titles[29]).toBe('2026-11-29: 2 matched, 2 not matched');
		const heights = [...page.matchAll(/height="([\d.]+)"\s*class="(good|bad)"/g)].map(
			([, height, kind]) => [kind, Number(height)],
		);
		expect(heights.slice(0, 2)).toEqual([
			['good', 25.5],
			['bad', 0],
		]);
		expect(heights.slice(-2)).toEqual([
			['good', 51],
			['bad', 51],
		]);
	});

	it.each<[string, HealthRow[]]>([
		['no rows', []],
		['a first look without executions', [all({}), row({})]],
		['rows of days to come', [row({ matched: 5 }, '2027-01-01')]],
		[
			'thousands of rows',
			Array.from({ length: 5000 }, (_, index) => row({}, '2026-11-29', `w-${index % 200}`)),
		],
	])('is a page with %s', (_what, rows) => {
		const page = pageOf(rows, NOW);
		expect(page).toMatch(/^<!doctype html>/i);
		expect(page.trimEnd()).toMatch(/<\/html>$/);
		expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
	});
});

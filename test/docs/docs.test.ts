import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { PAGE as PARAMETERS_PAGE, toPage as toParametersPage } from '../../docs/parameters';
import { PAGES, withEvents } from '../../docs/platformEvents';
import { anchorOf, PAGE, readStatements, statementsIn, toPage } from '../../docs/unconfirmed';
import { SyncError, type WhoseMove } from '../../core/failure/syncError';
import { errorItem, MOVES } from '../../nodes/shared/errors';
import { CODES } from '../../salesforce/errors/codes';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
		.filter((name) => name.endsWith(ending));

const templates = readdirSync(join(ROOT, 'workflows'));
const pages = [
	...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
	...['salesforce-kit/README.md', 'packages/salesforce-sandbox/README.md', 'test/world/README.md'],
	...filesIn('.github', '.md'),
	...filesIn('docs', '.md'),
	...filesIn('workflows', '.md'),
];
const manifest = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};
const sourceOf = (compiled: string) => compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
const displayNameOf = (compiled: string) =>
	/displayName(?::|\s=)\s'([^']+)'/.exec(read(sourceOf(compiled)))![1];

/** The text without code, where brackets and hashes mean something else. */
const prose = (text: string) =>
	text.replace(/^( *)```[\s\S]*?^\1```/gm, '').replace(/`[^`\n]*`/g, '');

function anchorsOf(page: string): Set<string> {
	const text = read(page).replace(/^( *)```[\s\S]*?^\1```/gm, '');
	const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading));
	return new Set(headings);
}

/** Links inside the repository that lead nowhere, in words. */
function brokenLinks(page: string, text = read(page)): string[] {
	const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
	return links
		.filter((target) => !/^[a-z]+:/.test(target))
		.flatMap((target) => {
			const [file, anchor] = target.split('#');
			const path = file ? normalize(join(dirname(page), file)) : page;
			if (!existsSync(join(ROOT, path))) return [`${page}: ${target} is no file`];
			const found = !anchor || anchorsOf(path).has(anchor);
			return found ? [] : [`${page}: ${target} is no heading`];
		});
}

describe('the documentation', () => {
	it.each(pages)('%s links only to what is there', (page) => {
		expect(brokenLinks(page)).toEqual([]);
	});

	it('notices a link that leads nowhere', () => {
		const text = 'See [a](docs/none.md), [b](README.md#none) and [c](README.md#nodes).';
		expect(brokenLinks('README.md', text)).toEqual([
			'README.md: docs/none.md is no file',
			'README.md: README.md#none is no heading',
		]);
	});

	it.each(pages)('%s names only scripts that are there', (page) => {
		const named = [...read(page).matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)]
			.filter(([all, name]) => all.startsWith('npm run') || ['start', 'test'].includes(name))
			.map(([, name]) => name);
		expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});

	it.each(pages)('%s names only programs that are there', (page) => {
		const named = [...read(page).matchAll(/\b(?:tsx|node) ([\w/-]+\.(?:ts|mjs))/g)];
		const here = (file: string) =>
			existsSync(join(ROOT, file)) || existsSync(join(ROOT, dirname(page), file));
		expect(named.map(([, file]) => file).filter((file) => !here(file))).toEqual([]);
	});

	it.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])('README.md names %s', (file) => {
		expect(read('README.md')).toContain(`**${displayNameOf(file)}**`);
	});

	it.each(templates)('has a page and a picture of the template %s', (slug) => {
		for (const file of ['README.md', 'picture.png'])
			expect({ file, there: existsSync(join(ROOT, 'workflows', slug, file)) }).toEqual({
				file,
				there: true,
			});
		expect(read('README.md')).toContain(`[${slug}](workflows/${slug}/README.md)`);
	});

	it('keeps its pictures small, and shows all of them', () => {
		const pictures = [...filesIn('docs', '.png'), ...filesIn('workflows', '.png')];
		const large = pictures.filter((file) => statSync(join(ROOT, file)).size > 400_000);
		const shown = pages.map((page) => [dirname(page), read(page)] as const);
		const isShown = (file: string, text: string) =>
			text.includes(`(${file})`) || text.includes(`src="${file}"`);
		const unused = pictures.filter(
			(file) => !shown.some(([folder, text]) => isShown(relative(folder, file), text)),
		);
		expect({ large, unused }).toEqual({ large: [], unused: [] });
	});

	it('lists every decision in the architecture, in order', () => {
		const records = filesIn('docs/decisions', '.md')
			.map((path) => basename(path))
			.sort();
		const linked = [...read('docs/architecture.md').matchAll(/^- \[.*\]\(decisions\/(.*)\)$/gm)];
		expect(linked.map(([, file]) => file)).toEqual(records);
	});

	it('names no file by what it was called once', () => {
		for (const page of pages)
			for (const [, path] of read(page).matchAll(
				/`((?:core|salesforce|platforms|nodes|credentials|sandbox|test|bench|docs|workflows)\/[\w/.-]+\.\w+)`/g,
			))
				if (!/pendo/i.test(path))
					// the platform that CONTRIBUTING.md takes as an example
					expect({ page, path, there: existsSync(join(ROOT, path)) }).toMatchObject({
						there: true,
					});
	});
});

describe('the page on troubleshooting', () => {
	const guide = read('docs/troubleshooting.md');

	const table = /## Salesforce refuses\n([\s\S]*?)\n## /.exec(guide)![1];
	/** Each code with whose move the guide says it is. */
	const codes = table.split('\n').flatMap((row) => {
		const [, cell = '', movers = ''] = row.split('|');
		return [...cell.matchAll(/`(\w+)(?::[^`]*)?`/g)].map(([, code]) => ({
			code,
			movers: movers.trim().split(', or '),
		}));
	});

	/** Rows of the table whose first column is headed so. */
	const rowsOf = (head: string) => {
		const [, body] = new RegExp(`^\\| ${head} \\|.*\\n.*\\n((?:\\|.*\\n)+)`, 'm').exec(guide)!;
		return body
			.trim()
			.split('\n')
			.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
			.map(([, ...cells]) => cells);
	};

	it('lists the classes as the nodes tell them, and whom they befall', () => {
		const told = Object.entries(MOVES).map(([move, words]) => ({
			move,
			words,
			forEverybody: new SyncError('x', { move: move as WhoseMove, remedy: 'y' }).forEverybody,
		}));
		const listed = rowsOf('`class` \\| `whoseMove`').map(([move, words, , everybody]) => ({
			move,
			words,
			forEverybody: everybody === 'yes',
		}));
		expect(listed).toEqual(told);
	});

	it('lists everything that the details of a failed item may hold', () => {
		const failure = new SyncError('x', {
			...{ move: 'fixData', remedy: 'y', code: 'C', status: 400 },
			...{ object: 'Contact', fields: ['F__c'], permission: 'P' },
		});
		const json = { id: '003000000000001AAA', key: 'k' };
		const { details } = errorItem(failure, 0, { json, attempted: 'do it' }).json;
		expect(
			rowsOf('in `details`')
				.map(([name]) => name)
				.sort(),
		).toEqual(Object.keys(details as object).sort());
	});

	it('explains only codes of Salesforce that the package knows', () => {
		const known = [...Object.keys(CODES), 'REQUEST_LIMIT_EXCEEDED'];
		expect(codes.length).toBeGreaterThan(20);
		expect(codes.filter(({ code }) => !known.includes(code))).toEqual([]);
	});

	it('says of each code whose move it is as the nodes do', () => {
		const inWords: Record<string, string> = {
			wait: 'wait',
			retry: 'try again',
			reconnect: 'reconnect',
			fixPermission: 'Salesforce administrator',
			fixMapping: 'set-up in n8n',
			fixData: 'data',
		};
		const differing = codes.filter(
			({ code, movers }) => CODES[code] && !movers.includes(inWords[CODES[code].move]),
		);
		expect(differing).toEqual([]);
	});
});

describe('the page of parameters', () => {
	it('is what the nodes say (otherwise: npx tsx docs/parameters.ts)', () => {
		expect(readFileSync(PARAMETERS_PAGE, 'utf8')).toBe(toParametersPage());
	});
});

describe('the page of each platform', () => {
	it.each(PAGES.map(({ platform, page }) => [platform.displayName, platform, page] as const))(
		'shows the events of %s as they look on the timeline (otherwise: npx tsx docs/platformEvents.ts)',
		(_name, platform, page) => {
			const text = readFileSync(page, 'utf8');
			expect(text).toBe(withEvents(text, platform));
		},
	);
});

describe('the list to settle on a live org', () => {
	it('is what the sources say (otherwise: npx tsx docs/unconfirmed.ts)', () => {
		expect(readFileSync(PAGE, 'utf8')).toBe(toPage(readStatements()));
		expect(basename(PAGE)).toBe('to-settle-on-a-live-org.md');
	});

	it('takes a statement up to the end of its comment', () => {
		const text = [
			'/**',
			' * About a thing.',
			' *',
			' * UNCONFIRMED: that it is blue,',
			' * and round.',
			' *',
			' * @see https://example.com',
			' */',
			'const a = 1; // UNCONFIRMED: not at the start of a line',
			'// UNCONFIRMED: that it is large',
			'const b = 2;',
			'/** UNCONFIRMED: that it is old. */',
		].join('\n');
		expect(statementsIn(text, 'core/x.ts')).toEqual([
			{ text: 'that it is blue, and round.', file: 'core/x.ts' },
			{ text: 'that it is large', file: 'core/x.ts' },
			{ text: 'that it is old.', file: 'core/x.ts' },
		]);
	});

	it('has a place for every statement, and refuses one without', () => {
		expect(() => toPage([{ text: 'x', file: 'elsewhere/x.ts' }])).toThrow('No group');
	});
});

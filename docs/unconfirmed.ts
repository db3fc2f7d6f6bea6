import fs from 'node:fs';
import path from 'node:path';

/**
 * Collects every comment line that starts with `UNCONFIRMED:` into one page, grouped by who can settle it.
 *
 * `npx tsx docs/unconfirmed.ts` writes the page; a test fails when it is stale.
 */
const ROOT = path.join(__dirname, '..');
const FOLDERS = ['core', 'platforms', 'salesforce', 'nodes', 'credentials', 'packages', 'sandbox'];

export const PAGE = path.join(__dirname, 'to-settle-on-a-live-org.md');

export interface Statement {
	text: string;
	/** Path of the source file, with slashes. */
	file: string;
}

interface Group {
	title: string;
	/** How to settle the statements of the group. */
	how: string;
	/** The first group with a fitting prefix has the file. */
	files: readonly string[];
}

const ALONE = 'needs nothing but a Developer Edition org';

const GROUPS: readonly Group[] = [
	{
		title: 'Appcues',
		how: 'Create a webhook in Appcues Studio that points at a request inspector, trigger one event of each kind, and compare headers and bodies with `platforms/appcues/samples.ts`. For the API: run Update Attributes and Bulk Sync with two users against a test account and read the answers in the execution.',
		files: ['platforms/appcues/', 'sandbox/platforms/appcues/'],
	},
	{
		title: 'Userpilot',
		how: 'Create a webhook in Userpilot with a secret token that points at a request inspector, trigger one event of each kind, and compare headers and bodies with `platforms/userpilot/samples.ts`; recompute the signature from the recorded bytes. For the API: send two users, two companies and one bulk job to a test environment and read the answers.',
		files: ['platforms/userpilot/', 'sandbox/platforms/userpilot/'],
	},
	{
		title: 'Segment',
		how: 'Connect a webhook destination of a Segment workspace to a request inspector, let Userpilot, Pendo and Chameleon send their events to its source, and compare names and properties with `platforms/segment/samples.ts`.',
		files: ['platforms/segment/', 'sandbox/platforms/segment/'],
	},
	{
		title: 'All platforms',
		how: 'Seen while those above are settled: let the receiving side answer slowly, with 500 and not at all, and note what the platform does then.',
		files: ['platforms/', 'sandbox/platforms/'],
	},
	{
		title: 'Salesforce: what the package relies on',
		how: `Settle these first: a wrong one is a defect of the package, not of the sandbox. Run \`npm run live\`, then the templates against a sandbox org; it ${ALONE}.`,
		files: ['core/', 'salesforce/', 'sync/', 'nodes/', 'credentials/'],
	},
	{
		title: 'Salesforce: writing records',
		how: `Send the same request to the sandbox and to an org and compare status, code and words; ${ALONE}. Person accounts, sharing and duplicate rules have to be switched on first. REST has no merge, no undelete and no Apex: merge two Contacts and undelete one in the browser and look at SystemModstamp, LastModifiedDate and MasterRecordId; for rows that go over Apex limits write 200 records past a trigger that queries for each.`,
		files: ['packages/salesforce-sandbox/src/dml/'],
	},
	{
		title: 'Salesforce: REST resources and queries',
		how: `Send the same request to the sandbox and to an org and compare the answers; ${ALONE}.`,
		files: [
			'packages/salesforce-sandbox/src/rest/',
			'packages/salesforce-sandbox/src/soql/',
			'packages/salesforce-sandbox/src/http/',
			'packages/salesforce-sandbox/src/schema/',
			'packages/salesforce-sandbox/src/access/',
			'packages/salesforce-sandbox/src/state/',
		],
	},
	{
		title: 'Salesforce: Bulk API 2.0',
		how: `Run one ingest job with good, bad and repeated rows and one query job with several pages, and keep the result files; ${ALONE}.`,
		files: ['packages/salesforce-sandbox/src/bulk/'],
	},
	{
		title: 'Salesforce: login',
		how: 'Connect an External Client App once with each flow, and once with each mistake named here; an integration user is needed for the API-only ones.',
		files: ['packages/salesforce-sandbox/src/oauth/'],
	},
	{
		title: 'Salesforce: metadata deploy',
		how: 'Run Salesforce Setup, Install Kit, in the mode Check Only against an org, then once with each mistake named here in the zip; the deploy result holds the words.',
		files: ['packages/salesforce-sandbox/src/metadata/'],
	},
	{
		title: 'Salesforce: the rest of the sandbox',
		how: 'Compare what the sandbox says with an org.',
		files: ['packages/', 'sandbox/'],
	},
];

/** Statements of one source text. A statement ends with its comment, or at an empty line or a tag. */
export function statementsIn(text: string, file: string): Statement[] {
	const found: Statement[] = [];
	let open: Statement | undefined;
	for (const line of text.split('\n')) {
		const comment = /^\s*(?:\/\/|\/\*\*?|\*(?!\/))\s?(.*?)\s*(?:\*\/)?\s*$/.exec(line)?.[1];
		const begins = comment === undefined ? null : /^UNCONFIRMED:\s*(.+)$/.exec(comment.trim());
		if (begins) {
			open = { text: begins[1], file };
			found.push(open);
		} else if (!comment?.trim() || comment.trim().startsWith('@')) {
			open = undefined;
		} else if (open) {
			open.text += ` ${comment.trim()}`;
		}
	}
	return found;
}

/** Statements of all sources, in the order of their paths. */
export function readStatements(): Statement[] {
	return FOLDERS.flatMap((folder) =>
		fs
			.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
			.sort()
			.flatMap((file) => statementsIn(fs.readFileSync(path.join(ROOT, file), 'utf8'), file)),
	);
}

export function toPage(statements: readonly Statement[]): string {
	const sections = GROUPS.map((group) => ({
		...group,
		statements: statements.filter((statement) => groupOf(statement) === group),
	})).filter((section) => section.statements.length > 0);
	return [
		'# To settle on a live org or account',
		'',
		'Made by `npx tsx docs/unconfirmed.ts` from the comment lines that start with `UNCONFIRMED:`. Do not edit it; edit the comment, and make it anew.',
		'',
		`The package and its sandbox are written from the vendors' documentation. ${statements.length} statements in them are confirmed by no public source. Whoever has a live org or account can settle them: when one holds, delete the word \`UNCONFIRMED:\` and name the source; when not, correct the code and its test.`,
		'',
		'`npm run live` asks a real Salesforce org about stored forms, conditional writes, repeated and deleted rows, duplicate rules, ingest jobs, descriptions and refused logins, and says where it differs from the sandbox. It needs `SALESFORCE_INSTANCE_URL`, `SALESFORCE_CLIENT_ID` and `SALESFORCE_CLIENT_SECRET` (an External Client App with the client credentials flow) in the environment, says what it writes, and deletes it again. Use a Developer Edition or sandbox org.',
		'',
		...sections.map(
			({ title, statements: { length } }) => `- [${title}](#${anchorOf(title)}): ${length}`,
		),
		...sections.flatMap(({ title, how, statements: listed }) => [
			'',
			`## ${title}`,
			'',
			`How to settle: ${how}`,
			'',
			...listed.map(
				({ text, file }) =>
					`- ${text[0].toUpperCase()}${text.slice(1)} ([${path.basename(file)}](../${file}))`,
			),
		]),
		'',
	].join('\n');
}

function groupOf({ file }: Statement): Group {
	const group = GROUPS.find(({ files }) => files.some((prefix) => file.startsWith(prefix)));
	if (!group) throw new Error(`No group for ${file}`);
	return group;
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

if (require.main === module) fs.writeFileSync(PAGE, toPage(readStatements()));

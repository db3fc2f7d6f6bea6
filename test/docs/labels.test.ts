import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INode, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NODES, placesIn } from '../../docs/parameters';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const templates = readdirSync(join(ROOT, 'workflows')).map((slug) => ({
	slug,
	nodes: (JSON.parse(read(`workflows/${slug}/workflow.json`)) as { nodes: INode[] }).nodes,
}));

/** Words of Salesforce and n8n themselves. */
const OTHERS = [
	// n8n's Kafka Trigger and node settings
	'Keep Message as Binary Data',
	'On Error',
	'Stop Workflow',
	'Execute Once',
	'Customize Application',
	'View Setup and Configuration',
	'Salesforce API Integration',
	'Connect to Appcues Sync',
	'Connect to Salesforce Sync',
	'Connect to Segment Sync',
	'Connect to Userpilot Sync',
	'Webhook URLs',
	'…',
	'Settings',
	'Save manual executions',
	'Save successful production executions',
	'Timeout Workflow',
	'Do not save',
	// what n8n calls the first new credential of a type
	'Salesforce Sync account',
	'Userpilot Sync account',
	'n8n account',
	'OAuth Redirect URL',
	'Owner',
	'Executions',
	'Highlighted data',
	'Data tables',
	'Partitions Consumed Concurrently',
	'Session Timeout',
	'JSON Parse Message',
	'Remove Items Processed in Previous Executions',
	'Value to Dedupe On',
	'History Size',
	'Clear Deduplication History',
	'Continue',
	'Insert',
	'Delete Rows',
	'Must Match',
	'Salesforce Integration',
	'Salesforce API Only System Integrations',
	'All users may self-authorize',
	'Approve Uninstalled Connected Apps',
	'View and Edit Converted Leads',
	'Edit Tasks',
	'Edit Events',
	'Last Activity',
];

/** Names in the kit, and of a credential that a reader is asked to make. */
const OURS = [
	...['Product Adoption Dashboard Viewers', 'Product Sync Integration'],
	...['Salesforce administrator', 'Unreleased'],
	// In a list that is asked of the node, and on the page of Sync Health.
	...['NPS Fields of the Salesforce Kit', 'Last in', 'Salesforce API requests'],
	// Ways in which a fault healed, as their page names them.
	...['Recognised', 'Kept and replayed', 'Run again'],
];

/** What programs print, which docs repeat. */
const PRINTED = /^(n8n|Database|Kafka topic|4 Salesforce API calls) .{10,}/;

const credentials = manifest.n8n.credentials.map((compiled) => {
	const file = compiled.replace(/^dist\//, '').replace(/\.js$/, '');
	const classes = jest.requireActual<Record<string, new () => ICredentialType>>(join(ROOT, file));
	return new (Object.values(classes)[0])();
});

const labelsOf = ({ displayName, type, options = [] }: INodeProperties): string[] => [
	displayName,
	...(/^(multiO|o)ptions$/.test(type)
		? (options as INodePropertyOptions[]).flatMap(({ name }) => [name, `${displayName}: ${name}`])
		: []),
];

/** A unit in brackets at the end of a label may be left out. */
const withoutUnit = (label: string) => label.replace(/ \([^)]*\)$/, '');

const labels = new Set(
	[
		...NODES.flatMap(({ description }) => [
			description.displayName,
			...[description.outputNames ?? []].flat(),
			...placesIn(description.properties).flatMap(({ property }) => labelsOf(property)),
		]),
		...credentials.flatMap(({ displayName, properties }) => [
			displayName,
			...properties.flatMap(labelsOf),
		]),
	].flatMap((label) => [label, withoutUnit(label)]),
);

/** A label is written as the editor writes it. */
const labelsInLowerCase = new Set(
	[...labels].filter((label) => label.includes(' ')).map((label) => label.toLowerCase()),
);

/** Names of a template's steps, and of the fields its Set nodes ask for. */
const partsOf = ({ name, parameters }: INode): string[] => {
	const assignments = (parameters.assignments ?? {}) as { assignments?: Array<{ name: string }> };
	return [name, ...(assignments.assignments ?? []).map((field) => field.name)];
};
const parts = new Set(templates.flatMap(({ nodes }) => nodes.flatMap(partsOf)));

/** What a text sets in italics that nobody finds in the editor. */
function unknownLabels(text: string): string[] {
	const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
	return (
		[...prose.matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)]
			.map(([, label]) => label)
			.filter((label) => !labels.has(label) && !parts.has(label))
			.filter((label) => ![...OTHERS, ...OURS].includes(label) && !PRINTED.test(label))
			// A word that is stressed, a folder, or what a column holds.
			.filter((label) => !/^[a-z]/.test(label) || labelsInLowerCase.has(label.toLowerCase()))
	);
}

/** Every page of the documentation, new ones too. */
const PAGES = [
	...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'salesforce-kit/README.md'],
	...readdirSync(join(ROOT, 'docs'))
		// Troubleshooting is by the messages people see, which have a test of their own.
		.filter((name) => name.endsWith('.md') && name !== 'troubleshooting.md')
		.map((name) => `docs/${name}`),
];

describe('what the texts call things by', () => {
	it.each([...PAGES, ...templates.map(({ slug }) => `workflows/${slug}/README.md`)])(
		'is in %s what the editor shows',
		(page) => {
			expect(unknownLabels(read(page))).toEqual([]);
		},
	);

	it.each(templates)('is in the notes of $slug what the editor shows', ({ nodes }) => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.flatMap(({ parameters }) => unknownLabels(String(parameters.content)))).toEqual(
			[],
		);
	});

	it('is noticed when the editor has no such label', () => {
		expect(unknownLabels('Choose *Log As: Task* and *Log Into: Task*, **not** `*this*`.')).toEqual([
			'Log Into: Task',
		]);
	});
});

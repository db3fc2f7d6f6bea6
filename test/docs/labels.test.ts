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
	'Customize Application',
	'View Setup and Configuration',
	'Salesforce API Integration',
	'Set up credentials',
];

/** Names in the kit, and of a credential that a reader is asked to make. */
const OURS = ['Product Adoption Dashboard Viewers', 'Salesforce administrator', 'Unreleased'];

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

/** Names of a template's steps, and of the fields its Set nodes ask for. */
const partsOf = ({ name, parameters }: INode): string[] => {
	const assignments = (parameters.assignments ?? {}) as { assignments?: Array<{ name: string }> };
	return [name, ...(assignments.assignments ?? []).map((field) => field.name)];
};
const parts = new Set(templates.flatMap(({ nodes }) => nodes.flatMap(partsOf)));

/** What a text sets in italics that nobody finds in the editor. */
function unknownLabels(text: string): string[] {
	const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)]
		.map(([, label]) => label)
		.filter((label) => !labels.has(label) && !parts.has(label))
		.filter((label) => ![...OTHERS, ...OURS].includes(label));
}

const PAGES = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'salesforce-kit/README.md'];

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

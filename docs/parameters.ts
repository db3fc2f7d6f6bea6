import fs from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { NOTIONS } from '../nodes/shared/fields';
import manifest from '../package.json';

/**
 * Lists the parameters of all nodes on one page, from the nodes' descriptions.
 *
 * `npx tsx docs/parameters.ts` writes the page; a test fails when it is stale.
 */
export const PAGE = path.join(__dirname, 'parameters.md');

/** In the order of the package's manifest. */
export const NODES: readonly INodeType[] = manifest.n8n.nodes.map((compiled) => {
	const file = path.join(__dirname, '..', compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const classes = require(file) as Record<string, new () => INodeType>;
	return new classes[path.basename(file, '.node.ts')]();
});

/** A parameter, and where it is: in the node, or in a collection of it. */
export interface Place {
	/** Names of the collections around it, then its own, with points between. */
	path: string;
	property: INodeProperties;
}

/** The parameters of a node with those inside collections, without notices. */
export function placesIn(properties: readonly INodeProperties[], around = ''): Place[] {
	return properties
		.filter(({ type }) => type !== 'notice' && type !== 'hidden')
		.flatMap((property) => {
			const place = { path: `${around}${property.name}`, property };
			return [place, ...placesIn(insideOf(property), `${place.path}.`)];
		});
}

function insideOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as Array<{ values: INodeProperties[] }>).flatMap(({ values }) => values);
}

export function toPage(nodes: readonly INodeType[] = NODES): string {
	return [
		'<!-- Written by docs/parameters.ts; do not edit. -->',
		'',
		'# Parameters',
		'',
		'What a parameter is called in the editor, and in a workflow file. One notion has one name, one label and one shape in every node; the names never change.',
		'',
		'## The same in every node',
		'',
		...table(
			['name', 'label', 'nodes'],
			Object.entries({ ...NOTIONS, ...SHARED }).map(([name, { displayName }]) => [
				`\`${name}\``,
				displayName,
				nodes
					.filter(({ description }) =>
						placesIn(description.properties).some(({ property }) => property.name === name),
					)
					.map(({ description }) => description.displayName)
					.join(', '),
			]),
		),
		...nodes.flatMap(toSection),
	].join('\n');
}

/** Further notions that several nodes have. */
const SHARED: Readonly<Record<string, { displayName: string }>> = {
	objects: { displayName: 'Object Names or IDs' },
	logAs: { displayName: 'Log As' },
	matchBy: { displayName: 'Match By' },
	filterMode: { displayName: 'Filter' },
	combinator: { displayName: 'Combine Conditions By' },
	conditions: { displayName: 'Conditions' },
	soqlCondition: { displayName: 'SOQL Condition' },
	platform: { displayName: 'Platform' },
	budgetPercent: { displayName: 'API Request Share (%)' },
	urgent: { displayName: 'Urgent' },
	writeForReal: { displayName: 'Write for Real' },
	kinds: { displayName: 'Event Kinds' },
	actions: { displayName: 'Actions' },
	verification: { displayName: 'Verification' },
	header: { displayName: 'Header' },
	urlParameter: { displayName: 'URL Parameter' },
	replayWindowSec: { displayName: 'Replay Window (Seconds)' },
	fieldPaths: { displayName: 'Field Paths' },
	userId: { displayName: 'User ID' },
	email: { displayName: 'Email' },
	companyId: { displayName: 'Company ID' },
	options: { displayName: 'Options' },
};

function toSection({ description }: INodeType): string[] {
	const rows = new Map(
		placesIn(description.properties).map(({ path: place, property }) => [
			place,
			[`\`${place}\``, property.displayName, valuesOf(property)],
		]),
	);
	return [
		`## ${description.displayName}`,
		'',
		...table(['name', 'label', 'value'], [...rows.values()]),
	];
}

const SHAPES: Readonly<Record<string, string>> = {
	resourceLocator: 'from the list, or an API name',
	resourceMapper: 'a value per field',
	fixedCollection: 'rows',
	collection: 'options',
	string: 'text',
	boolean: 'on or off',
	number: 'number',
	dateTime: 'date and time',
};

function valuesOf({ type, typeOptions, options = [] }: INodeProperties): string {
	if (type !== 'options' && type !== 'multiOptions') return SHAPES[type];
	const several = type === 'multiOptions' ? 'several of ' : '';
	if (typeOptions?.loadOptionsMethod) return `${several || 'one of '}the list`;
	return `${several}${options.map((option) => `\`${String('value' in option && option.value)}\``).join(', ')}`;
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

if (require.main === module) fs.writeFileSync(PAGE, toPage());

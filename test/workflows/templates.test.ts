import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type IConnections, type INode, type INodeParameters } from 'n8n-workflow';
import { NODES, placesIn } from '../../docs/parameters';
import type { ProductEvent } from '../../core/event/productEvent';
import { platformById } from '../../platforms/registry';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'workflows');
const PACKAGE = 'n8n-nodes-salesforce-product-sync';

interface Template {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: Record<string, unknown>;
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const slugs = readdirSync(FOLDER);
const textOf = (slug: string) => read(`workflows/${slug}/workflow.json`);
const templateOf = (slug: string) => JSON.parse(textOf(slug)) as Template;

/** Events in the data that is pinned to the triggers. */
const sampleEvents = ({ pinData = {} }: Template) =>
	Object.values(pinData as Record<string, Array<{ json: Partial<ProductEvent> }>>)
		.flat()
		.map(({ json }) => json)
		.filter((json): json is ProductEvent => Boolean(json.event && json.raw));

const { n8n } = JSON.parse(read('package.json')) as {
	n8n: { nodes: string[]; credentials: string[] };
};
const nameIn = (file: string) => /name(?::|\s=)\s'(\w+)'/.exec(read(file))![1];
const sourceOf = (compiled: string) => compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
const ownNodes = n8n.nodes.map((file) => `${PACKAGE}.${nameIn(sourceOf(file))}`);
const versionIn = (file: string) => Number(/\tversion: (\d+),/.exec(read(file))![1]);
const versions = Object.fromEntries(
	n8n.nodes.map((file, index) => [ownNodes[index], versionIn(sourceOf(file))]),
);
const ownCredentials = n8n.credentials.map((file) => nameIn(sourceOf(file)));

/** Our nodes by their types, as the editor knows them. */
const descriptions = Object.fromEntries(
	NODES.map(({ description }) => [`${PACKAGE}.${description.name}`, description]),
);

/** Parameters of a template's node that the editor would not show, and choices it does not offer, in words. */
function unknownParameters(node: INode): string[] {
	const description = descriptions[node.type];
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
	const { options = {}, ...own } = node.parameters as INodeParameters & { options?: object };
	const inOptions = placesIn(shown.filter(({ name }) => name === 'options'));
	return [
		...Object.keys(own).filter((name) => !shown.some((property) => property.name === name)),
		...Object.keys(options).filter((name) =>
			inOptions.every(({ path }) => path !== `options.${name}`),
		),
		...shown.flatMap(({ name, type, typeOptions, options: offered = [] }) => {
			if (!(name in own) || typeOptions?.loadOptionsMethod || !/^(multiO|o)ptions$/.test(type))
				return [];
			const values = offered.map((option) => 'value' in option && option.value);
			return [own[name]]
				.flat()
				.filter((chosen) => !(values as unknown[]).includes(chosen))
				.map((chosen) => `${name}: ${String(chosen)}`);
		}),
	];
}

/** Nodes of n8n that the templates use; they come with every n8n. */
const STOCK_NODES = [
	'stickyNote',
	'set',
	'dataTable',
	'merge',
	'filter',
	'manualTrigger',
	'scheduleTrigger',
	'if',
	'noOp',
].map((name) => `n8n-nodes-base.${name}`);

describe.each(slugs)('template %s', (slug) => {
	const template = templateOf(slug);

	it('has only nodes that this package or every n8n brings', () => {
		const known = [...ownNodes, ...STOCK_NODES];
		expect(template.nodes.map(({ type }) => type).filter((type) => !known.includes(type))).toEqual(
			[],
		);
	});

	it('has the latest version of each of our nodes', () => {
		for (const { name, type, typeVersion } of template.nodes)
			if (type in versions)
				expect({ name, typeVersion }).toEqual({ name, typeVersion: versions[type] });
	});

	it('sets only parameters that our nodes show, to what they offer', () => {
		for (const node of template.nodes.filter(({ type }) => type in descriptions))
			expect({ name: node.name, unknown: unknownParameters(node) }).toEqual({
				name: node.name,
				unknown: [],
			});
	});

	it('names its credentials by type, and nobody else’s by id', () => {
		for (const { name, type, credentials = {} } of template.nodes) {
			if (!type.startsWith(PACKAGE)) expect({ name, credentials }).toEqual({ name, credentials: {} });
			for (const [credentialType, { id }] of Object.entries(credentials)) {
				expect(ownCredentials).toContain(credentialType);
				expect({ name, id: id ?? 'none' }).toEqual({ name, id: 'none' });
			}
		}
	});

	it('reads nothing from the environment and nothing from elsewhere', () => {
		const steps = template.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		expect(textOf(slug)).not.toMatch(/\$env|\$secrets|\$vars/);
		expect(JSON.stringify(steps)).not.toMatch(/https?:\/\//);
	});

	it('connects nodes that exist, each by a name of its own', () => {
		const names = template.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(template.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((ports) => ports.flatMap((port) => port ?? [])),
		);
		expect(names).toEqual(expect.arrayContaining(Object.keys(template.connections)));
		expect(names).toEqual(expect.arrayContaining(targets.map(({ node }) => node)));
		expect(names).toEqual(expect.arrayContaining(Object.keys(template.pinData ?? {})));
	});

	it('shows sample events as the platform’s own reading makes them', () => {
		for (const { event, raw } of sampleEvents(templateOf(slug))) {
			const read = platformById(event.platform).webhook.parse(raw, { receivedAtMs: Date.now() });
			const { key, kind, action, name, occurredAt } = read.event;
			expect(event).toMatchObject({ key, kind, action, name, occurredAt });
		}
	});

	it('leaves no step unconnected', () => {
		const targets = new Set(
			Object.values(template.connections).flatMap((outputs) =>
				Object.values(outputs).flatMap((ports) =>
					ports.flatMap((port) => (port ?? []).map(({ node }) => node)),
				),
			),
		);
		const steps = template.nodes.filter(
			({ type }) => !/stickyNote$|Trigger$/.test(type) && type !== 'n8n-nodes-base.manualTrigger',
		);
		expect(steps.map(({ name }) => name).filter((name) => !targets.has(name))).toEqual([]);
	});

	it('guides through the set-up in a note', () => {
		const notes = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const words = notes.map(({ parameters }) => String(parameters.content)).join('\n');
		expect(words).toMatch(/### Set up/);
		expect(words).toMatch(/credential/i);
	});

	it('is where the documentation looks for it', () => {
		expect(existsSync(join(FOLDER, slug, 'README.md'))).toBe(true);
	});
});

it('is one per direction and task', () => {
	expect(slugs).toEqual(
		expect.arrayContaining([
			...['appcues-to-salesforce', 'userpilot-to-salesforce'],
			...['salesforce-to-appcues', 'salesforce-to-userpilot'],
			...['appcues-two-way', 'userpilot-two-way'],
			...['initial-sync', 'salesforce-setup'],
		]),
	);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type IConnections, type INode, type INodeParameters } from 'n8n-workflow';
import { NODES, placesIn } from '../../docs/parameters';
import type { ProductEvent } from '../../core/event/productEvent';
import { HEALTH_COLUMNS, NUMBER_COLUMNS } from '../../core/health/healthRow';
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
	'removeDuplicates',
	'filter',
	'manualTrigger',
	'formTrigger',
	'scheduleTrigger',
	'kafkaTrigger',
	'postgres',
	'n8nTrigger',
	'if',
	'noOp',
	'httpRequest',
	'splitOut',
	'sort',
	'limit',
	'splitInBatches',
	'stopAndError',
	'webhook',
	'respondToWebhook',
	'emailSend',
].map((name) => `n8n-nodes-base.${name}`);

/** Credentials of n8n itself that templates use: the key for its own API, and the password of a page. */
const STOCK_CREDENTIALS = ['n8nApi', 'httpBasicAuth'];

/** What the editor calls the first new credential of a type. */
const NEW_NAMES: Record<string, string> = {
	salesforceSyncOAuth2Api: 'Salesforce Sync account',
	userpilotSyncApi: 'Userpilot Sync account',
	appcuesSyncApi: 'Appcues Sync account',
	n8nApi: 'n8n account',
};

/** Nodes that change an org's set-up: whoever runs them chooses the credential for it. */
const WAITS_FOR_A_PERSON = new Set(['Install the kit', 'Grant these fields']);

/** The only address a template may name: that of n8n's API, on its own machine. */
const OWN_API = 'http://localhost:5678/api/v1';

/** The tables that a template makes, with the columns of each. */
const tablesOf = (slug: string) =>
	templateOf(slug).nodes.flatMap(({ parameters: { resource, operation, tableName, columns } }) =>
		resource === 'table' && operation === 'create'
			? [{ tableName, columns: (columns as { column: Array<{ name: string; type: string }> }).column }]
			: [],
	);

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
			const known = type.startsWith(PACKAGE)
				? [...ownCredentials, 'n8nApi']
				: STOCK_CREDENTIALS;
			for (const [credentialType, { id }] of Object.entries(credentials)) {
				expect(known).toContain(credentialType);
				expect({ name, id: id ?? 'none' }).toEqual({ name, id: 'none' });
			}
		}
	});

	// n8n's editor keeps an id that is there, and gives one where there is none: two imports with one id collide.
	it('leaves the id of its webhooks to n8n', () => {
		expect(template.nodes.filter(({ webhookId }) => webhookId).map(({ name }) => name)).toEqual([]);
	});

	// On import the editor fills in the newest credential of a node that names none, and with what is made in one node
	// it fills the others. It fills in one type for each node: where two are asked for, and where the node asks for any
	// (HTTP Request), it goes by the name that it gives a new credential itself, and only where the id is null.
	it('lets the editor fill in credentials', () => {
		for (const { name, type, credentials } of template.nodes) {
			if (!credentials || WAITS_FOR_A_PERSON.has(name)) continue;
			const named = Object.entries(credentials);
			expect({ name, byNameOnly: named.length > 1 || type.endsWith('.httpRequest') }).toEqual({
				...{ name, byNameOnly: true },
			});
			for (const [credentialType, { id, name: given }] of named)
				expect({ name, id, given }).toEqual({ name, id: null, given: NEW_NAMES[credentialType] });
		}
	});

	it('reads nothing from the environment and nothing from elsewhere', () => {
		const steps = template.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		expect(textOf(slug)).not.toMatch(/\$env|\$secrets|\$vars/);
		expect(JSON.stringify(steps).replaceAll(`"${OWN_API}"`, '')).not.toMatch(/https?:\/\//);
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

	// Two executions that make a table at once: n8n refuses the second, and what it was to keep would be kept nowhere.
	it('makes its tables once for all items, and goes on where another execution makes them', () => {
		const makers = template.nodes.filter(
			({ type, parameters: { resource, operation } }) =>
				/dataTable$/.test(type) && resource === 'table' && operation === 'create',
		);
		for (const { name, executeOnce, onError } of makers)
			expect({ name, executeOnce, onError }).toEqual({
				...{ name, executeOnce: true, onError: 'continueRegularOutput' },
			});
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
			({ type }) => !/stickyNote$|Trigger$|\.webhook$/.test(type),
		);
		expect(steps.map(({ name }) => name).filter((name) => !targets.has(name))).toEqual([]);
	});

	// What n8n asks of templates: a yellow note that says what it does and how it is set up, and that a community package
	// needs an n8n of one's own (read in a copy, 2026-11-30).
	// https://n8n.notion.site/Template-submission-guidelines-9959894476734da3b402c90b124b1f77
	it('says in a yellow note what it does, and what n8n it needs', () => {
		const [{ content, color }] = template.nodes
			.filter(({ name }) => name === 'Overview')
			.map(({ parameters }) => parameters);
		expect(color).toBe(1);
		expect(content).toMatch(/\*\*What it does\.\*\*[^]*### Set up[^]*### Needs\nSelf-hosted n8n/);
		if (template.nodes.some(({ type }) => type.startsWith(PACKAGE)))
			expect(content).toContain('the community package n8n-nodes-salesforce-product-sync');
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
			'heal-crashed',
			'sync-health',
			...['events-from-kafka', 'events-from-postgres'],
			'person-data',
		]),
	);
});

// The editor fills in a credential only where a node needs one: a second, for what most leave off, would be asked of everybody.
describe.each(slugs.filter((slug) => /^salesforce-to-|-two-way$/.test(slug)))(
	'records that are gone, in %s',
	(slug) => {
		it('are off as shipped, and need no second credential', () => {
			for (const { type, parameters } of templateOf(slug).nodes) {
				if (type.endsWith('.salesforceRecordTrigger')) expect(parameters.options).toEqual({});
				if (type.endsWith('.updateAttributes')) expect(parameters.goneRecords).toBeUndefined();
			}
		});

		it('are said how to switch on, in the guide', () => {
			expect(read(`workflows/${slug}/README.md`)).toMatch(
				/## Records that are deleted, merged or converted[^#]*Include Deleted[^#]*Choose for Each Case/,
			);
		});
	},
);

describe('the tables of the templates', () => {
	it('are the same in every template that makes them', () => {
		const made = slugs.flatMap(tablesOf);
		for (const { tableName, columns } of made)
			expect({ tableName, columns }).toEqual(made.find((other) => other.tableName === tableName));
	});

	it('have, for health, the columns that the node writes', () => {
		const [{ columns }] = tablesOf('sync-health').filter(
			({ tableName }) => tableName === 'product_sync_health',
		);
		expect(columns).toEqual(
			HEALTH_COLUMNS.map((name) => ({ name, type: NUMBER_COLUMNS.has(name) ? 'number' : 'string' })),
		);
	});
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeProperties, type IWorkflowBase } from 'n8n-workflow';
import { SalesforceSetup } from '../../../nodes/SalesforceSetup/SalesforceSetup.node';

const ROOT = join(__dirname, '../../..');
const { description } = new SalesforceSetup();
const named = (name: string) =>
	description.properties.find((property) => property.name === name) as INodeProperties;
const valuesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('value' in option ? option.value : undefined));

/** Names of the parameters the editor shows for these settings. */
function shown(parameters: INode['parameters']): string[] {
	const node = { typeVersion: 1, parameters } as INode;
	return description.properties
		.filter((property) => property.type !== 'notice')
		.filter((property) => NodeHelpers.displayParameter(parameters, property, node, description))
		.map(({ name }) => name);
}

describe('the parameters of Salesforce Setup', () => {
	it('check by default, which changes nothing', () => {
		expect(named('operation').default).toBe('checkReadiness');
		expect(named('installMode').default).toBe('checkOnly');
		expect(named('deploy').default).toBe(false);
	});

	it.each(['operation', 'installMode'])('offer the default of %s', (name) => {
		expect(valuesOf(named(name))).toContain(named(name).default);
	});

	it.each(['logAs'])('offer every default of %s', (name) => {
		expect(valuesOf(named(name))).toEqual(expect.arrayContaining(named(name).default as string[]));
	});

	it.each([
		[
			'checkReadiness',
			['operation', 'useKit', 'objects', 'logAs', 'fieldsRead', 'fieldsWritten', 'options', 'push'],
		],
		[
			'installKit',
			['operation', 'installMode', 'includeReports', 'push', 'integrationUsers', 'viewers'],
		],
		['removeKit', ['operation', 'confirmation']],
	])('of %s are those it reads', (operation, names) => {
		expect(shown({ operation }).sort()).toEqual([...names].sort());
	});

	it('explain that installing needs an administrator, and that removing loses data', () => {
		expect(named('administratorNotice').displayName).toMatch(
			/each node has its own credential field/,
		);
		expect(named('removalNotice').displayName).toMatch(/Deletes the kit and with it all data/);
	});
});

describe('the template salesforce-setup', () => {
	const template = JSON.parse(
		readFileSync(join(ROOT, 'workflows/salesforce-setup/workflow.json'), 'utf8'),
	) as IWorkflowBase;
	const ours = template.nodes.filter(({ type }) => type.endsWith('.salesforceSetup'));

	it('is named as its folder, and holds neither ids of credentials nor the environment', () => {
		expect(template.name).toBe('salesforce-setup');
		expect(JSON.stringify(template)).not.toMatch(/\$env/);
		for (const { credentials } of template.nodes)
			for (const credential of Object.values(credentials ?? {}))
				expect(credential.id ?? null).toBeNull();
	});

	it('sets exactly the parameters the editor shows', () => {
		expect(ours).toHaveLength(4);
		for (const { parameters } of ours)
			expect(Object.keys(parameters).sort()).toEqual(shown(parameters).sort());
	});

	it('connects nodes that are there', () => {
		const names = template.nodes.map(({ name }) => name);
		const linked = Object.entries(template.connections).flatMap(([from, { main }]) => [
			from,
			...main.flatMap((links) => (links ?? []).map(({ node }) => node)),
		]);
		expect(linked.filter((name) => !names.includes(name))).toEqual([]);
		expect(new Set(linked).size).toBe(names.length - 3); // the notes
	});

	it('installs only when it is told to', () => {
		const choices = template.nodes.find(({ name }) => name === 'Your choices');
		expect(JSON.stringify(choices)).toMatch(/"name":"install","value":false/);
		expect(template.connections['Check the org'].main[0]?.map(({ node }) => node)).toEqual([
			'Install now?',
		]);
		expect(
			template.connections['Install now?'].main.map((links) => links?.map(({ node }) => node)),
		).toEqual([['Install the kit'], []]);
	});
});

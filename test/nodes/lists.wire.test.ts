import { LoadOptionsContext } from 'n8n-core/dist/execution-engine/node-execution-context';
import {
	Workflow,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { NODES, placesIn } from '../../docs/parameters';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { byName, useOrg } from '../builders/org';
import { additionalData, node, Types } from '../harness/engine';

const test = useOrg();

beforeEach(() => {
	defineKitFields(test.org);
	test.org.insert('Campaign', { Name: 'Webinar' });
});

/** What is chosen in the open node, so that every list has an object to look at. */
const CHOSEN: IDataObject = {
	...{ platform: 'userpilot', target: 'salesforce', logAs: 'custom', lookIn: 'contactAndLead' },
	...{ object: byName('Contact'), objects: ['Contact', 'Lead'], fieldsOf: 'Contact' },
};

/** A list of a node, as the editor asks for it. */
const LISTS = NODES.flatMap(({ description, methods }) =>
	placesIn(description.properties).flatMap(({ path, property: { typeOptions, modes = [] } }) => {
		const search = modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? [])[0];
		const load = typeOptions?.loadOptionsMethod;
		const asks = search
			? methods?.listSearch?.[search]
			: load
				? methods?.loadOptions?.[load]
				: undefined;
		return asks
			? [{ list: `${description.name}.${path}`, type: description.name, path, asks }]
			: [];
	}),
);

async function entries(
	{ type, path, asks }: (typeof LISTS)[number],
	filter?: string,
): Promise<Array<{ name: string; value: unknown }>> {
	const nodeType = NODES.find(({ description }) => description.name === type)!;
	const credentials = Object.fromEntries(
		Object.keys(test.bench.credentials.store).map((name) => [
			name,
			{ id: `${type} ${path}`, name },
		]),
	);
	const version = [nodeType.description.version].flat().at(-1);
	const open = node('Open', type, CHOSEN, { credentials, typeVersion: version });
	const workflow = new Workflow({
		...{ id: 'lists', nodes: [open], connections: {}, active: false },
		nodeTypes: new Types({ [type]: nodeType }),
	});
	const context = new LoadOptionsContext(
		workflow,
		workflow.getNode('Open')!,
		{ ...additionalData(test.bench.credentials), currentNodeParameters: CHOSEN as INodeParameters },
		`parameters.${path}`,
	) as unknown as ILoadOptionsFunctions;
	const answer = (await (asks as (filter?: string) => Promise<unknown>).call(
		context as never,
		filter,
	)) as INodeListSearchResult | INodePropertyOptions[];
	return Array.isArray(answer) ? answer : answer.results;
}

/** Lists to look at, not of fields. */
const TO_LOOK_AT = ['salesforceLogActivity.preview', 'productEventTrigger.refusedDeliveries'];

describe('a list in the editor', () => {
	it('is there in every node that names fields or objects', () => {
		expect(LISTS.length).toBeGreaterThan(30);
	});

	it.each(LISTS)('$list has something to choose, by label and API name', async (list) => {
		const found = await entries(list);
		expect(found.length).toBeGreaterThan(0);
		if (TO_LOOK_AT.includes(list.list)) return;
		const unnamed = found.filter(
			({ name, value }) =>
				/(__c|^[A-Z]\w+)$/.test(String(value)) && !name.includes(`(${String(value)}`),
		);
		expect(unnamed).toEqual([]);
	});

	it('of fields is searched by label and by API name, and tells the fields of the kit', async () => {
		const list = LISTS.find(({ list: name }) => name === 'salesforceMatch.userIdField')!;
		const all = await entries(list);
		const byApiName = await entries(list, 'productsync_user');
		expect(byApiName).toEqual([
			expect.objectContaining({
				value: 'ProductSync_User_Id__c',
				description: expect.stringContaining('Salesforce kit'),
			}),
		]);
		const [label] = byApiName[0].name.split(' (');
		expect(await entries(list, label.toUpperCase())).toEqual(byApiName);
		expect(all.length).toBeGreaterThan(1);
	});
});

import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { NODES, placesIn } from '../../docs/parameters';
import { itemValue } from '../../nodes/shared/itemValues';
import { notion, NOTIONS, objects, type NotionName } from '../../nodes/shared/fields';
import { budgetPercent, urgent } from '../../nodes/shared/apiShare';
import { logAs } from '../../nodes/shared/logAs';
import { matchBy } from '../../nodes/shared/matchBy';
import { fieldPaths } from '../../nodes/shared/productEvents/fieldPaths';
import { filterProperties } from '../../nodes/shared/productEvents/filterProperties';
import {
	replayWindow,
	verificationProperties,
} from '../../nodes/shared/productEvents/verificationProperties';
import { conditionProperties } from '../../nodes/shared/conditions';

const nodes = NODES.map((node) => [node.description.displayName, node] as const);
const named = ({ description }: INodeType, name: string) =>
	placesIn(description.properties).filter(
		({ path, property }) => property.name === name && !path.includes('fieldPaths.'),
	);

/** What must be the same wherever a notion occurs: all but where it is shown, and what is said besides. */
function essence({ displayName, type, typeOptions, modes }: INodeProperties) {
	return { displayName, type: type.replace('multiOptions', 'options'), typeOptions, modes };
}

/** Where something must be chosen, the empty list names nothing that counts instead. */
const asked = (property: INodeProperties, { required }: INodeProperties): INodeProperties =>
	required && property.name in NOTIONS
		? notion(property.name as NotionName, { required })
		: property;

const NOTHING = { option: { name: '', value: '' }, notice: '' };

const TABLE: Readonly<Record<string, INodeProperties>> = {
	...Object.fromEntries((Object.keys(NOTIONS) as NotionName[]).map((name) => [name, notion(name)])),
	...Object.fromEntries(conditionProperties().map((property) => [property.name, property])),
	objects: objects({ description: '', default: [] }),
	logAs: logAs(['task']),
	matchBy,
	budgetPercent: budgetPercent('routine'),
	urgent: urgent('routine'),
	...Object.fromEntries(
		[...filterProperties(''), ...verificationProperties(NOTHING), replayWindow, fieldPaths]
			.filter(({ type }) => type !== 'notice')
			.map((property) => [property.name, property]),
	),
	userId: itemValue('userId'),
	email: itemValue('email'),
	companyId: itemValue('companyId'),
};

describe.each(nodes)('the parameters of %s', (_name, node) => {
	const places = placesIn(node.description.properties);

	/** The editor shows two lines of it, of some 57 characters, and cuts the rest off. */
	it('say of each option what fits under its name', () => {
		const long = places.flatMap(({ path, property: { options = [] } }) =>
			(options as INodePropertyOptions[])
				.filter(({ value, description = '' }) => value !== undefined && description.length > 112)
				.map(({ name }) => `${path}: ${name}`),
		);
		expect(long).toEqual([]);
	});

	it('are, for each notion of the table, those of the table', () => {
		for (const [name, property] of Object.entries(TABLE))
			for (const { path, property: found } of named(node, name))
				expect({ path, ...essence(found) }).toEqual({ path, ...essence(asked(property, found)) });
	});

	it('have no second name for a notion of the table', () => {
		const labels = new Map(
			Object.values(TABLE).map((property) => [property.displayName, property]),
		);
		const doubles = places
			.filter(({ path }) => !path.includes('fieldPaths.'))
			.filter(
				({ property: { name, displayName, type } }) =>
					type !== 'boolean' &&
					!(name in TABLE) &&
					(labels.has(displayName) ||
						/(user|company|contact|lead|account)Id(Field)?$|emailField$|KeyField$/i.test(name)),
			);
		expect(doubles.map(({ path }) => path)).toEqual([]);
	});

	it('say in every empty list what counts while nothing is chosen, unless something must be', () => {
		const silent = places.filter(
			({ property: { type, required, modes = [] } }) =>
				type === 'resourceLocator' &&
				!required &&
				!modes.find((mode) => mode.name === 'list')?.placeholder,
		);
		expect(silent.map(({ path }) => path)).toEqual([]);
	});

	it('keep their options in "options"', () => {
		const collections = node.description.properties.filter(({ type }) => type === 'collection');
		expect([...new Set(collections.map(({ name }) => name))]).toEqual(['options']);
	});

	it('call only methods that are there', () => {
		const called = places.flatMap(({ property: { typeOptions = {}, modes = [] } }) => [
			...(typeOptions.loadOptionsMethod ? [`loadOptions.${typeOptions.loadOptionsMethod}`] : []),
			...modes.flatMap(({ typeOptions: options }) =>
				options?.searchListMethod ? [`listSearch.${options.searchListMethod}`] : [],
			),
			...(typeOptions.resourceMapper
				? [`resourceMapping.${typeOptions.resourceMapper.resourceMapperMethod}`]
				: []),
		]);
		const there = Object.entries(node.methods ?? {}).flatMap(([kind, group]) =>
			Object.keys(group as object).map((name) => `${kind}.${name}`),
		);
		expect(called.filter((name) => !there.includes(name))).toEqual([]);
		expect(there.filter((name) => !called.includes(name))).toEqual([]);
	});

	it('have defaults that are options', () => {
		for (const { path, property } of places) {
			const { type, options = [], default: value, typeOptions } = property;
			if (!['options', 'multiOptions'].includes(type) || typeOptions?.loadOptionsMethod) continue;
			const values = (options as INodePropertyOptions[]).map((option) => option.value);
			const defaults = [value ?? []].flat() as string[];
			expect({ path, unknown: defaults.filter((one) => !values.includes(one)) }).toEqual({
				path,
				unknown: [],
			});
		}
	});

	// n8n's editor takes a parameter whose every choice shows a credential for the choice of a way to sign in: it hides
	// it, and may change it when it fills in a credential (hiddenUnless).
	it('are all shown in the editor: none is taken for a way to sign in', () => {
		const shown = (node.description.credentials ?? []).flatMap(({ displayOptions }) =>
			Object.entries(displayOptions?.show ?? {}),
		);
		const taken = node.description.properties.filter(
			({ name, options = [], displayOptions }) =>
				!displayOptions?.show &&
				shown.some(([parameter]) => parameter === name) &&
				(options as INodePropertyOptions[]).every(({ value }) =>
					shown.some(([parameter, values]) => parameter === name && values?.includes(value)),
				),
		);
		expect(taken.map(({ name }) => name)).toEqual([]);
	});
});

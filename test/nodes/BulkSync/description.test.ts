import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { BulkSync } from '../../../nodes/BulkSync/BulkSync.node';
import { UpdateAttributes } from '../../../nodes/UpdateAttributes/UpdateAttributes.node';

const { description, methods } = new BulkSync();

/** Parameters with those inside collections. */
function all(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...all((property.options ?? []).flatMap((option) => nested(option as never))),
	]);
}

const nested = (option: INodeProperties & { values?: INodeProperties[] }): INodeProperties[] =>
	option.values ?? ('type' in option ? [option] : []);

const parameters = all(description.properties);

describe('the description of Bulk Sync', () => {
	it('calls only methods that are there', () => {
		const called = parameters.flatMap(({ typeOptions = {}, modes = [] }) => [
			...(typeOptions.loadOptionsMethod ? [`loadOptions.${typeOptions.loadOptionsMethod}`] : []),
			...modes.flatMap(({ typeOptions: options }) =>
				options?.searchListMethod ? [`listSearch.${options.searchListMethod}`] : [],
			),
			...(typeOptions.resourceMapper
				? [`resourceMapping.${typeOptions.resourceMapper.resourceMapperMethod}`]
				: []),
		]);
		const there = Object.entries(methods).flatMap(([kind, group]) =>
			Object.keys(group).map((name) => `${kind}.${name}`),
		);
		expect(called.length).toBeGreaterThan(5);
		expect(called.filter((name) => !there.includes(name))).toEqual([]);
	});

	it('has defaults that are options', () => {
		for (const { type, name, options = [], default: value } of parameters) {
			if (type !== 'options' || value === '') continue;
			const values = (options as INodePropertyOptions[]).map((option) => option.value);
			expect({ name, holds: values.includes(value as string) }).toEqual({ name, holds: true });
		}
	});

	it('begins with a dry run, whatever the target', () => {
		const dryRuns = description.properties.filter(({ name }) => name === 'dryRun');
		expect(dryRuns).toEqual([expect.objectContaining({ default: true })]);
		expect(dryRuns[0].displayOptions).toBeUndefined();
	});

	it('has the targets and the mapping of Update Attributes', () => {
		const valuesOf = ({ properties }: typeof description, name: string) =>
			(
				properties.find((property) => property.name === name)?.options as INodePropertyOptions[]
			).map(({ value }) => value);
		const theirs = new UpdateAttributes().description;
		for (const name of ['target', 'attributeMode'])
			expect(valuesOf(description, name).sort()).toEqual(valuesOf(theirs, name).sort());
		const mapper = ({ properties }: typeof description) =>
			properties.find(({ name }) => name === 'attributes');
		expect(mapper(description)).toEqual(mapper(theirs));
	});
});

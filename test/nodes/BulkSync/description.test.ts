import type { INodePropertyOptions } from 'n8n-workflow';
import { BulkSync } from '../../../nodes/BulkSync/BulkSync.node';
import { UpdateAttributes } from '../../../nodes/UpdateAttributes/UpdateAttributes.node';

const { description } = new BulkSync();

describe('the description of Bulk Sync', () => {
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

import fs from 'node:fs';
import path from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { NODES } from '../../docs/parameters';
import { deviations, schemaOfAll } from '../builders/outputSchema';
import { schemaFile } from '../harness/outputSchemas';

const FOLDER = path.join(__dirname, '..', '..', 'nodes');

/** Where n8n looks: a file for each operation of a node that has some, else one. Nowhere is there a resource. */
const wanted = NODES.flatMap(({ description, constructor: { name } }) => {
	const operation = description.properties.find((property) => property.name === 'operation');
	const values = (operation?.options ?? []) as INodePropertyOptions[];
	return values.length > 0
		? values.map(({ value }) => schemaFile(name, String(value)))
		: [schemaFile(name)];
});

describe('output schemas', () => {
	it('are there for every node and operation, for its latest version, and no others', () => {
		const there = fs
			.readdirSync(FOLDER, { recursive: true })
			.map((name) => path.join(FOLDER, String(name)))
			.filter((name) => name.includes('__schema__') && name.endsWith('.json'));
		expect(there.sort()).toEqual([...wanted].sort());
	});

	it('are such as the editor takes: an object with properties', () => {
		for (const file of wanted) {
			const { type, properties } = JSON.parse(fs.readFileSync(file, 'utf8'));
			expect([file, type]).toEqual([file, 'object']);
			expect(Object.keys(properties).length).toBeGreaterThan(0);
		}
	});
});

describe('the comparison of an output with its schema', () => {
	const schema = schemaOfAll([
		{ a: 1, b: { c: 'x' }, d: [1] },
		{ a: null, b: { c: 'y', e: true } },
	]);

	it('takes what was seen, and what is more', () => {
		expect(deviations(schema, { a: 2, b: { c: 'z' }, more: 1 })).toEqual([]);
	});

	it.each<[string, object, string]>([
		['a missing name', { a: 1 }, '.b is missing'],
		['a missing name further in', { a: 1, b: {} }, '.b.c is missing'],
		['another type', { a: 'x', b: { c: 'x' } }, '.a is string, not number or null'],
		['another type in a list', { a: 1, b: { c: 'x' }, d: ['x'] }, '.d[] is string, not number'],
	])('finds %s', (_what, output, deviation) => {
		expect(deviations(schema, output)).toEqual([deviation]);
	});

	it('promises a name only when every output had it', () => {
		expect(schema.required).toEqual(['a', 'b']);
		expect(schema.properties!.b.required).toEqual(['c']);
	});
});

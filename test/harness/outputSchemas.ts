import fs from 'node:fs';
import path from 'node:path';
import { NODES } from '../../docs/parameters';
import { deviations, schemaOfAll, type Schema } from '../builders/outputSchema';

/**
 * `SCHEMAS=write jest test/nodes/outputSchemas --selectProjects wire` writes the files anew from what the nodes put out
 * here.
 */
const WRITE = process.env.SCHEMAS === 'write';
const FOLDER = path.join(__dirname, '..', '..', 'nodes');

const versionOf = (node: string): string => {
	const { description } = NODES.find(({ constructor }) => constructor.name === node)!;
	return `v${String([description.version].flat().at(-1))}.0.0`;
};

/** The file in which n8n looks for what a node puts out first, by node version and, where there are some, operation. */
export const schemaFile = (node: string, operation?: string) =>
	path.join(
		FOLDER,
		node,
		'__schema__',
		...[versionOf(node), operation].filter(Boolean).join('/').split('/'),
	) + '.json';

/** The schema that is published says of these outputs what they are: no name more, none less. */
export function expectSchema(node: string, outputs: readonly object[], operation?: string): void {
	const file = schemaFile(node, operation);
	const found = { ...schemaOfAll(outputs), version: 1 };
	if (WRITE) {
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, `${JSON.stringify(found, null, '\t')}\n`);
	}
	const published = JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
	expect(outputs.flatMap((output) => deviations(published, output))).toEqual([]);
	// Where this fails because a node puts out something new: see WRITE.
	expect(published).toEqual(found);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A regular expression as it stands in a source file. */
export interface FoundRegex {
	file: string;
	line: number;
	source: string;
	flags: string;
}

/** Regular expressions that are put together from parts cannot be read from the source. */
export interface MadeRegex {
	file: string;
	line: number;
	text: string;
}

/** Every regular expression of the sources in the folders, by reading and not by running them. */
export function regexesIn(
	root: string,
	folders: readonly string[],
): { literals: FoundRegex[]; made: MadeRegex[] } {
	const literals: FoundRegex[] = [];
	const made: MadeRegex[] = [];
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(root, folder, name)),
	);
	for (const path of files) {
		const file = relative(root, path);
		const tree = ts.createSourceFile(
			file,
			readFileSync(path, 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		);
		const lineOf = (node: ts.Node) =>
			tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
		const visit = (node: ts.Node): void => {
			if (ts.isRegularExpressionLiteral(node)) {
				const end = node.text.lastIndexOf('/');
				const source = node.text.slice(1, end);
				literals.push({ file, line: lineOf(node), source, flags: node.text.slice(end + 1) });
			} else if (
				(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
				node.expression.getText(tree) === 'RegExp'
			) {
				made.push({ file, line: lineOf(node), text: node.getText(tree).replace(/\s+/g, ' ') });
			}
			ts.forEachChild(node, visit);
		};
		visit(tree);
	}
	return { literals, made };
}

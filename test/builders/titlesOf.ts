import ts from 'typescript';

const BLOCKS = ['describe', 'it', 'test'];

/** Tests of many cases have one title: what stands for the case is `…`. */
const withoutCases = (title: string) =>
	title.replace(/%[sijdpo]|\$\{[^}]*\}|\$[a-zA-Z][\w.]*/g, '…').trim();

/** `it(…)`, and `it.each(…)(…)` or with a table in back-ticks. */
function isBlock({ expression }: ts.CallExpression): boolean {
	if (ts.isIdentifier(expression)) return BLOCKS.includes(expression.text);
	const each = ts.isTaggedTemplateExpression(expression)
		? expression.tag
		: ts.isCallExpression(expression) && expression.expression;
	return (
		!!each &&
		ts.isPropertyAccessExpression(each) &&
		each.name.text === 'each' &&
		ts.isIdentifier(each.expression) &&
		BLOCKS.includes(each.expression.text)
	);
}

function titleOf([first]: ts.NodeArray<ts.Expression>): string | undefined {
	if (!first) return undefined;
	if (ts.isStringLiteralLike(first)) return first.text;
	return ts.isTemplateExpression(first) ? first.getText().slice(1, -1) : undefined;
}

/** The names of all tests and groups of tests in a source, each behind the groups it stands in, as jest reports it. */
export function titlesOf(source: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node, outer: string[]): void => {
		const title = ts.isCallExpression(node) && isBlock(node) ? titleOf(node.arguments) : undefined;
		const path = title === undefined ? outer : [...outer, withoutCases(title)];
		if (title !== undefined) found.push(path.join(' '));
		ts.forEachChild(node, (child) => visit(child, path));
	};
	visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true), []);
	return found;
}

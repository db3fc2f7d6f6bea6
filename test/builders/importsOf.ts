import ts from 'typescript';

export interface Import {
	specifier: string;
	/** Gone after compilation: it brings no code with it. */
	typeOnly: boolean;
}

/** Every module a source text names: imports, re-exports, `import()`, `require()` and types by `import()`. */
export function importsOf(text: string): Import[] {
	const found: Import[] = [];
	const add = (literal: ts.Node | undefined, typeOnly: boolean) => {
		if (literal && ts.isStringLiteralLike(literal))
			found.push({ specifier: literal.text, typeOnly });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, bringsTypesOnly(node.importClause));
		if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, exportsTypesOnly(node));
		if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
			add(node.moduleReference.expression, node.isTypeOnly);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			add(node.argument.literal, true);
		if (ts.isCallExpression(node) && loads(node.expression)) add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest));
	return found;
}

function bringsTypesOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const { name, namedBindings } = clause;
	if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
	return namedBindings.elements.length > 0 && namedBindings.elements.every((one) => one.isTypeOnly);
}

function exportsTypesOnly({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
	if (isTypeOnly) return true;
	if (!exportClause || !ts.isNamedExports(exportClause)) return false;
	return exportClause.elements.length > 0 && exportClause.elements.every((one) => one.isTypeOnly);
}

function loads(callee: ts.Expression): boolean {
	if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
	if (ts.isIdentifier(callee)) return callee.text === 'require';
	return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)
		? callee.expression.text === 'require' && callee.name.text === 'resolve'
		: false;
}

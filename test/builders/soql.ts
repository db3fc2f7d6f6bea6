import { parseQuery, type ValueCondition } from '@jetstreamapp/soql-parser-js';

const UNESCAPED: Readonly<Record<string, string>> = {
	n: '\n',
	r: '\r',
	t: '\t',
	b: '\b',
	f: '\f',
	'"': '"',
	"'": "'",
	'\\': '\\',
};

/** The text of a SOQL literal, by Salesforce's list of escapes; any other backslash is an error. */
export function textOfLiteral(literal: string): string {
	const inner = /^'(.*)'$/s.exec(literal)?.[1];
	if (inner === undefined) throw new Error(`not a string literal: ${literal}`);
	return inner.replace(/\\(.?)/gs, (_sequence, character: string) => {
		const text = UNESCAPED[character];
		if (text === undefined) throw new Error(`SOQL knows no \\${character}`);
		return text;
	});
}

/** The values a statement compares with, by field, as an independent parser reads them. */
export function comparedValues(soql: string): Record<string, string[]> {
	const values: Record<string, string[]> = {};
	let clause = parseQuery(soql).where;
	while (clause) {
		const condition = clause.left as ValueCondition | null;
		if (condition && 'field' in condition) {
			const given = [condition.value].flat();
			values[condition.field] = [...(values[condition.field] ?? []), ...given.map(textOfLiteral)];
		}
		clause = 'right' in clause ? clause.right : undefined;
	}
	return values;
}

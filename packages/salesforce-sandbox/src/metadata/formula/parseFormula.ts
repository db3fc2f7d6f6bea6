import { Problem } from '../problem';

/** A part of a formula; operators are calls of functions named by their sign. */
export type FormulaNode =
	| { kind: 'text'; value: string }
	| { kind: 'number'; value: number }
	| { kind: 'constant'; name: 'TRUE' | 'FALSE' | 'NULL' }
	| { kind: 'field'; path: string }
	| { kind: 'call'; name: string; parameters: FormulaNode[] };

/** Binary operators from the loosest to the closest; those of a row go from left to right. */
const precedence = [
	['||'],
	['&&'],
	['=', '==', '<>', '!='],
	['<', '>', '<=', '>='],
	['+', '-', '&'],
	['*', '/'],
	['^'],
];

const TOKEN =
	/\s+|\/\*[^]*?\*\/|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(\d+(?:\.\d+)?)|([A-Za-z$][\w$]*(?:\.\w+)*)|(\|\||&&|==|<>|!=|<=|>=|[-+*/^&=<>(),!])/gy;

interface Token {
	kind: 'text' | 'number' | 'name' | 'sign';
	text: string;
}

const KINDS = ['text', 'number', 'name', 'sign'] as const;

const syntax = (what: string) => new Problem(`Syntax error. ${what}`);

function tokensOf(formula: string): Token[] {
	const tokens: Token[] = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < formula.length) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(formula);
		if (!match) throw syntax(`Found '${formula[at]}'`);
		const group = match.slice(1).findIndex((text) => text !== undefined);
		if (group >= 0) tokens.push({ kind: KINDS[group], text: match[0] });
	}
	return tokens;
}

/** Reads one formula from its tokens. */
class FormulaParser {
	private at = 0;

	constructor(private readonly tokens: Token[]) {}

	parse(): FormulaNode {
		const formula = this.operation(0);
		const rest = this.tokens[this.at];
		if (rest) throw syntax(rest.kind === 'sign' ? `Extra '${rest.text}'` : `Found '${rest.text}'`);
		return formula;
	}

	private operation(level: number): FormulaNode {
		if (level === precedence.length) return this.sign();
		let left = this.operation(level + 1);
		for (;;) {
			const token = this.tokens[this.at];
			if (token?.kind !== 'sign' || !precedence[level].includes(token.text)) return left;
			this.at += 1;
			left = { kind: 'call', name: token.text, parameters: [left, this.operation(level + 1)] };
		}
	}

	private sign(): FormulaNode {
		if (this.take('-')) {
			const zero: FormulaNode = { kind: 'number', value: 0 };
			return { kind: 'call', name: '-', parameters: [zero, this.sign()] };
		}
		if (this.take('!')) return { kind: 'call', name: 'NOT', parameters: [this.sign()] };
		this.take('+');
		return this.value();
	}

	private value(): FormulaNode {
		const token = this.tokens[this.at];
		if (!token) throw syntax('Found end of formula');
		if (this.take('(')) {
			const inner = this.operation(0);
			this.expectClose();
			return inner;
		}
		this.at += 1;
		const { kind, text } = token;
		if (kind === 'text') return { kind, value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
		if (kind === 'number') return { kind, value: Number(text) };
		if (kind === 'sign') throw syntax(`Found '${text}'`);
		if (this.take('(')) return { kind: 'call', name: text.toUpperCase(), parameters: this.list() };
		const constant = /^(TRUE|FALSE|NULL)$/i.test(text);
		return constant
			? { kind: 'constant', name: text.toUpperCase() as 'NULL' }
			: { kind: 'field', path: text };
	}

	private list(): FormulaNode[] {
		if (this.take(')')) return [];
		const parameters = [this.operation(0)];
		while (this.take(',')) parameters.push(this.operation(0));
		this.expectClose();
		return parameters;
	}

	private take(sign: string): boolean {
		const token = this.tokens[this.at];
		if (token?.kind !== 'sign' || token.text !== sign) return false;
		this.at += 1;
		return true;
	}

	private expectClose(): void {
		if (!this.take(')')) throw syntax("Missing ')'");
	}
}

/**
 * Reads a formula; throws the {@link Problem} of its syntax.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm (checked 2026-11)
 *
 * UNCONFIRMED: How strongly the operators bind, and the words of syntax errors other than "Missing ')'" and "Extra ')'".
 */
export const parseFormula = (formula: string): FormulaNode =>
	new FormulaParser(tokensOf(formula)).parse();

/** The fields a formula reads, by their paths. */
export function pathsIn(node: FormulaNode): string[] {
	if (node.kind === 'field') return [node.path];
	return node.kind === 'call' ? node.parameters.flatMap(pathsIn) : [];
}

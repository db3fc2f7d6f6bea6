import type {
	HavingClause,
	ValueCondition,
	ValueFunctionCondition,
	ValueQueryCondition,
	WhereClause,
} from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors';

/** A single comparison, as the parser gives it. */
export type Comparison = ValueCondition | ValueFunctionCondition | ValueQueryCondition;

export type ConditionTree<T = Comparison> =
	| { kind: 'comparison'; comparison: T }
	| { kind: 'not'; term: ConditionTree<T> }
	| { kind: 'and' | 'or'; terms: Array<ConditionTree<T>> };

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Comparison;

interface Link {
	left: { openParen?: number; closeParen?: number; operator?: unknown } | null;
	operator?: string;
	right?: Link;
}

const unexpected = (token: Token | undefined) =>
	apiError(
		400,
		'MALFORMED_QUERY',
		`unexpected token: ${typeof token === 'string' ? `'${token}'` : '<EOF>'}`,
	);

/** The parser chains conditions and counts parentheses; here they become a flat list again. */
function toTokens(clause: WhereClause | HavingClause): Token[] {
	const tokens: Token[] = [];
	let link: Link | undefined = clause as Link;
	while (link) {
		for (let open = link.left?.openParen ?? 0; open > 0; open -= 1) tokens.push('(');
		if (link.left?.operator) tokens.push(link.left as Comparison);
		for (let close = link.left?.closeParen ?? 0; close > 0; close -= 1) tokens.push(')');
		if (link.operator) tokens.push(link.operator.toUpperCase() as Token);
		link = link.right;
	}
	return tokens;
}

/**
 * Reads conditions by SOQL's strict rules: AND and OR side by side need parentheses, and NOT stands alone
 * within its parentheses.
 *
 * UNCONFIRMED: NOT beside AND or OR without parentheses of its own is refused.
 */
class ConditionReader {
	private at = 0;

	constructor(private readonly tokens: Token[]) {}

	read(): ConditionTree {
		const tree = this.group();
		if (this.at < this.tokens.length) throw unexpected(this.tokens[this.at]);
		return tree;
	}

	private group(): ConditionTree {
		if (this.tokens[this.at] === 'NOT') {
			this.at += 1;
			const term = this.term();
			if (this.next() !== undefined && this.next() !== ')') throw unexpected(this.next());
			return { kind: 'not', term };
		}
		const terms = [this.term()];
		const operator = this.next();
		if (operator !== 'AND' && operator !== 'OR') return terms[0];
		while (this.next() === 'AND' || this.next() === 'OR') {
			if (this.next() !== operator) throw unexpected(this.next());
			this.at += 1;
			terms.push(this.term());
		}
		return { kind: operator === 'AND' ? 'and' : 'or', terms };
	}

	private term(): ConditionTree {
		const token = this.tokens[this.at];
		if (token === '(') {
			this.at += 1;
			const inner = this.group();
			if (this.next() !== ')') throw unexpected(this.next());
			this.at += 1;
			return inner;
		}
		if (typeof token !== 'object') throw unexpected(token);
		this.at += 1;
		return { kind: 'comparison', comparison: token };
	}

	private next(): Token | undefined {
		return this.tokens[this.at];
	}
}

/** The tree of a WHERE or HAVING clause. */
export function toConditionTree(clause: WhereClause | HavingClause): ConditionTree {
	return new ConditionReader(toTokens(clause)).read();
}

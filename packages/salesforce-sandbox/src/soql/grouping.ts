import type { GroupByClause } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { folder } from './comparisons';
import { type FunctionCall, resolveFunction } from './functions';
import { type ResolvedField, resolvePath } from './paths';
import type { QueryContext } from './QueryContext';

/** One term of GROUP BY: a field, or a function of one. */
export interface GroupTerm {
	/** How a query names it, without regard to case and blanks. */
	key: string;
	resolved: ResolvedField;
}

/** Rows that belong together, and by which terms: subtotals of ROLLUP and CUBE leave some out. */
export interface Group {
	rows: number[];
	by: ReadonlySet<GroupTerm>;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_group_by_rollup.htm (checked 2026-11) */
const MAX_SUBTOTALLED = 3;

export const keyOf = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** The terms of GROUP BY, and the sets of them that groups are made by. */
export class Grouping {
	readonly terms: GroupTerm[];
	private readonly sets: GroupTerm[][];

	constructor(
		private readonly context: QueryContext,
		private readonly table: Table,
		groupBy: GroupByClause | GroupByClause[] | undefined,
		private readonly alias?: string,
	) {
		const clauses = groupBy === undefined ? [] : Array.isArray(groupBy) ? groupBy : [groupBy];
		const [first] = clauses;
		const kind = first && 'fn' in first ? String(first.fn.functionName).toUpperCase() : '';
		if (kind === 'ROLLUP' || kind === 'CUBE') {
			const { fn } = first as { fn: FunctionCall };
			const parameters = (fn.parameters ?? []) as Array<string | FunctionCall>;
			if (clauses.length > 1 || parameters.length > MAX_SUBTOTALLED)
				// UNCONFIRMED: The words in which ROLLUP and CUBE of more than three fields, or beside other fields, are refused.
				throw context.source.refusal(
					'MALFORMED_QUERY',
					`unexpected token: '${fn.rawValue ?? kind}'`,
				);
			this.terms = parameters.map((parameter) => this.term(parameter));
			this.sets = kind === 'ROLLUP' ? rollup(this.terms) : cube(this.terms);
		} else {
			this.terms = clauses.map((clause) => this.term('fn' in clause ? clause.fn : clause.field));
			this.sets = [this.terms];
		}
	}

	/** The term a query means by a path or function; undefined when it is not grouped by. */
	find(expression: string | FunctionCall): GroupTerm | undefined {
		const { resolved, key } = this.resolve(expression);
		const same = (other: GroupTerm) =>
			typeof expression === 'string'
				? pathOf(other.resolved) === pathOf(resolved) && !other.key.includes('(')
				: other.key === key;
		return this.terms.find(same);
	}

	groups(rows: number[]): Group[] {
		return this.sets.flatMap((set) => {
			const by = new Set(set);
			if (set.length === 0) return [{ rows, by }];
			return this.split(rows, set).map((own) => ({ rows: own, by }));
		});
	}

	private split(rows: number[], set: GroupTerm[]): number[][] {
		const keys = set.map(({ resolved }) => {
			const fold = folder(resolved.field);
			return (row: number) => fold(resolved.read(row));
		});
		const groups = new Map<string, number[]>();
		for (const row of rows) {
			const key = JSON.stringify(keys.map((of) => of(row) ?? null));
			const group = groups.get(key);
			if (group) group.push(row);
			else groups.set(key, [row]);
		}
		return [...groups.values()];
	}

	private term(expression: string | FunctionCall): GroupTerm {
		const term = this.resolve(expression);
		// UNCONFIRMED: The error code with which an ungroupable field in GROUP BY is refused.
		if (!term.resolved.field.groupable)
			throw this.context.source.error(
				'MALFORMED_QUERY',
				String(expression),
				`field '${term.resolved.field.name}' can not be grouped in a query call`,
			);
		return term;
	}

	private resolve(expression: string | FunctionCall): GroupTerm {
		const { context, table, alias } = this;
		if (typeof expression === 'string')
			return {
				key: keyOf(expression),
				resolved: resolvePath(context, table, expression, alias),
			};
		return {
			key: keyOf(expression.rawValue ?? ''),
			resolved: resolveFunction(context, table, expression, 'group', alias),
		};
	}
}

const pathOf = ({ relationships, field }: ResolvedField) =>
	[...relationships, field.name].join('.');

/** All terms, all but the last, … and none. */
const rollup = (terms: GroupTerm[]) =>
	Array.from({ length: terms.length + 1 }, (_unused, left) => terms.slice(0, terms.length - left));

/** Every choice of terms. */
const cube = (terms: GroupTerm[]) =>
	Array.from({ length: 2 ** terms.length }, (_unused, choice) =>
		terms.filter((_term, at) => (choice & (1 << at)) === 0),
	);

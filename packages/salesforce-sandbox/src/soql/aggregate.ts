import type {
	FieldFunctionExpression,
	FieldType as SelectItem,
	Query,
} from '@jetstreamapp/soql-parser-js';
import { type SObject, toJson } from '../schema/sObject';
import type { Table } from '../store/Table';
import { type Aggregate, compileAggregate, isAggregateFunction } from './aggregateFunctions';
import { folder } from './comparisons';
import { toConditionTree } from './conditionTree';
import { toDisplayText } from './displayText';
import type { FunctionCall } from './functions';
import { type Group, Grouping, type GroupTerm } from './grouping';
import { compileHaving } from './having';
import { compareKeys, directionOf } from './ordering';
import { resolvePath } from './paths';
import type { QueryContext } from './QueryContext';

interface Term {
	name: string;
	of: (group: Group) => unknown;
}

const asList = <T>(value: T | T[] | undefined): T[] =>
	value === undefined ? [] : Array.isArray(value) ? value : [value];

function isAggregate(item: SelectItem): item is FieldFunctionExpression {
	return item.type === 'FieldFunctionExpression' && isAggregateFunction(item.functionName);
}

/** `FORMAT(MIN(CloseDate))` */
const isFormattedAggregate = (item: SelectItem): boolean =>
	item.type === 'FieldFunctionExpression' &&
	isCalled(item, 'FORMAT') &&
	item.parameters.some((within) => typeof within === 'object' && isAggregate(within));

const isCalled = ({ functionName }: FieldFunctionExpression, name: string) =>
	functionName.toUpperCase() === name;

/** Does the query count or group, instead of listing records? `COUNT()` alone is another matter. */
export function isAggregateQuery(query: Query): boolean {
	const holds = (item: SelectItem) => isAggregate(item) || isFormattedAggregate(item);
	return query.groupBy !== undefined || (query.fields ?? []).some(holds);
}

/** Groups rows and computes the aggregates of a query. */
export class Aggregation {
	private readonly grouping: Grouping;

	constructor(
		private readonly context: QueryContext,
		private readonly table: Table,
		private readonly query: Query,
	) {
		this.grouping = new Grouping(context, table, query.groupBy, query.sObjectAlias);
	}

	run(rows: number[]): SObject[] {
		const terms = this.terms();
		const kept = this.having(this.grouping.groups(rows));
		const results = this.order(kept).map((group) => {
			const result: SObject = { attributes: { type: 'AggregateResult' } };
			for (const term of terms) result[term.name] = term.of(group);
			return result;
		});
		const from = this.query.offset ?? 0;
		return results.slice(
			from,
			this.query.limit === undefined ? undefined : from + this.query.limit,
		);
	}

	private terms(): Term[] {
		let unnamed = 0;
		const terms = (this.query.fields ?? []).map((item): Term => {
			if (item.type === 'FieldFunctionExpression') {
				const name = item.alias ?? `expr${unnamed++}`;
				return { name, of: this.functionTerm(item) };
			}
			if (item.type === 'Field' || item.type === 'FieldRelationship') return this.groupedTerm(item);
			throw this.context.source.refusal(
				'MALFORMED_QUERY',
				'Grouped query must not have subqueries',
			);
		});
		const names = terms.map(({ name }) => name.toLowerCase());
		const twice = terms.find(({ name }, at) => names.indexOf(name.toLowerCase()) < at);
		// UNCONFIRMED: The code with which an alias given twice is refused.
		if (twice)
			throw this.context.source.refusal('MALFORMED_QUERY', `duplicate alias: ${twice.name}`);
		return terms;
	}

	private functionTerm(item: FieldFunctionExpression): Term['of'] {
		const [within] = item.parameters;
		if (isCalled(item, 'FORMAT') && typeof within === 'object') {
			const { field, of } = this.aggregate(within as FunctionCall);
			return ({ rows }) => {
				const value = of(rows);
				return value === undefined ? null : toDisplayText(value, field);
			};
		}
		if (isAggregateFunction(item.functionName)) {
			const { field, of } = this.aggregate(item);
			return (group) => toJson(field, of(group.rows));
		}
		if (!isCalled(item, 'GROUPING')) return valueOf(this.requireGrouped(item));
		const term = this.requireGrouped((within as string | FunctionCall | undefined) ?? item);
		return (group) => (group.by.has(term) ? 0 : 1);
	}

	private groupedTerm(item: Extract<SelectItem, { type: 'Field' | 'FieldRelationship' }>): Term {
		const path = item.type === 'Field' ? item.field : [...item.relationships, item.field].join('.');
		const term = this.requireGrouped(path);
		const alias = 'alias' in item && item.alias ? item.alias : term.resolved.field.name;
		return { name: alias, of: valueOf(term) };
	}

	/** The term of GROUP BY a query means, or its refusal. */
	private requireGrouped(expression: string | FunctionCall): GroupTerm {
		const term = this.grouping.find(expression);
		if (term) return term;
		const text = typeof expression === 'string' ? expression : (expression.rawValue ?? '');
		throw this.context.source.error(
			'MALFORMED_QUERY',
			text,
			`Field must be grouped or aggregated: ${text}`,
		);
	}

	private aggregate(fn: FunctionCall): Aggregate {
		return compileAggregate(this.context, fn, (path) =>
			resolvePath(this.context, this.table, path, this.query.sObjectAlias),
		);
	}

	private having(groups: Group[]): Group[] {
		if (!this.query.having) return groups;
		return groups.filter(
			compileHaving(toConditionTree(this.query.having), {
				context: this.context,
				aggregate: (fn) => this.aggregate(fn),
				grouped: (expression) => this.requireGrouped(expression),
			}),
		);
	}

	private order(groups: Group[]): Group[] {
		const terms = asList(this.query.orderBy).map((term) => {
			if ('fn' in term && isAggregateFunction(String(term.fn.functionName))) {
				const { of } = this.aggregate(term.fn);
				return { of: ({ rows }: Group) => of(rows), ...directionOf(term) };
			}
			const expression = 'fn' in term ? term.fn : term.field;
			const found = this.grouping.find(expression);
			if (!found) {
				const text = typeof expression === 'string' ? expression : (expression.rawValue ?? '');
				throw this.context.source.error(
					'MALFORMED_QUERY',
					text,
					`Ordered field must be grouped or aggregated: ${text}`,
				);
			}
			const fold = folder(found.resolved.field);
			return {
				of: ({ rows, by }: Group) =>
					by.has(found) ? fold(found.resolved.read(rows[0])) : undefined,
				...directionOf(term),
			};
		});
		if (terms.length === 0) return groups;
		const key = (value: unknown) => (value ?? undefined) as string | number | undefined;
		return [...groups].sort((a, b) => {
			for (const term of terms) {
				const difference = compareKeys(key(term.of(a)), key(term.of(b)), term);
				if (difference !== 0) return difference;
			}
			return 0;
		});
	}
}

/** The value a group has in one of its terms; null in the subtotals that leave the term out. */
const valueOf =
	(term: GroupTerm): Term['of'] =>
	({ rows, by }) =>
		by.has(term) ? toJson(term.resolved.field, term.resolved.read(rows[0])) : null;

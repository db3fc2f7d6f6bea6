import type {
	FieldFunctionExpression,
	FieldType as SelectItem,
	FunctionExp,
	Query,
} from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { folder } from './comparisons';
import { compileAggregate, type GroupValue, isAggregateFunction } from './aggregateFunctions';
import { toConditionTree } from './conditionTree';
import { compileHaving } from './having';
import { compareKeys, directionOf } from './ordering';
import { type ResolvedField, resolvePath } from './paths';
import { type SObject, toJson } from '../schema/sObject';
import type { QueryContext } from './QueryContext';

interface Term {
	name: string;
	of: (rows: number[]) => unknown;
}

const asList = <T>(value: T | T[] | undefined): T[] =>
	value === undefined ? [] : Array.isArray(value) ? value : [value];

function isAggregate(item: SelectItem): item is FieldFunctionExpression {
	return item.type === 'FieldFunctionExpression' && isAggregateFunction(item.functionName);
}

/** Does the query count or group, instead of listing records? `COUNT()` alone is another matter. */
export function isAggregateQuery(query: Query): boolean {
	return query.groupBy !== undefined || (query.fields ?? []).some(isAggregate);
}

/** Groups rows and computes the aggregates of a query. */
export class Aggregation {
	private readonly groupBy: Array<{ path: string; resolved: ResolvedField }>;

	constructor(
		private readonly context: QueryContext,
		private readonly table: Table,
		private readonly query: Query,
	) {
		this.groupBy = asList(query.groupBy).map((clause) => {
			if ('fn' in clause)
				throw context.source.refusal(
					'MALFORMED_QUERY',
					`unexpected token: '${clause.fn.rawValue ?? ''}'`,
				);
			const resolved = this.resolve(clause.field);
			// UNCONFIRMED: The error code with which an ungroupable field in GROUP BY is refused.
			if (!resolved.field.groupable)
				throw context.source.error(
					'MALFORMED_QUERY',
					clause.field,
					`field '${resolved.field.name}' can not be grouped in a query call`,
				);
			return { path: clause.field, resolved };
		});
	}

	run(rows: number[]): SObject[] {
		const terms = this.terms();
		const kept = this.having(this.groups(rows));
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
		return (this.query.fields ?? []).map((item) => {
			if (isAggregate(item)) {
				const name = item.alias ?? `expr${unnamed++}`;
				return { name, of: this.aggregate(item) };
			}
			if (item.type !== 'Field' && item.type !== 'FieldRelationship')
				throw this.context.source.refusal(
					'MALFORMED_QUERY',
					'Grouped query must not have subqueries',
				);
			return this.groupedTerm(item);
		});
	}

	private groupedTerm(item: Extract<SelectItem, { type: 'Field' | 'FieldRelationship' }>): Term {
		const path = item.type === 'Field' ? item.field : [...item.relationships, item.field].join('.');
		const resolved = this.resolve(path);
		const same = ({ resolved: other }: { resolved: ResolvedField }) =>
			[...other.relationships, other.field.name].join('.') ===
			[...resolved.relationships, resolved.field.name].join('.');
		if (!this.groupBy.some(same))
			throw this.context.source.error(
				'MALFORMED_QUERY',
				path,
				`Field must be grouped or aggregated: ${path}`,
			);
		const alias = 'alias' in item && item.alias ? item.alias : resolved.field.name;
		return { name: alias, of: ([row]) => toJson(resolved.field, resolved.read(row)) };
	}

	private aggregate(fn: FieldFunctionExpression | FunctionExp): GroupValue {
		return compileAggregate(this.context, fn, (path) => this.resolve(path));
	}

	private groups(rows: number[]): number[][] {
		if (this.groupBy.length === 0) return [rows];
		const groups = new Map<string, number[]>();
		const keys = this.groupBy.map(({ resolved }) => {
			const fold = folder(resolved.field);
			return (row: number) => fold(resolved.read(row));
		});
		for (const row of rows) {
			const key = JSON.stringify(keys.map((of) => of(row) ?? null));
			const group = groups.get(key);
			if (group) group.push(row);
			else groups.set(key, [row]);
		}
		return [...groups.values()];
	}

	private having(groups: number[][]): number[][] {
		if (!this.query.having) return groups;
		const tree = toConditionTree(this.query.having);
		return groups.filter(compileHaving(this.context, tree, (fn) => this.aggregate(fn)));
	}

	private order(groups: number[][]): number[][] {
		const terms = asList(this.query.orderBy).map((term) => {
			if ('fn' in term) return { of: this.aggregate(term.fn), ...directionOf(term) };
			const { resolved } = this.groupBy.find(
				({ path }) => path.toLowerCase() === term.field.toLowerCase(),
			) ?? {
				resolved: null,
			};
			if (!resolved)
				throw this.context.source.error(
					'MALFORMED_QUERY',
					term.field,
					`Ordered field must be grouped or aggregated: ${term.field}`,
				);
			const fold = folder(resolved.field);
			return { of: ([row]: number[]) => fold(resolved.read(row)), ...directionOf(term) };
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

	private resolve(path: string): ResolvedField {
		return resolvePath(this.context, this.table, path, this.query.sObjectAlias);
	}
}

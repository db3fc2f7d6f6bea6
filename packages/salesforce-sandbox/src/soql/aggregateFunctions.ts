import { field as defineField } from '../schema/fields';
import type { FieldDefinition } from '../schema/model';
import { folder } from './comparisons';
import type { FunctionCall } from './functions';
import type { ResolvedField } from './paths';
import type { QueryContext } from './QueryContext';

/** An aggregate of the rows of a group, in stored form, and what kind of value it is. */
export interface Aggregate {
	field: FieldDefinition;
	of: (rows: number[]) => unknown;
}

type Compute = (rows: number[], resolved: ResolvedField | null) => unknown;

const present = (rows: number[], resolved: ResolvedField | null): unknown[] =>
	rows.map((row) => resolved!.read(row)).filter((value) => value !== undefined);

const sum = (rows: number[], resolved: ResolvedField | null) => {
	const values = present(rows, resolved) as number[];
	return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
};

function extreme(rows: number[], resolved: ResolvedField | null, sign: 1 | -1): unknown {
	let best: unknown;
	for (const value of present(rows, resolved))
		if (best === undefined || Math.sign(Number(value! > best!) - Number(value! < best!)) === sign)
			best = value;
	return best;
}

const aggregates: Record<string, Compute> = {
	COUNT: (rows, resolved) => (resolved ? present(rows, resolved).length : rows.length),
	COUNT_DISTINCT: (rows, resolved) =>
		new Set(present(rows, resolved).map(folder(resolved!.field))).size,
	SUM: sum,
	AVG: (rows, resolved) => {
		const total = sum(rows, resolved);
		return total === undefined ? undefined : total / present(rows, resolved).length;
	},
	MIN: (rows, resolved) => extreme(rows, resolved, -1),
	MAX: (rows, resolved) => extreme(rows, resolved, 1),
};

const numeric = new Set(['int', 'double', 'currency', 'percent']);
const notAggregatable = new Set(['boolean', 'textarea', 'address']);
const anInteger = defineField('expr', 'int', 'expr', { precision: 9 });
const aNumber = defineField('expr', 'double', 'expr', { precision: 18 });

export function isAggregateFunction(name: string): boolean {
	return name.toUpperCase() in aggregates;
}

/** Compiles `COUNT(Id)`, `MAX(Amount)` …; `resolve` finds the field of its argument. */
export function compileAggregate(
	context: QueryContext,
	fn: FunctionCall,
	resolve: (path: string) => ResolvedField,
): Aggregate {
	const name = String(fn.functionName).toUpperCase();
	const compute = aggregates[name];
	const [parameter] = fn.parameters ?? [];
	if (!compute || (parameter !== undefined && typeof parameter !== 'string'))
		throw context.source.refusal('MALFORMED_QUERY', `unexpected token: '${fn.rawValue ?? name}'`);
	if (parameter === undefined) {
		if (name === 'COUNT') return { field: anInteger, of: (rows) => compute(rows, null) };
		throw context.source.refusal('MALFORMED_QUERY', "unexpected token: ')'");
	}
	const resolved = resolve(parameter);
	const { type } = resolved.field;
	const isSum = name === 'SUM' || name === 'AVG';
	const fits = isSum ? numeric.has(type) : !notAggregatable.has(type);
	if (!fits)
		throw context.source.error(
			'MALFORMED_QUERY',
			parameter,
			`field ${resolved.field.name} does not support aggregate operator ${name}`,
		);
	const isCount = name.startsWith('COUNT');
	const field = isCount ? anInteger : isSum ? aNumber : resolved.field;
	return { field, of: (rows) => compute(rows, resolved) };
}

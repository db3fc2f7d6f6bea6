import type { Formula, ObjectDefinition } from '../../schema/model';
import type { Schema } from '../../schema/Schema';
import { compileFormula } from '../formula/compileFormula';
import type { ValueType } from '../formula/functions';
import { parseFormula, pathsIn } from '../formula/parseFormula';
import type { Component } from '../package/Component';
import { Problem } from '../problem';
import type { FieldValues } from './fieldTypes';

/** @see https://help.salesforce.com/s/articleView?id=platform.formula_field_limits.htm (checked 2026-11) */
const MAX_LENGTH = 3_900;

/** What a formula of a field of this type must give. */
const expected: Record<string, ValueType> = {
	Checkbox: 'Boolean',
	Currency: 'Number',
	Date: 'Date',
	DateTime: 'DateTime',
	Number: 'Number',
	Percent: 'Number',
	Text: 'Text',
};

/** A result as the field shows it: rounded, and without what cannot be shown. */
function shown(result: unknown, { type, scale = 0 }: FieldValues): unknown {
	if (type === 'Checkbox') return result === true;
	if (typeof result === 'number')
		return Number.isFinite(result) ? Math.round(result * 10 ** scale) / 10 ** scale : null;
	return result === '' ? null : result;
}

/**
 * The formula of a field, checked and ready to compute; null for fields without one. Throws the
 * {@link Problem} the formula has.
 *
 * UNCONFIRMED: Without formulaTreatBlanksAs blanks count as zero; the words for formulas that are too long or refer to themselves.
 */
export function formulaOf(
	owner: ObjectDefinition,
	fieldName: string,
	values: FieldValues,
	schema: Schema,
): Formula | null {
	const { formula, formulaTreatBlanksAs, type = '' } = values;
	if (formula === undefined) return null;
	if (formula.length > MAX_LENGTH)
		throw new Problem(
			`Formula is too long (${formula.length} characters). Maximum length is 3,900 characters.`,
		);
	const node = parseFormula(formula);
	if (pathsIn(node).some((path) => path.toLowerCase() === fieldName.toLowerCase()))
		throw new Problem(`The formula of ${fieldName} refers to itself`);
	const blanksAreZero = formulaTreatBlanksAs !== 'BlankAsBlank';
	const compiled = compileFormula(node, { schema, owner, blanksAreZero });
	if (compiled.type !== 'Any' && compiled.type !== expected[type])
		throw new Problem(
			`Formula result is data type (${compiled.type}), incompatible with expected data type (${expected[type]}).`,
		);
	return (record) => shown(compiled.evaluate(record), values);
}

const formulaIn = ({ definition }: Component) => (definition as FieldValues).formula;

function mentions(component: Component, other: Component): boolean {
	const name = other.fullName.split('.')[1];
	return component !== other && new RegExp(`\\b${name}\\b`).test(formulaIn(component) ?? '');
}

/** Fields in an order in which formulas come after what they refer to. */
export function inOrderOfFormulas(fields: Component[]): Component[] {
	const ordered = fields.filter((field) => formulaIn(field) === undefined);
	let left = fields.filter((field) => formulaIn(field) !== undefined);
	while (left.length > 0) {
		const free = left.filter((field) => !left.some((other) => mentions(field, other)));
		// Those that go round in circles are refused one by one.
		const next = free.length > 0 ? free : left;
		ordered.push(...next);
		left = left.filter((field) => !next.includes(field));
	}
	return ordered;
}

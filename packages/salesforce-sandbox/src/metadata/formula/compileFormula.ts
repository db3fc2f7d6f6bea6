import type { FieldDefinition, Formula, ObjectDefinition } from '../../schema/model';
import { fieldOf, relationshipField } from '../../schema/object';
import type { Schema } from '../../schema/Schema';
import { Problem } from '../problem';
import { type FunctionRule, functions, leftOut, type ValueType } from './functions';
import type { FormulaNode } from './parseFormula';

/** A part of a formula: what it gives, and how it is computed. */
export interface Compiled {
	type: ValueType;
	evaluate: Formula;
}

/** What a formula may refer to. */
export interface FormulaScope {
	schema: Schema;
	owner: ObjectDefinition;
	/** The blanks of numbers count as zero. */
	blanksAreZero: boolean;
}

const types: Partial<Record<FieldDefinition['type'], ValueType>> = {
	int: 'Number',
	double: 'Number',
	currency: 'Number',
	percent: 'Number',
	boolean: 'Boolean',
	date: 'Date',
	datetime: 'DateTime',
	picklist: 'Picklist',
};

/** Functions picklist fields may stand in. @see https://help.salesforce.com/s/articleView?id=platform.tips_on_building_formulas.htm (checked 2026-11) */
const PICKLIST_FUNCTIONS = ['ISPICKVAL', 'TEXT'];

function fieldAt({ schema, owner }: FormulaScope, path: string): FieldDefinition {
	const steps = path.split('.');
	const last = steps.pop()!;
	let object: ObjectDefinition | undefined = owner;
	for (const step of steps) {
		const lookup: FieldDefinition | undefined = object && relationshipField(object, step);
		object = lookup && schema.object(lookup.referenceTo[0]);
	}
	const field = object && fieldOf(object, last);
	if (!field) throw new Problem(`Field ${path} does not exist. Check spelling.`);
	if (field.longText)
		throw new Problem(
			`You referenced an unsupported field type called "Long Text Area" using the following field: ${path}`,
		);
	return field;
}

function ofField(path: string, scope: FormulaScope): Compiled {
	const type = types[fieldAt(scope, path).type] ?? 'Text';
	const blank = type === 'Number' && scope.blanksAreZero ? 0 : null;
	return { type, evaluate: (record) => record.value(path) ?? blank };
}

/** How a function is called in an error: `function 'IF()'`, `operator '+'`. */
const nameOf = (name: string) =>
	/^[A-Z]/.test(name) ? `function '${name}()'` : `operator '${name}'`;

function ruleOf(name: string): FunctionRule {
	if (Object.hasOwn(functions, name)) return functions[name];
	// Not Salesforce's words: these exist there.
	if (leftOut.has(name)) throw new Problem(`The sandbox has no function ${name} in formulas`);
	throw new Problem(`Unknown function ${name}. Check spelling.`);
}

function checkCount(name: string, { takes, more }: FunctionRule, given: number): void {
	if (more ? given >= takes.length : given === takes.length) return;
	throw new Problem(
		`Incorrect number of parameters for ${nameOf(name)}. Expected ${takes.length}, received ${given}`,
	);
}

function checkPicklist(name: string, node: FormulaNode, { type }: Compiled): void {
	if (type !== 'Picklist' || PICKLIST_FUNCTIONS.includes(name)) return;
	const field = node.kind === 'field' ? node.path : '';
	throw new Problem(
		`Field ${field} is a picklist field. Picklist fields are only supported in certain functions.`,
	);
}

function ofCall(name: string, nodes: FormulaNode[], scope: FormulaScope): Compiled {
	const rule = ruleOf(name);
	checkCount(name, rule, nodes.length);
	let same: ValueType = 'Any';
	const parameters = nodes.map((node, at) => {
		const parameter = compileFormula(node, scope);
		checkPicklist(name, node, parameter);
		const wanted = rule.takes[Math.min(at, rule.takes.length - 1)];
		const expected = wanted === 'Same' ? same : wanted;
		if (wanted === 'Same' && same === 'Any') same = parameter.type;
		if (expected !== 'Any' && parameter.type !== 'Any' && parameter.type !== expected)
			throw new Problem(
				`Incorrect parameter type for ${nameOf(name)}. Expected ${expected}, received ${parameter.type}`,
			);
		return parameter.evaluate;
	});
	return {
		type: rule.gives === 'Same' ? same : rule.gives,
		evaluate: (record) => rule.run(...parameters.map((evaluate) => evaluate(record))),
	};
}

const constants = { TRUE: true, FALSE: false, NULL: null };

/** Checks a formula against the fields there are and makes it computable; throws the {@link Problem} it has. */
export function compileFormula(node: FormulaNode, scope: FormulaScope): Compiled {
	if (node.kind === 'call') return ofCall(node.name, node.parameters, scope);
	if (node.kind === 'field') return ofField(node.path, scope);
	if (node.kind === 'constant')
		return {
			type: node.name === 'NULL' ? 'Any' : 'Boolean',
			evaluate: () => constants[node.name],
		};
	return { type: node.kind === 'text' ? 'Text' : 'Number', evaluate: () => node.value };
}

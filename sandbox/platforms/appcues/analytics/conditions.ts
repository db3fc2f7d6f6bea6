import { Refusal } from '../../server/Refusal';
import type { AppcuesEvent } from '../AppcuesState';
import { columnKind, readColumn } from './columns';

/** `[field, operator, value]`, already checked. */
export interface Condition {
	readonly field: string;
	readonly operator: string;
	readonly value: unknown;
}

type Test = (actual: unknown, wanted: unknown) => boolean;

const isIn: Test = (actual, wanted) => (wanted as unknown[]).includes(actual);
const like = (flags: string): Test => {
	return (actual, wanted) => likePattern(String(wanted), flags).test(String(actual ?? ''));
};
const not = (test: Test): Test => {
	return (actual, wanted) => !test(actual, wanted);
};

/** @see https://github.com/appcues/skills/blob/main/skills/analytics-query/references/spec.md (2026-11) */
const OPERATORS: Readonly<Record<string, Test>> = {
	'==': (actual, wanted) => actual === wanted,
	'!=': (actual, wanted) => actual !== wanted,
	in: isIn,
	'not in': not(isIn),
	like: like(''),
	ilike: like('i'),
	'not like': not(like('')),
	'not ilike': not(like('i')),
};

/** The conditions of a spec, AND-ed together; a 400 names what is wrong with one. */
export function readConditions(value: unknown): Condition[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw invalid('conditions must be an array');
	return value.map((triple: unknown) => {
		if (!Array.isArray(triple) || triple.length !== 3) {
			throw invalid('each condition is [field, operator, value]');
		}
		const [field, operator, wanted] = triple as [unknown, unknown, unknown];
		if (columnKind(field) !== 'known') throw invalid(`unknown field ${String(field)}`);
		if (typeof operator !== 'string' || !Object.hasOwn(OPERATORS, operator)) {
			throw invalid(`unknown operator ${String(operator)}`);
		}
		if (operator.endsWith('in') !== Array.isArray(wanted)) {
			throw invalid(`the value for ${operator} on ${String(field)} has the wrong type`);
		}
		return { field: field as string, operator, value: wanted };
	});
}

/** True when the event meets every condition. */
export function meets(event: AppcuesEvent, conditions: readonly Condition[]): boolean {
	return conditions.every(({ field, operator, value }) => {
		return OPERATORS[operator](readColumn(event, field), value);
	});
}

/** A 400 as the analytics routes answer it. */
export function invalid(detail: string): Refusal {
	return new Refusal(400, detail, {}, 'invalid spec');
}

function likePattern(text: string, flags: string): RegExp {
	const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${escaped.replace(/%/g, '.*').replace(/_/g, '.')}$`, `s${flags}`);
}

import type { WritableField } from '../../core/fields/coerce';
import {
	planChanges,
	type FieldChange,
	type Plan,
	type PlanSettings,
	type WriteRule,
} from '../../core/fields/plan';

export const RECORD = '003000000000001AAA';
export const TEN = Date.UTC(2026, 10, 20, 10);
export const SECOND = 1_000;

const FIELDS: WritableField[] = [
	{ name: 'Score__c', type: 'double', length: 0, updateable: true },
	{ name: 'Feedback__c', type: 'string', length: 20, updateable: true },
	{ name: 'Plan__c', type: 'picklist', length: 255, updateable: true },
	{ name: 'Active__c', type: 'boolean', length: 0, updateable: true },
	{ name: 'Answered_At__c', type: 'datetime', length: 0, updateable: true },
	{ name: 'Feedback_At__c', type: 'datetime', length: 0, updateable: true },
	{ name: 'Formula__c', type: 'string', length: 255, updateable: false },
];

/** Ada's Contact gets a score at ten o'clock. */
export function aChange(overrides: Partial<FieldChange> = {}): FieldChange {
	return { recordId: RECORD, occurredAtMs: TEN, values: { Score__c: 9 }, ...overrides };
}

export interface PlanInput {
	changes: FieldChange[];
	/** What the record of {@link aChange} holds. */
	held?: Record<string, unknown>;
	rule?: WriteRule;
	timeField?: string;
	ruleOf?: PlanSettings['ruleOf'];
	timeOf?: PlanSettings['timeOf'];
	times?: PlanSettings['times'];
	nowMs?: number;
}

export function planOf({
	changes,
	held = {},
	rule = 'always',
	timeField,
	ruleOf,
	timeOf = timeField ? () => ({ field: timeField, of: 'shared' }) : undefined,
	times,
	nowMs,
}: PlanInput): Plan {
	return planChanges(changes, new Map([[RECORD, { Id: RECORD, ...held }]]), {
		fields: new Map(FIELDS.map((field) => [field.name, field])),
		ruleOf: ruleOf ?? (() => rule),
		timeOf,
		times,
		nowMs,
	});
}

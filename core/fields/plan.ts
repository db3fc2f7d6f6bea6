import { coerce, type WritableField } from './coerce';
import { isBlank, sameValue } from './sameValue';

/** When a value may be written over what Salesforce holds. */
export const WRITE_RULES = ['always', 'ifBlank', 'ifNewer'] as const;
export type WriteRule = (typeof WRITE_RULES)[number];

/** One item's wish for one record. A field that is not in `values` is left alone. */
export interface FieldChange {
	recordId: string;
	/** When the values became true, epoch milliseconds. */
	occurredAtMs: number;
	values: Readonly<Record<string, unknown>>;
	/** False: the change is held off by the time field like others, but does not move it. */
	movesTime?: boolean;
}

export interface PlanSettings {
	fields: ReadonlyMap<string, WritableField>;
	ruleOf: (field: string) => WriteRule;
	/** Date/time field on the record that holds the time of the event last written; `ifNewer` compares with it. */
	timeField?: string;
}

/** What was decided about one item, by field. */
export interface ChangeReport {
	written: string[];
	unchanged: string[];
	/** Fields left as they are, with the reason. */
	kept: Record<string, string>;
	/** Fields whose text was cut to Salesforce's length. */
	cut: string[];
	/** Fields whose value cannot be written, with the reason; then nothing of the item is written. */
	invalid: Record<string, string>;
}

export interface Plan {
	/** One row per record that changes: `Id` and the fields that differ. */
	rows: Array<Record<string, unknown>>;
	/** In the order of the changes. */
	reports: ChangeReport[];
}

/**
 * Works out what to write. Changes of one record are taken in the order they happened, so that within a
 * batch an older value never overwrites a newer one; what Salesforce holds already is not written again.
 */
export function planChanges(
	changes: readonly FieldChange[],
	current: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
	settings: PlanSettings,
): Plan {
	const reports = new Array<ChangeReport>(changes.length);
	const drafts = new Map<string, Draft>();
	const inOrder = changes
		.map((_change, index) => index)
		.sort((a, b) => changes[a].occurredAtMs - changes[b].occurredAtMs);
	for (const index of inOrder) {
		const change = changes[index];
		const draft =
			drafts.get(change.recordId) ?? new Draft(current.get(change.recordId) ?? {}, settings);
		drafts.set(change.recordId, draft);
		reports[index] = draft.apply(change);
	}
	const rows = [...drafts].flatMap(([Id, draft]) => {
		const changed = draft.differences();
		return Object.keys(changed).length > 0 ? [{ Id, ...changed }] : [];
	});
	return { rows, reports };
}

/** A record as it will be: what Salesforce holds, with the changes so far laid over it. */
class Draft {
	private readonly wanted: Record<string, unknown> = {};

	constructor(
		private readonly current: Readonly<Record<string, unknown>>,
		private readonly settings: PlanSettings,
	) {}

	apply({ values, occurredAtMs, movesTime = true }: FieldChange): ChangeReport {
		const report: ChangeReport = { written: [], unchanged: [], kept: {}, cut: [], invalid: {} };
		const accepted: Record<string, unknown> = {};
		for (const [name, value] of Object.entries(values)) {
			this.consider(name, value, occurredAtMs, report, accepted);
		}
		if (Object.keys(report.invalid).length > 0) return { ...report, written: [], cut: [] };
		Object.assign(this.wanted, accepted);
		if (movesTime) this.rememberTime(report, occurredAtMs);
		return report;
	}

	/** Only what differs from Salesforce. */
	differences(): Record<string, unknown> {
		return Object.fromEntries(
			Object.entries(this.wanted).filter(
				([name, value]) => !sameValue(this.current[name], value, this.typeOf(name)),
			),
		);
	}

	private consider(
		name: string,
		value: unknown,
		occurredAtMs: number,
		report: ChangeReport,
		accepted: Record<string, unknown>,
	): void {
		const field = this.settings.fields.get(name);
		if (!field) {
			report.invalid[name] = 'the field does not exist or is hidden from the connected user';
			return;
		}
		if (!field.updateable) {
			report.invalid[name] = 'the connected user may not edit the field, or it is a formula';
			return;
		}
		const coerced = coerce(value, field);
		if (!coerced.ok) {
			report.invalid[name] = coerced.reason;
			return;
		}
		if (sameValue(this.value(name), coerced.value, field.type)) {
			report.unchanged.push(name);
			return;
		}
		const objection = this.objection(name, occurredAtMs);
		if (objection) {
			report.kept[name] = objection;
			return;
		}
		accepted[name] = coerced.value;
		report.written.push(name);
		if (coerced.cut) report.cut.push(name);
	}

	private objection(name: string, occurredAtMs: number): string | undefined {
		const rule = this.settings.ruleOf(name);
		if (rule === 'ifBlank' && !isBlank(this.value(name))) return 'Salesforce already has a value';
		if (rule !== 'ifNewer' || !this.settings.timeField) return undefined;
		const held = this.value(this.settings.timeField);
		if (isBlank(held) || secondOf(Date.parse(String(held))) <= secondOf(occurredAtMs))
			return undefined;
		return `Salesforce has a value from a later event (${String(held)})`;
	}

	/** The time field moves with the newest event that wrote or confirmed a value under `ifNewer`. */
	private rememberTime({ written, unchanged }: ChangeReport, occurredAtMs: number): void {
		const { timeField, ruleOf } = this.settings;
		if (!timeField || ![...written, ...unchanged].some((name) => ruleOf(name) === 'ifNewer'))
			return;
		const held = this.value(timeField);
		if (isBlank(held) || Date.parse(String(held)) < occurredAtMs) {
			this.wanted[timeField] = new Date(occurredAtMs).toISOString();
		}
	}

	private value(name: string): unknown {
		return name in this.wanted ? this.wanted[name] : this.current[name];
	}

	private typeOf(name: string): string {
		return this.settings.fields.get(name)?.type ?? 'string';
	}
}

/** Salesforce keeps whole seconds: two events of one second count as equally new. */
function secondOf(ms: number): number {
	return Math.floor(ms / 1000);
}

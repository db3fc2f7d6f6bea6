import { coerce, type WritableField } from './coerce';
import { Draft } from './Draft';
import type { FieldChange, PlanSettings } from './rules';

export { WRITE_RULES, type FieldChange, type PlanSettings, type WriteRule } from './rules';

/** What was decided about one item, by field. */
export interface ChangeReport {
	written: string[];
	unchanged: string[];
	/** Fields left as they are, with the reason. */
	kept: Record<string, string>;
	/** Fields whose text was cut to Salesforce's length. */
	cut: string[];
	/**
	 * Fields whose value cannot be written, with the reason. The others are written all the same, unless a field is
	 * not there or may not be edited: then nothing of the item is.
	 */
	invalid: Record<string, string>;
}

export interface Plan {
	/** One row per record that changes: `Id` and the fields that differ. */
	rows: Array<Record<string, unknown>>;
	/** In the order of the changes. */
	reports: ChangeReport[];
	/** By record: the exact times of the values as they are once the rows are written. */
	times: Map<string, Readonly<Record<string, number>>>;
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
		const { recordId } = change;
		const draft =
			drafts.get(recordId) ?? new Draft(recordId, current.get(recordId) ?? {}, settings);
		drafts.set(recordId, draft);
		reports[index] = apply(change, draft, settings);
	}
	const rows = [...drafts].flatMap(([Id, draft]) => {
		const changed = draft.differences();
		return Object.keys(changed).length > 0 ? [{ Id, ...changed }] : [];
	});
	const times = new Map([...drafts].map(([recordId, draft]) => [recordId, draft.exactTimes()]));
	return { rows, reports, times };
}

function apply(change: FieldChange, draft: Draft, settings: PlanSettings): ChangeReport {
	const report: ChangeReport = {
		written: [],
		unchanged: [],
		kept: byName(),
		cut: [],
		invalid: byName(),
	};
	const names = Object.keys(change.values);
	for (const name of names) {
		const reason = notWritable(settings.fields.get(name));
		if (reason) report.invalid[name] = reason;
	}
	// A mapping that cannot work is for a person to mend first; a value that does not fit costs its field alone.
	if (Object.keys(report.invalid).length > 0) return report;
	for (const name of names) {
		const field = settings.fields.get(name) as WritableField;
		const wish = coerce(change.values[name], field, settings.timeZone);
		if (!wish.ok) report.invalid[name] = wish.reason;
		else if (wish.value === undefined) report.kept[name] = EMPTY;
		else decide(name, wish, change.occurredAtMs, draft, report);
	}
	draft.moveTimes(report, change.occurredAtMs);
	return report;
}

function notWritable(field: WritableField | undefined): string | undefined {
	if (!field) return 'the field does not exist or is hidden from the connected user';
	if (field.updateable) return undefined;
	return 'the connected user may not edit the field, or it is a formula';
}

/** Without a prototype: a mapping may name a field `__proto__`. */
function byName(): Record<string, string> {
	return Object.create(null) as Record<string, string>;
}

const EMPTY = 'The value is empty, which leaves the field as it is';

type Wish = { value: unknown; cut?: boolean };

function decide(
	name: string,
	{ value, cut }: Wish,
	occurredAtMs: number,
	draft: Draft,
	report: ChangeReport,
): void {
	if (draft.holds(name, value)) {
		report.unchanged.push(name);
		return;
	}
	const objection = draft.objection(name, occurredAtMs);
	if (objection) {
		report.kept[name] = objection;
		return;
	}
	draft.set(name, value);
	report.written.push(name);
	if (cut) report.cut.push(name);
}

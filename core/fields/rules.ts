import type { ValueTimes } from './ValueTimes';
import type { WritableField } from './writableField';

/** When a value may be written over what Salesforce holds. */
export const WRITE_RULES = ['always', 'ifBlank', 'ifNewer'] as const;
export type WriteRule = (typeof WRITE_RULES)[number];

/** One item's wish for one record. A field that is not in `values` is left alone. */
export interface FieldChange {
	recordId: string;
	/** When the values became true, epoch milliseconds. */
	occurredAtMs: number;
	/** By field. What is blank leaves the field alone; `CLEAR` clears it. */
	values: Readonly<Record<string, unknown>>;
}

/** Where the time of a field's value is kept. */
export interface KeptTime {
	/** Date/time field of the record. */
	field: string;
	/**
	 * Whose time it is: `own`, of this value alone; `shared`, of the latest of several values; `others`, of another
	 * value, which is compared with and left as it is.
	 */
	of: 'own' | 'shared' | 'others';
}

export interface PlanSettings {
	fields: ReadonlyMap<string, WritableField>;
	ruleOf: (field: string) => WriteRule;
	/** Where `ifNewer` finds the time of a value; undefined: it is kept nowhere, and every value is newer. */
	timeOf?: (field: string) => KeptTime | undefined;
	/** IANA name of the zone in which days are counted; UTC where none is given. */
	timeZone?: string;
	/** What is known more exactly than Salesforce keeps it. */
	times?: ValueTimes;
	/** Epoch milliseconds: a time kept that is later by more than five minutes is none. */
	nowMs?: number;
}

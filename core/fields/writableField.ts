/** A Salesforce field, as far as writing a value into it goes. Names are those of describe. */
export interface WritableField {
	name: string;
	type: string;
	/** Longest text, in characters; 0 for types without. */
	length: number;
	updateable: boolean;
	/** Digits of a number in all; 0 for types without. */
	precision?: number;
	/** Digits behind the point. */
	scale?: number;
	/** Digits of a whole number; 0 for types without. */
	digits?: number;
	/** The text is HTML: what a person typed is escaped. */
	htmlFormatted?: boolean;
	/** Other choices than those listed are refused. */
	restrictedPicklist?: boolean;
	picklistValues?: ReadonlyArray<{ value: string; label: string | null; active: boolean }>;
}

/**
 * A value in the form a field takes, or why it has none. Undefined is the value of what says nothing (null, blank
 * text, a list of such): the field is left as it is. Null clears it.
 */
export type Coerced = { ok: true; value: unknown; cut?: boolean } | { ok: false; reason: string };

/** @param timeZone IANA name of the zone in which days are counted */
export type Convert = (value: unknown, field: WritableField, timeZone: string) => Coerced;

export const good = (value: unknown): Coerced => ({ ok: true, value });

export const bad = (value: unknown, wanted: string): Coerced => ({
	ok: false,
	reason: `${shown(value)} is not ${wanted}`,
});

export function shown(value: unknown): string {
	return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}

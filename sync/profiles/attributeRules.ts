import { isBlank } from '../../core/fields/isBlank';
import { MOST_AHEAD_MS, parseInstantMs } from '../../core/values/instant';
import type { AttributeValue } from '../../platforms/profiles';

/**
 * When a value of Salesforce may be written over what a profile holds.
 * always            whatever the profile holds; an emptied field takes the attribute away
 * ifBlank           only where the profile holds nothing
 * ifNewer           only where it became true after the value that the profile holds, by the time attribute
 * preferSalesforce  whatever the profile holds, unless Salesforce has no value: then the attribute stays
 */
export const ATTRIBUTE_RULES = ['always', 'ifBlank', 'ifNewer', 'preferSalesforce'] as const;
export type AttributeRule = (typeof ATTRIBUTE_RULES)[number];

/** The rules that need to know what the profile holds. */
export const READING_RULES: ReadonlySet<AttributeRule> = new Set(['ifBlank', 'ifNewer']);

export interface AttributeRules {
	/** Of the attributes that have none of their own. */
	usual: AttributeRule;
	/** By attribute. */
	own: ReadonlyMap<string, AttributeRule>;
	/** Attribute that keeps when the values last written by `ifNewer` became true, ISO 8601; empty: none. */
	timeAttribute: string;
}

export function ruleOf({ usual, own }: AttributeRules, name: string): AttributeRule {
	return own.get(name) ?? usual;
}

/** Attributes without those that a blank value would take away, though it says nothing by their rule. */
export function withoutBlanks(
	attributes: Readonly<Record<string, AttributeValue>>,
	rules: AttributeRules,
): Record<string, AttributeValue> {
	const says = ([name, value]: [string, AttributeValue]) =>
		value !== null || !['ifBlank', 'preferSalesforce'].includes(ruleOf(rules, name));
	return Object.fromEntries(Object.entries(attributes).filter(says));
}

/** An attribute's value, and when it became true: epoch milliseconds, 0 where that is not known. */
export interface TimedValue {
	value: AttributeValue;
	atMs: number;
}

/** What of a profile is written, and why the rest is not. */
export interface Ruled {
	attributes: Record<string, AttributeValue>;
	/** Attributes left as they are, with the reason. */
	kept: Record<string, string>;
}

/**
 * Applies the rules to the values for one profile.
 *
 * @param held what the profile holds; undefined for one that the platform does not know
 */
export function applyRules(
	values: Readonly<Record<string, TimedValue>>,
	held: Readonly<Record<string, unknown>> | undefined,
	rules: AttributeRules,
	nowMs: number,
): Ruled {
	const ruled: Ruled = { attributes: {}, kept: {} };
	const latestMs = nowMs + MOST_AHEAD_MS;
	const heldMs = timeIn(held?.[rules.timeAttribute], latestMs);
	let newestMs = -Infinity;
	for (const [name, { value, atMs }] of Object.entries(values)) {
		const rule = ruleOf(rules, name);
		const ms = Math.min(atMs || nowMs, latestMs);
		if (rule === 'ifBlank' && !isBlank(held?.[name])) {
			ruled.kept[name] = 'the profile already has a value';
		} else if (rule === 'ifNewer' && heldMs !== undefined && ms <= heldMs) {
			ruled.kept[name] =
				`the profile has values of ${ms === heldMs ? 'the same time' : 'a later change'} (${new Date(heldMs).toISOString()})`;
		} else {
			ruled.attributes[name] = value;
			if (rule === 'ifNewer') newestMs = Math.max(newestMs, ms);
		}
	}
	if (newestMs > -Infinity)
		ruled.attributes[rules.timeAttribute] = new Date(newestMs).toISOString();
	return ruled;
}

/** A time that no clock can have said yet is none. */
function timeIn(value: unknown, latestMs: number): number | undefined {
	const ms = parseInstantMs(value);
	return ms === undefined || ms > latestMs ? undefined : ms;
}

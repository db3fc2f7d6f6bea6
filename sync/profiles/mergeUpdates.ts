import type { ProfileUpdate } from '../../platforms/profiles';
import { ruleOf, type AttributeRules, type TimedValue } from './attributeRules';

/** All values for one profile, with their times. */
export interface MergedUpdate extends Omit<ProfileUpdate, 'attributes'> {
	values: Readonly<Record<string, TimedValue>>;
}

/**
 * One update per profile, in the order the profiles were first told of. Of several values for one attribute the latest
 * counts; where it is only to fill a blank, the earliest, since the others would find the blank filled.
 */
export function mergeUpdates(
	updates: ReadonlyArray<ProfileUpdate & { atMs: number }>,
	rules?: AttributeRules,
): MergedUpdate[] {
	const merged = new Map<string, MergedUpdate>();
	for (const { id, attributes, atMs, ...update } of [...updates].sort((a, b) => a.atMs - b.atMs)) {
		const sofar = merged.get(id);
		const companyId = update.companyId ?? sofar?.companyId;
		const values = { ...sofar?.values };
		for (const [name, value] of Object.entries(attributes)) {
			const isFilled = name in values && rules && ruleOf(rules, name) === 'ifBlank';
			if (!isFilled) values[name] = { value, atMs };
		}
		merged.set(id, { id, values, ...(companyId ? { companyId } : {}) });
	}
	return [...merged.values()];
}

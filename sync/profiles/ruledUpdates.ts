import mapValues from 'lodash/mapValues';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { ProfileTarget, ProfileUpdate, WriteResult } from '../../platforms/profiles';
import { toFailure } from '../../platforms/writeEach';
import { applyRules, READING_RULES, ruleOf, type AttributeRules } from './attributeRules';
import type { MergedUpdate } from './mergeUpdates';

/** What of a profile is to be written. */
export interface RuledUpdate {
	update: ProfileUpdate;
	/** Attributes that are left as they are, with the reason. */
	kept?: Readonly<Record<string, string>>;
	/** What became of it, where nothing is to be written. */
	outcome?: WriteResult;
}

/** Profiles read at once; the pace limits how many requests start. */
const AT_ONCE = 8;

/** Applies the rules to the values of each profile. One request for a profile with a rule that needs what it holds. */
export async function ruledUpdates(
	api: PlatformApi,
	profile: ProfileTarget,
	merged: readonly MergedUpdate[],
	rules: AttributeRules | undefined,
): Promise<RuledUpdate[]> {
	const results = new Array<RuledUpdate>(merged.length);
	let next = 0;
	const worker = async () => {
		while (next < merged.length) {
			const index = next++;
			results[index] = await ruled(api, profile, merged[index], rules);
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, merged.length) }, worker));
	return results;
}

async function ruled(
	api: PlatformApi,
	{ read }: ProfileTarget,
	{ values, ...update }: MergedUpdate,
	rules: AttributeRules | undefined,
): Promise<RuledUpdate> {
	const all = { ...update, attributes: mapValues(values, ({ value }) => value) };
	if (!rules || !read) return { update: all };
	if (!Object.keys(values).some((name) => READING_RULES.has(ruleOf(rules, name))))
		return { update: all };
	try {
		const held = await read(api, update.id);
		const { attributes, kept } = applyRules(values, held, rules, Date.now());
		const isDone = Object.keys(attributes).length === 0 && !update.companyId;
		return {
			update: { ...update, attributes },
			kept,
			...(isDone ? { outcome: { ok: true, status: 'unchanged' } } : {}),
		};
	} catch (error) {
		return { update: all, outcome: toFailure(error) };
	}
}

import type { ProfileUpdate } from '../../platforms/profiles';

/** An item's update, and the item. */
export interface ItemUpdate extends ProfileUpdate {
	itemIndex: number;
	/** When the values became true; of two items for one profile the later counts. */
	atMs: number;
}

export interface MergedUpdate {
	update: ProfileUpdate;
	/** The items that are in it. */
	itemIndexes: number[];
}

/** One update per profile: of several values for one attribute the latest counts. Profiles keep their order. */
export function mergeUpdates(updates: readonly ItemUpdate[]): MergedUpdate[] {
	const merged = new Map<string, MergedUpdate>();
	for (const { id, attributes, companyId, itemIndex } of [...updates].sort(
		(a, b) => a.atMs - b.atMs,
	)) {
		const sofar = merged.get(id);
		merged.set(id, {
			update: {
				id,
				attributes: { ...sofar?.update.attributes, ...attributes },
				...((companyId ?? sofar?.update.companyId)
					? { companyId: companyId ?? sofar?.update.companyId }
					: {}),
			},
			itemIndexes: [...(sofar?.itemIndexes ?? []), itemIndex],
		});
	}
	return [...merged.values()];
}

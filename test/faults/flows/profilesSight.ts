import type { Sight, Trial } from '../types';

/** What the platform holds of a trial's records: each value on the profile of its person, and on no other. */
export function sightOfProfiles({ id, lane, subjects }: Trial): Sight {
	const sight: Sight = { arrived: new Set(), doubled: [], wrong: [] };
	const owner = new Map(
		subjects.flatMap(({ userId, items }) => items.map(({ marker }) => [marker, userId])),
	);
	for (const profile of lane.userpilot.state.users.profiles())
		for (const value of Object.values(profile.attributes).map(String))
			if (owner.get(value) === profile.id) sight.arrived.add(value);
			else if (value.startsWith(id) && owner.has(value))
				sight.wrong.push(`${value} is on ${profile.id}`);
	return sight;
}

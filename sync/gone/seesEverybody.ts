import { SetupError } from '../../core/failure/syncError';
import type { Org } from '../../salesforce/org';
import { readPermissions } from '../../salesforce/setup/readiness/orgFacts';
import { unlessHidden } from '../../salesforce/setup/readiness/unlessHidden';
import { readDefinitions, readViewAll, sightOf, type Sight } from '../../salesforce/sight';

/** Objects whose living records keep a user from being deleted. */
const PEOPLE = ['Contact', 'Lead'];

const SEES_ALL: readonly Sight[] = ['granted', 'open'];

/**
 * Is it certain that the connected user sees every Contact and Lead? Only then does "no living record has this id" mean
 * that there is none. Three to five calls; asked each time, since a permission may be taken away.
 *
 * @param userId the connected user
 * @throws SetupError when the user does not see all of them, or it cannot be told
 */
export async function requireSightOfEverybody({ gateway }: Org, userId: string): Promise<void> {
	const permissions = await unlessHidden(async () => await readPermissions(gateway));
	const viewAll = await readViewAll(gateway, PEOPLE, userId, permissions);
	if (viewAll && PEOPLE.every((object) => viewAll.has(object))) return;
	const sharing = (await readDefinitions(gateway, PEOPLE.concat('Account'))) ?? new Map();
	const unseen = PEOPLE.filter(
		(object) => !SEES_ALL.includes(sightOf({ viewAll, sharing }, object)),
	);
	if (unseen.length > 0) throw notCertain(unseen, viewAll !== undefined);
}

function notCertain(unseen: readonly string[], isKnown: boolean): SetupError {
	const objects = unseen.join(' and ');
	const grant = unseen.map((object) => `View All Records on ${object}`).join(' and ');
	const permission = isKnown ? grant : `${grant}, and View Setup and Configuration`;
	return new SetupError(
		isKnown
			? `The user was not deleted: the connected user does not see every ${objects}, and one of those may carry the user ID`
			: `The user was not deleted: it cannot be told whether the connected user sees every ${objects}, and one that is not seen may carry the user ID`,
		{
			move: 'fixPermission',
			permission,
			remedy: `Grant the connected user ${permission}${isKnown ? '' : ' (it lets the node see that the former is granted)'}, in a permission set, and replay the item. Or choose to mark the profile instead.`,
		},
	);
}

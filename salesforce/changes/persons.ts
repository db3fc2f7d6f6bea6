import type { SalesforceGateway } from '../gateway';
import { withAmbiguity } from './ambiguity';
import { toldByContacts } from './contactWins';
import type { Effect } from './effect';
import { namedByLeads } from './namedByLeads';
import type { ObjectPlan } from './objectPlan';
import type { WatchSettings } from './watchSettings';

/**
 * Which changes are told, and of whom: of a Lead and a Contact that are one person the Contact's values count,
 * whichever of the two carries the user id; of two records with one id nobody can tell whose values do.
 */
export async function settlePersons(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	effects: readonly Effect[],
	{ contactWins }: WatchSettings,
): Promise<Effect[]> {
	const contact = plans.find(({ scan }) => scan.name === 'Contact');
	const lead = plans.find(({ scan }) => scan.name === 'Lead');
	const both = contactWins && contact && lead ? { contact, lead } : undefined;
	const told = both ? await toldByContacts(gateway, both.contact, effects) : [...effects];
	const named = both ? await namedByLeads(gateway, both, told) : told;
	return await withAmbiguity(gateway, plans, named);
}

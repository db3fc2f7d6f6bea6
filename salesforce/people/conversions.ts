import { shortId } from '../../core/values/recordId';
import type { Candidate } from '../../core/matching/person';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, whereIn } from '../soql/inList';
import { select } from '../soql/select';
import { candidatesOf, planLookup } from './lookupPlan';
import type { Describe } from '../describe';
import type { PersonLookup } from './settings';

const IDS_PER_QUERY = 500;

interface Following {
	lookup: PersonLookup;
	describe: Describe;
	/** Paths of Contact to return. */
	returned?: readonly string[];
	/** User ids as the product gives them. */
	given: readonly string[];
}

/**
 * Adds the Contacts that converted Leads became and that were not found by a key of their own: what they hold
 * themselves counts. A Contact that was deleted since, or that the connected user may not see, is taken off
 * its Lead.
 */
export async function followConversions(
	gateway: SalesforceGateway,
	candidates: Candidate[],
	{ lookup, describe, returned, given }: Following,
): Promise<Candidate[]> {
	const known = new Set(
		candidates.filter(({ object }) => object === 'Contact').map(({ id }) => shortId(id)),
	);
	const missing = candidates.flatMap(({ convertedTo }) => {
		const id = convertedTo?.contactId;
		return id && !known.has(shortId(id)) ? [id] : [];
	});
	if (missing.length === 0) return candidates;

	const object = lookup.objects.find(({ name }) => name === 'Contact') ?? { name: 'Contact' };
	const plan = planLookup(await describe('Contact'), object, returned);
	const statements = chunkBySize(missing, IDS_PER_QUERY, () => 21).map((part) =>
		select({ fields: plan.fields, from: 'Contact', where: whereIn('Id', part) }),
	);
	const rows = (await gateway.queryMany(statements)).flat();
	const contacts = rows.flatMap((row) => candidatesOf(row, plan, given));
	for (const { id } of contacts) known.add(shortId(id));
	const leads = candidates.map((candidate) => withoutLostContact(candidate, known));
	return [...leads, ...contacts];
}

function withoutLostContact(candidate: Candidate, known: ReadonlySet<string>): Candidate {
	const { convertedTo } = candidate;
	if (!convertedTo?.contactId || known.has(shortId(convertedTo.contactId))) return candidate;
	return { ...candidate, convertedTo: { accountId: convertedTo.accountId } };
}

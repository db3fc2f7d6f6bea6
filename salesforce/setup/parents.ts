import type { SalesforceGateway } from '../gateway';
import type { ObjectRight } from './needs';
import { unlessHidden } from './readiness/unlessHidden';

type Rights = ReadonlyMap<string, ReadonlySet<ObjectRight>>;

/**
 * Standard objects whose records hang on others without being their details. A permission set that lets one of
 * them be read, and not what it hangs on, is refused ("Permission Read Opportunity depends on permission(s): Read
 * Account").
 *
 * UNCONFIRMED: That these are all of them, and that no more than Read and View All are asked for except of Contact.
 */
const STANDARD_PARENTS: Readonly<Record<string, readonly string[]>> = {
	Asset: ['Account', 'Contact'],
	Contact: ['Account'],
	Contract: ['Account'],
	Opportunity: ['Account'],
	Order: ['Account'],
	Quote: ['Opportunity'],
};

/** What of a right on a record is asked for on its parent too. */
const OF_PARENT: readonly ObjectRight[] = ['read', 'viewAll'];

/** The rights with those on the objects that the records hang on, upwards to the last. */
export async function withParents(
	gateway: SalesforceGateway,
	objects: Rights,
): Promise<Map<string, Set<ObjectRight>>> {
	const rights = new Map([...objects].map(([object, granted]) => [object, new Set(granted)]));
	const waiting = [...rights.keys()];
	for (let object = waiting.shift(); object; object = waiting.shift()) {
		const granted = rights.get(object) as Set<ObjectRight>;
		for (const parent of await parentsOf(gateway, object)) {
			const before = rights.get(parent) ?? new Set<ObjectRight>();
			const needed = [...granted].filter(
				(right) => OF_PARENT.includes(right) || (object === 'Contact' && parent === 'Account'),
			);
			const after = new Set([...before, ...needed]);
			rights.set(parent, after);
			if (after.size > before.size) waiting.push(parent);
		}
	}
	return rights;
}

async function parentsOf(gateway: SalesforceGateway, object: string): Promise<string[]> {
	const description = await unlessHidden(async () => await gateway.describe(object));
	const masters = (description?.fields ?? [])
		// Only a master-detail relationship has a place in the order of them.
		.filter(({ relationshipOrder }) => typeof relationshipOrder === 'number')
		.flatMap(({ referenceTo }) => referenceTo);
	return [...(STANDARD_PARENTS[object] ?? []), ...masters].filter((parent) => parent !== object);
}

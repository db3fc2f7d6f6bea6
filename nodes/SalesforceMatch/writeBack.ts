import groupBy from 'lodash/groupBy';
import { writeRows } from '../../salesforce/collections';
import type { Org } from '../shared/salesforce';
import type { Entry } from './match';
import type { NodeSettings } from './settings';

/**
 * Writes the product user id into records that were found by e-mail and have none, so that the relation is
 * kept in Salesforce. Two users never get one record: the second becomes ambiguous. A record that cannot be
 * written stays matched, and says why.
 */
export async function writeBackUserIds(
	entries: Entry[],
	{ lookup }: NodeSettings,
	{ gateway }: Org,
): Promise<void> {
	const owners = claimRecords(entries);
	const byObject = groupBy([...owners.values()], ({ object }) => object);
	for (const [object, claims] of Object.entries(byObject)) {
		const field = lookup.objects.find(({ name }) => name === object)?.userIdField;
		if (!field) continue;
		const rows = claims.map(({ id, userId }) => ({ Id: id, [field]: userId }));
		const written = await writeRows(gateway, { kind: 'update', object }, rows);
		claims.forEach((claim, position) => {
			const result = written[position];
			for (const { outcome } of claim.entries) {
				outcome.writeBack = result.ok
					? { status: 'written', field }
					: { status: 'failed', field, reason: `${result.error.message}. ${result.error.remedy}` };
			}
		});
	}
}

interface Claim {
	object: string;
	id: string;
	userId: string;
	entries: Entry[];
}

/** Who gets which record: the first item of the batch; other users of the same record lose their match. */
function claimRecords(entries: Entry[]): Map<string, Claim> {
	const claims = new Map<string, Claim>();
	for (const entry of entries) {
		const { outcome, person } = entry;
		if (
			outcome.status !== 'matched' ||
			outcome.matchedBy !== 'email' ||
			!outcome.lacksUserId ||
			!person.userId
		)
			continue;
		const { object, id } = outcome;
		const claim = claims.get(id);
		if (!claim) {
			claims.set(id, { object, id, userId: person.userId, entries: [entry] });
		} else if (claim.userId === person.userId) {
			claim.entries.push(entry);
		} else {
			entry.outcome = {
				status: 'ambiguous',
				accountId: outcome.accountId,
				candidates: outcome.candidates,
				reason: `${object} ${id} was given to user "${claim.userId}" in this run, who has the same e-mail. Correct the e-mail of one of the two in the product.`,
			};
		}
	}
	return claims;
}

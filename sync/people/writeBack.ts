import groupBy from 'lodash/groupBy';
import { reasonOf } from '../../core/failure/reason';
import type { MatchOutcome, NoMatch } from '../../core/matching/outcome';
import type { LookupObject, PersonLookup } from '../../salesforce/people/settings';
import { personAccountField } from '../../salesforce/records/personAccount';
import type { Org } from '../../salesforce/org';
import type { RecordsRead } from './decidePersons';
import type { Entry, WriteBack } from './entry';
import { giveUserIds } from './giveUserIds';
import type { MatchPeopleSettings } from './settings';

/** A record and the user it is given to. */
interface Claim {
	object: string;
	id: string;
	/** The record is the Contact of a person account, which is written through its Account. */
	personAccountId?: string;
	userId: string;
	entries: Entry[];
}

/**
 * Writes the product user id into matched records that have none, so that the relation is kept in Salesforce.
 * Two users never get one record, and one user never two: the second becomes ambiguous, also when another
 * execution was faster. A record that cannot be written stays matched, and says why.
 */
export async function writeBackUserIds(
	entries: Entry[],
	{ lookup }: Pick<MatchPeopleSettings, 'lookup'>,
	org: Org,
	read?: RecordsRead,
): Promise<void> {
	const groups = groupBy(claimRecords(entries), ({ object, personAccountId }) =>
		personAccountId ? `${object} of a person account` : object,
	);
	for (const claims of Object.values(groups)) {
		const results = await writeClaims(claims, lookup, org, read);
		claims.forEach((claim, position) => enter(claim, results[position]));
	}
}

function enter(claim: Claim, result: WriteBack | { takenBy: string }): void {
	for (const entry of claim.entries) {
		if ('status' in result) entry.outcome.writeBack = result;
		else entry.outcome = takenMeanwhile(entry.outcome as Matched, result.takenBy);
	}
}

/** Claims of one object, all of person accounts or none. */
async function writeClaims(
	claims: Claim[],
	lookup: PersonLookup,
	{ gateway, describe }: Org,
	read: RecordsRead | undefined,
): Promise<Array<WriteBack | { takenBy: string }>> {
	const [{ object, personAccountId }] = claims;
	const isClaimed = ({ name }: LookupObject) => name.toLowerCase() === object.toLowerCase();
	const chosen = lookup.objects.find(isClaimed)?.userIdField;
	if (!chosen) return claims.map(() => notLookedIn(object));
	try {
		const field = personAccountId
			? personAccountField(chosen, await describe('Account'))
			: (await describe(object)).require(chosen).name;
		if (!field) return claims.map(() => noTwin(chosen));
		const results = await giveUserIds(
			gateway,
			personAccountId ? 'Account' : object,
			field,
			claims.map((claim) => ({
				recordId: claim.personAccountId ?? claim.id,
				userId: claim.userId,
			})),
			read,
		);
		return results.map((result) => {
			if ('takenBy' in result) return result;
			return result.ok ? { status: 'written', field } : failed(field, result.error);
		});
	} catch (error) {
		return claims.map(() => failed(chosen, error));
	}
}

function failed(field: string, error: unknown): WriteBack {
	return { status: 'failed', field, reason: reasonOf(error) };
}

function notLookedIn(object: string): WriteBack {
	const reason = `No user ID field of ${object} is chosen, and the Lead that was found was converted to one. Choose "Contacts and Leads" under Look In.`;
	return { status: 'failed', reason };
}

function noTwin(field: string): WriteBack {
	const reason = `${field} of a person account is written through its Account, where the connected user does not see it. Grant Edit Access to ${field.replace(/__c$/, '__pc')} on Account.`;
	return { status: 'failed', field, reason };
}

/** Who gets which record, in the order of the batch; who comes too late loses the match. */
function claimRecords(entries: Entry[]): Claim[] {
	const byRecord = new Map<string, Claim>();
	const byUser = new Map<string, Claim>();
	for (const entry of entries) {
		const { outcome, person } = entry;
		if (outcome.status !== 'matched' || !outcome.lacksUserId || !person.userId) continue;
		const { object, id } = outcome;
		const { userId } = person;
		const known = byRecord.get(id) ?? byUser.get(userId);
		if (!known) {
			const claim = { object, id, userId, entries: [entry], ...personAccountOf(outcome) };
			byRecord.set(id, claim);
			byUser.set(userId, claim);
		} else if (known.id === id && known.userId === userId) {
			known.entries.push(entry);
		} else {
			entry.outcome = tooLate(outcome, known, userId);
		}
	}
	return [...byRecord.values()];
}

type Matched = Extract<MatchOutcome, { status: 'matched' }>;

function personAccountOf({ object, isPersonAccount, accountId }: Matched) {
	return object === 'Contact' && isPersonAccount && accountId ? { personAccountId: accountId } : {};
}

const CORRECT_EMAIL = 'Correct the e-mail of one of the two in the product.';

function tooLate(outcome: Matched, known: Claim, userId: string): NoMatch {
	const { object, id } = outcome;
	return known.id === id
		? notSure(
				outcome,
				`${object} ${id} was given to user "${known.userId}" in this run, who has the same e-mail`,
				CORRECT_EMAIL,
			)
		: notSure(
				outcome,
				`User "${userId}" was given ${known.object} ${known.id} in this run and cannot be ${object} ${id} as well`,
				'Merge the two records in Salesforce, or correct the e-mail in the product.',
			);
}

function takenMeanwhile(outcome: Matched, userId: string): NoMatch {
	const { object, id } = outcome;
	return notSure(
		outcome,
		`${object} ${id} was given to user "${userId}" by another execution at the same time, who has the same e-mail`,
		CORRECT_EMAIL,
	);
}

function notSure({ accountId, candidates }: Matched, reason: string, remedy: string): NoMatch {
	return { status: 'ambiguous', accountId, candidates, reason, class: 'fixData', remedy };
}

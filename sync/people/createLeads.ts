import { SetupError, type SyncError } from '../../core/failure/syncError';
import { truncate } from '../../core/values/text';
import { writeRows, type SaveResult } from '../../salesforce/collections';
import type { Field, ObjectDescription } from '../../salesforce/describe';
import { withFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import type { Entry } from './entry';
import { oneForEachEmail } from './oneForEachEmail';
import type { LeadValues, MatchPeopleSettings } from './settings';

/**
 * Creates a Lead for each user that no record fits: by upsert on the unique user id, so that two events of
 * one user, or two workers, make one Lead. Of users whose ids the field cannot tell apart, and of users with one
 * e-mail where that counts, the first gets the Lead and the others become ambiguous, as when they come one after
 * the other. Users without an id get none; they are matched with one that was created with their e-mail.
 *
 * @returns failures by place in the batch
 */
export async function createLeads(
	entries: Entry[],
	{ lookup, match, saveAnyway }: Pick<MatchPeopleSettings, 'lookup' | 'match' | 'saveAnyway'>,
	org: Org,
	valuesOf: (index: number) => LeadValues,
): Promise<Map<number, unknown>> {
	const wanted = entries.filter(
		({ outcome, person }) => outcome.status === 'unmatched' && person.userId,
	);
	const failures = new Map<number, unknown>();
	if (wanted.length === 0) return failures;
	const chosen = lookup.objects.find(({ name }) => name === 'Lead')?.userIdField ?? '';
	try {
		const { description, key } = await withFreshFacts(org, async () => {
			const lead = await org.describe('Lead');
			return { description: lead, key: requireUniqueKey(lead, chosen) };
		});
		const create = async (round: readonly Entry[]) =>
			await createRound(round, { key, description, org, valuesOf, saveAnyway, failures });
		const first = key.caseSensitive ? wanted : firstOfEachId(wanted, key);
		if (match.keys.includes('email')) await oneForEachEmail(entries, first, create);
		else await create(first);
	} catch (error) {
		for (const { index } of wanted) failures.set(index, error);
	}
	return failures;
}

/** What the Leads of one run are made with. */
interface Making {
	key: Field;
	description: ObjectDescription;
	org: Org;
	valuesOf: (index: number) => LeadValues;
	saveAnyway?: boolean;
	/** By place in the batch. */
	failures: Map<number, unknown>;
}

async function createRound(
	entries: readonly Entry[],
	{ key, description, org, valuesOf, saveAnyway, failures }: Making,
): Promise<void> {
	const rows = entries.flatMap((entry) => {
		try {
			return [{ entry, row: toRow(entry, valuesOf(entry.index), key, description) }];
		} catch (error) {
			failures.set(entry.index, error);
			return [];
		}
	});
	const written = await writeRows(
		org.gateway,
		{ kind: 'upsert', object: 'Lead', externalIdField: key.name },
		rows.map(({ row }) => row),
		{ allowDuplicates: saveAnyway, assignByRule: true },
	);
	rows.forEach(({ entry }, position) => {
		const error = take(entry, written[position]);
		if (error) failures.set(entry.index, error);
	});
}

function take(entry: Entry, result: SaveResult): SyncError | undefined {
	if (!result.ok) return result.error;
	entry.outcome = {
		status: 'matched',
		object: 'Lead',
		id: result.id,
		matchedBy: 'userId',
		candidates: [],
		created: result.created,
		reason: 'No record fitted; a Lead was created',
	};
	return undefined;
}

function requireUniqueKey(description: ObjectDescription, name: string): Field {
	description.requireCreateable();
	const field = description.require(name);
	if (field.externalId && field.unique) return field;
	throw new SetupError(`${name} on Lead is not a unique External ID field`, {
		move: 'fixMapping',
		fields: [name],
		remedy: `Leads are created only under a unique key, so that two events cannot create two. In Salesforce mark ${name} as External ID and Unique, or choose "Send to Unmatched".`,
	});
}

/** The entries of the first spelling of each id; those of other spellings become ambiguous. */
function firstOfEachId(entries: readonly Entry[], { name }: Field): Entry[] {
	const firsts = new Map<string, string>();
	return entries.filter((entry) => {
		const { userId = '' } = entry.person;
		const folded = userId.toLowerCase();
		const first = firsts.get(folded) ?? userId;
		firsts.set(folded, first);
		if (first === userId) return true;
		entry.outcome = {
			status: 'ambiguous',
			candidates: [],
			reason: `The user id "${userId}" differs from "${first}", who gets a Lead in this run, only in capital letters, which ${name} does not tell apart`,
			class: 'fixMapping',
			remedy: `Mark ${name} as case-sensitive in Salesforce, or make the ids the same in the product.`,
		};
		return false;
	});
}

function toRow(
	{ person }: Entry,
	values: LeadValues,
	key: Field,
	description: ObjectDescription,
): Record<string, unknown> {
	return {
		...cut(values, description),
		...(person.email ? { Email: person.email } : {}),
		[key.name]: person.userId,
	};
}

function cut(values: LeadValues, description: ObjectDescription): object {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			truncate(String(value), description.field(name)?.length || 255),
		]),
	);
}

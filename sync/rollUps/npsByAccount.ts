import pick from 'lodash/pick';
import { netPromoterScore, rounded, type NpsCounts } from '../../core/event/npsRollUp';
import type { SyncError } from '../../core/failure/syncError';
import { KIT_ACCOUNT_NPS_FIELDS } from '../../core/kit/names';
import { stampSecond } from '../../core/values/instant';
import type { Row } from '../../salesforce/client';
import { writeRows } from '../../salesforce/collections';
import type { ObjectDescription } from '../../salesforce/describe';
import { rowObjection } from '../../salesforce/dryRun/rowRefusal';
import type { Org } from '../../salesforce/org';
import {
	npsAnswers,
	NPS_SOURCES,
	type AnswersOfAccounts,
} from '../../salesforce/rollUps/npsAnswers';
import { inList } from '../../salesforce/soql/inList';
import { quote } from '../../salesforce/soql/quote';
import { allOf, anyOf, select } from '../../salesforce/soql/select';

export interface NpsRollUpSettings {
	source: keyof typeof NPS_SOURCES;
	/** Answers given earlier do not count, epoch milliseconds; all count where it is left out. */
	sinceMs?: number;
	/** Write nothing, only say what would be written. */
	dryRun?: boolean;
}

export interface NpsRollUp {
	/** Accounts that have answers. */
	accounts: number;
	/** Answers that count. */
	answers: number;
	/** Accounts whose fields were written, and those whose fields held that already. */
	updated: number;
	unchanged: number;
	/** Accounts that had answers and have none any more: their fields were emptied. */
	cleared: number;
	failures: Array<{ accountId: string; error: SyncError }>;
	/** Of a dry run: what the first Accounts hold, and what would be written. */
	wouldWrite: Array<{ id: string; from: Row; to: Row }>;
}

/** So many Accounts a dry run shows. */
const SHOWN = 20;

const FIELDS = KIT_ACCOUNT_NPS_FIELDS;

/** What the fields of an Account without answers hold. */
const NOTHING: Row = {
	[FIELDS.average]: null,
	[FIELDS.netPromoterScore]: null,
	[FIELDS.answers]: 0,
	[FIELDS.lastAnswerAt]: null,
};

/**
 * Writes number, average, Net Promoter Score and time of the NPS answers of each Account's people to the Account, where
 * they differ from what it holds. It counts anew, so that it may run as often as one likes, also after answers were
 * deleted or moved. Three calls for 2,000 Accounts, and one for 1,000 that change; memory for 2,000 Accounts.
 *
 * @throws SyncError when the kit is not there or hidden, or the org cannot be asked; what fails of one Account is told
 */
export async function rollUpNps(
	{ gateway, describe }: Org,
	{ source, sinceMs, dryRun = false }: NpsRollUpSettings,
): Promise<NpsRollUp> {
	const from = NPS_SOURCES[source];
	const [account, answers] = [await describe('Account'), await describe(from.object)];
	for (const name of Object.values(FIELDS)) account.require(name);
	for (const name of [from.account, from.score, from.answeredAt]) answers.require(name);
	const result: NpsRollUp = {
		...{ accounts: 0, answers: 0, updated: 0, unchanged: 0, cleared: 0 },
		...{ failures: [], wouldWrite: [] },
	};
	const write = async (changes: readonly Row[]): Promise<Written[]> =>
		dryRun
			? changes.map((row) => foreseen(account, row))
			: await writeRows(gateway, { kind: 'update', object: 'Account' }, changes);
	for await (const page of npsAnswers(gateway, from, sinceMs)) {
		const held = await gateway.query(heldBy(page));
		const changes = held.flatMap(({ Id, ...row }) => {
			const counts = page.counts.get(String(Id));
			const wanted = counts ? valuesOf(counts) : NOTHING;
			return Object.keys(wanted).every((name) => isSame(row[name], wanted[name]))
				? []
				: [{ Id, ...wanted }];
		});
		(await write(changes)).forEach((outcome, index) => {
			const accountId = String(changes[index].Id);
			if (!outcome.ok) result.failures.push({ accountId, error: outcome.error });
			else if (page.counts.has(accountId)) result.updated++;
			else result.cleared++;
		});
		if (dryRun)
			result.wouldWrite.push(
				...differences(held, changes.slice(0, SHOWN - result.wouldWrite.length)),
			);
		result.accounts += page.counts.size;
		result.unchanged += held.length - changes.length;
		for (const counts of page.counts.values()) result.answers += counts.answers;
	}
	return result;
}

type Written = { ok: true } | { ok: false; error: SyncError };

/** What would become of a row, as far as that can be known without writing it. */
function foreseen(account: ObjectDescription, row: Row): Written {
	const error = rowObjection(account, row, 'update');
	return error ? { ok: false, error } : { ok: true };
}

function differences(held: readonly Row[], changes: readonly Row[]): NpsRollUp['wouldWrite'] {
	const before = new Map(held.map((row) => [row.Id, row]));
	return changes.map(({ Id, ...to }) => {
		const from = pick(before.get(Id), Object.keys(to));
		return { id: String(Id), from, to };
	});
}

/** What the Accounts of a page hold, and those between them that had answers and have none any more. */
function heldBy({ after, upTo, counts }: AnswersOfAccounts): string {
	return select({
		fields: ['Id', ...Object.values(FIELDS)],
		from: 'Account',
		where: allOf([
			after ? `Id > ${quote(after)}` : undefined,
			upTo && `Id <= ${quote(upTo)}`,
			anyOf([inList('Id', [...counts.keys()]), `${FIELDS.answers} > 0`]),
		]),
	});
}

function valuesOf(counts: NpsCounts): Row {
	return {
		[FIELDS.average]: rounded(counts.average, 2),
		[FIELDS.netPromoterScore]: netPromoterScore(counts),
		[FIELDS.answers]: counts.answers,
		[FIELDS.lastAnswerAt]: counts.lastAnswerAt ?? null,
	};
}

/** Salesforce writes an instant in several forms, and keeps whole seconds. */
function isSame(held: unknown, wanted: unknown): boolean {
	if ((held ?? null) === wanted) return true;
	return typeof held === 'string' && typeof wanted === 'string'
		? stampSecond(held) === stampSecond(wanted)
		: false;
}

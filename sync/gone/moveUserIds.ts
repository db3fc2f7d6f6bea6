import type { LivingRecord } from '../../core/gone/verdict';
import { SyncError } from '../../core/failure/syncError';
import { userIdFieldOn, type UserIdFields } from '../../core/matching/userIdField';
import type { Org } from '../../salesforce/org';
import { writtenField } from '../../salesforce/records/personAccount';
import { giveUserIds } from '../people/giveUserIds';

/** A user id that is to go to the record that survived. */
export interface Move {
	survivor: LivingRecord;
	userId: string;
}

/** The record has the id now, or had it; or another, by whoever was faster; or it cannot be written. */
export type Moved = { to: LivingRecord } | { takenBy: string } | { error: SyncError };

/**
 * Gives user ids to surviving records that have none. One after the other, since several merges may end in one record:
 * the first id stays. Each record is read again before it is written: two calls each.
 */
export async function moveUserIds(
	org: Org,
	moves: readonly Move[],
	fields: UserIdFields,
): Promise<Moved[]> {
	const results: Moved[] = [];
	for (const move of moves) results.push(await moveOne(org, move, fields));
	return results;
}

async function moveOne(org: Org, { survivor, userId }: Move, fields: UserIdFields): Promise<Moved> {
	const { object, id, personAccountId } = survivor;
	try {
		const field = String(userIdFieldOn(object, fields));
		const written = await writtenField(org.describe, object, field, personAccountId !== undefined);
		const unread = { askedAtMs: 0, changedAt: new Map<string, string>() };
		const [result] = await giveUserIds(
			org.gateway,
			personAccountId ? 'Account' : object,
			written,
			[{ recordId: personAccountId ?? id, userId }],
			unread,
		);
		if ('takenBy' in result) return result;
		return result.ok ? { to: survivor } : { error: result.error };
	} catch (error) {
		if (error instanceof SyncError) return { error };
		throw error;
	}
}

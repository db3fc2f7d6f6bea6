import { isJsonObject } from '../../core/values/json';
import type { ChangeOfRead, ReadBefore } from '../../salesforce/records/readBefore';

/** Whom a person was matched with. */
export interface MatchedRecord {
	object: string;
	id: string;
	accountId?: string;
	isPersonAccount?: boolean;
	/** What was read of it, as Salesforce Match leaves it; in an item anybody can have changed it. */
	fields?: unknown;
	modifiedAt?: unknown;
	readAt?: unknown;
}

/** The record that is written: the matched one, or its account. */
export type WriteTo = 'person' | 'account';

export interface RecordTarget {
	object: string;
	recordId: string;
	/** The record is the Contact side of a person account: its fields are written to this Account. */
	personAccountId?: string;
}

/** Values for one record. */
export interface RecordUpdate extends ChangeOfRead, RecordTarget {}

/** What is known of the matched record; undefined where too little was read of it. */
export function readingOf({
	id,
	fields,
	modifiedAt,
	readAt,
}: MatchedRecord): ReadBefore | undefined {
	const atMs = Date.parse(String(readAt));
	const isDated = !Number.isNaN(atMs) && !Number.isNaN(Date.parse(String(modifiedAt)));
	if (!isDated || !isJsonObject(fields)) return undefined;
	// A converted Lead is never a match.
	return { row: { IsConverted: false, ...fields, Id: id, LastModifiedDate: modifiedAt }, atMs };
}

/** The record to write to; undefined when the account is wanted and there is none. */
export function recordOf(
	{ object, id, accountId, isPersonAccount }: MatchedRecord,
	writeTo: WriteTo,
): RecordTarget | undefined {
	if (writeTo === 'account')
		return accountId ? { object: 'Account', recordId: accountId } : undefined;
	if (isPersonAccount && accountId) return { object, recordId: id, personAccountId: accountId };
	return { object, recordId: id };
}

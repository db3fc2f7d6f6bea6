import type { FieldChange } from '../../core/fields/plan';

/** Whom a person was matched with. */
export interface MatchedRecord {
	object: string;
	id: string;
	accountId?: string;
	isPersonAccount?: boolean;
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
export interface RecordUpdate extends FieldChange, RecordTarget {}

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

/** A record as read for change detection: Salesforce's own field names. */
export type WatchedRow = Readonly<Record<string, unknown>> & { Id: string };

/**
 * `merged`: the record lost a merge, and its survivor stands for both. `converted`: a Lead became a Contact.
 * `undeleted`: the record was told as deleted or merged before, and is out of the recycle bin again.
 */
export type ChangeKind = 'created' | 'updated' | 'deleted' | 'merged' | 'converted' | 'undeleted';

/** Kinds of change after which the record stands for nobody any more. */
export const GONE_KINDS = ['deleted', 'merged', 'converted'] as const satisfies ChangeKind[];

export type GoneKind = (typeof GONE_KINDS)[number];

export function isGone(kind: unknown): kind is GoneKind {
	return GONE_KINDS.some((gone) => gone === kind);
}

/** The record that stands for the person or company from now on: of a merge or a conversion. */
export interface Survivor {
	object: string;
	id: string;
}

/** One watched field that changed. `old` is absent when only that it changed is known. */
export interface ChangedField {
	field: string;
	old?: unknown;
	new: unknown;
}

/** Several records for one person or company. */
export interface Ambiguity {
	/** In a sentence for people, without the full stop. */
	reason: string;
	/** Their ids, this record's included. */
	records: string[];
}

/** A change of one record, as it leaves the trigger. The field names are a contract. */
export interface RecordChange {
	/** Lowercase hex; the same change has the same key whenever it is emitted again. */
	key: string;
	object: string;
	id: string;
	change: ChangeKind;
	/** Watched fields that changed; empty when the record's earlier values are not known. */
	changedFields: ChangedField[];
	/**
	 * Fields that need not be sent: watched ones that are known not to have changed, and those only this
	 * integration writes, whose values came from the product.
	 */
	unchangedFields: string[];
	/** True when the record was not known before, so that `changedFields` says nothing. */
	valuesBeforeUnknown?: true;
	/**
	 * True when the record stands for another person or company than before, or for one for the first time:
	 * all its fields are news to them, whatever changed.
	 */
	newIdentity?: true;
	/** The fields to send, with their values now. */
	record: Record<string, unknown>;
	/**
	 * Set when another record stands for the same person or company: its id is left out of `user` or `company`,
	 * since nobody can tell whose values count.
	 */
	ambiguous?: Ambiguity;
	/** Of a merged record and of a converted Lead. */
	survivor?: Survivor;
	user: { id?: string; email?: string };
	company: { id?: string };
	/** Where the record itself says whom it stands for, so that a late sender can ask it again. */
	idFields: { user?: string; company?: string };
	/** SystemModstamp, ISO 8601 UTC. */
	modifiedAt: string;
	/** Id of the user who changed the record last. */
	modifiedBy?: string;
}

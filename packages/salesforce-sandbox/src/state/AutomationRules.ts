import type { RecordView } from '../schema/model';

/** A record about to be saved, with what it was before. */
export interface PendingRecord extends RecordView {
	isNew: boolean;
	/** The stored value of a field before this save; null for new records. */
	before(field: string): unknown;
}

export interface ValidationRule {
	object: string;
	/** True when the record is in error. */
	condition: (record: PendingRecord) => boolean;
	message: string;
	/** The field the error is shown at; at the top of the page when absent. */
	field?: string;
}

export interface DuplicateRule {
	object: string;
	name?: string;
	/** Records are duplicates when all these fields agree (text without regard to case) and are not blank. */
	matchOn: string[];
	/** `alert` may be overridden by `Sforce-Duplicate-Rule-Header: allowSave=true`; `block` may not. */
	action: 'alert' | 'block';
	/** The admin's alert text. */
	message?: string;
	/** Applied to new records only unless this is true. */
	onEdit?: boolean;
}

/** An active assignment rule: who is given the records. */
export interface AssignmentRule {
	object: 'Case' | 'Lead';
	/** A user or a queue. */
	ownerId: string;
}

/** What an Apex trigger objects to: a message, or nothing. */
export type TriggerFailure = (record: PendingRecord) => string | null | undefined;

/** The admin's and developers' rules of an org, by object. */
export class AutomationRules {
	readonly validation: ValidationRule[] = [];
	readonly duplicate: DuplicateRule[] = [];
	readonly assignment: AssignmentRule[] = [];
	readonly triggers: Array<{ object: string; trigger: string; fails: TriggerFailure }> = [];
}

import type { GoneKind } from '../change/recordChange';
import type { GoneChoice, GoneChoices } from './choices';

/** A living record, with its id in the product where it has one. */
export interface LivingRecord {
	object: string;
	id: string;
	/** The user id, or company id, it carries. */
	productId?: string;
	/** Of the Contact of a person account: the record that is written to. */
	personAccountId?: string;
}

/** What Salesforce says now of a record that was told as gone. */
export interface GoneFacts {
	kind: GoneKind;
	/** Its id in the product. */
	productId: string;
	/** It was undeleted meanwhile. */
	isBack: boolean;
	/** The living record at the end of its merges and conversions. */
	survivor?: LivingRecord;
	/** Other living records that carry its id in the product. */
	living: readonly LivingRecord[];
}

export type Verdict =
	| { do: 'leave'; reason: string }
	| { do: 'mark'; kind: GoneKind; survivor?: LivingRecord; reason?: string }
	| { do: 'moveUserId'; kind: GoneKind; survivor: LivingRecord }
	| { do: 'delete' };

/**
 * What is done with the profile of a record that is gone. Deleting it does not come back: so never while any living
 * record carries the id, and never while the surviving record has none, since its person then is this user.
 */
export function verdictOn(facts: GoneFacts, choices: GoneChoices): Verdict {
	const { isBack, survivor, living, productId } = facts;
	const kind = survivor || facts.kind === 'deleted' ? facts.kind : 'deleted';
	const choice = choices[kind];
	if (choice === 'leave') return { do: 'leave', reason: `nothing is chosen for it: ${SAID[kind]}` };
	if (isBack) return { do: 'leave', reason: 'the record is in Salesforce again' };
	if (kind === 'converted' && choice === 'mark') return { do: 'mark', kind, survivor };
	const [other] = living;
	if (other) return { do: 'leave', reason: `${named(other)} still carries the id` };
	if (!survivor) return choice === 'delete' ? { do: 'delete' } : { do: 'mark', kind };
	if (survivor.productId === productId)
		return { do: 'leave', reason: `${named(survivor)}, which survived, carries the same id` };
	return { ...ofSurvived(choice, kind, survivor) };
}

const SAID: Readonly<Record<GoneKind, string>> = {
	deleted: 'the record was deleted in Salesforce',
	merged: 'the record was merged into another',
	converted: 'the Lead was converted to a Contact',
};

/** The survivor has another id, or none. */
function ofSurvived(choice: GoneChoice, kind: GoneKind, survivor: LivingRecord): Verdict {
	if (choice === 'mark') return { do: 'mark', kind, survivor };
	if (survivor.productId === undefined)
		return choice === 'moveUserId'
			? { do: 'moveUserId', kind, survivor }
			: {
					do: 'leave',
					reason: `${named(survivor)}, which survived, has no user id, so that this user may be its person: it is not deleted`,
				};
	return choice === 'delete'
		? { do: 'delete' }
		: { do: 'mark', kind, survivor, reason: hasAnother(survivor) };
}

/** Why a user id was not given to the surviving record. */
export function hasAnother(survivor: LivingRecord): string {
	return `${named(survivor)}, which survived, is the user ${survivor.productId} already, and no known call of the platform makes one user of two: the profile is marked instead`;
}

function named({ object, id }: LivingRecord): string {
	return `${object} ${id}`;
}

import type { GoneKind } from '../change/recordChange';

/**
 * What becomes of a profile whose record is gone.
 * leave       nothing
 * mark        attributes say when, and who stands for the person from then on
 * moveUserId  the user ID is given to the surviving record, if that has none; else as `mark`
 * delete      the user is deleted in the product, for good
 */
export type GoneChoice = 'leave' | 'mark' | 'moveUserId' | 'delete';

/** The choices there are for each kind. */
export const CHOICES = {
	deleted: ['leave', 'mark', 'delete'],
	merged: ['leave', 'mark', 'moveUserId', 'delete'],
	converted: ['leave', 'mark', 'moveUserId', 'delete'],
} as const satisfies Record<GoneKind, readonly GoneChoice[]>;

export type GoneChoices = { readonly [kind in GoneKind]: GoneChoice };

/** Names of the attributes that mark a profile; an empty one is not written. */
export interface MarkAttributes {
	deleted: string;
	merged: string;
	converted: string;
	/** The user that stands for the person from then on. */
	survivor: string;
}

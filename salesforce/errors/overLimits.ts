import type { SyncError } from '../../core/failure/syncError';
import { objectOf, ONLY_THIS, type CodeEntry } from './entry';

/**
 * Apex has limits for each transaction, and a batch of rows is one: an automation of the org that asks once a row
 * is stopped in a batch of 200 and would not be in a smaller one. All rows of the batch are refused then.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm, checked 2026-11-29
 */
export const OVER_LIMITS = /System\.LimitException|\bApex (?:CPU time limit|heap size) exceeded/;

/** Would fewer rows at once do? */
export function isOverLimits({ message }: SyncError): boolean {
	return OVER_LIMITS.test(message);
}

/** Of a row that was refused alone. */
export const OVER_LIMITS_ALONE: CodeEntry = {
	move: 'fixPermission',
	...ONLY_THIS,
	remedy: (refusal) =>
		`An Apex trigger or flow of the org goes over Salesforce's limits even for this one record. The message names it: ask the Salesforce administrator to correct that automation on ${objectOf(refusal)}, or to exempt the connected user from it. Then run the item again.`,
};

import type { SyncError } from '../../core/failure/syncError';
import { objectOf, ONLY_THIS, type CodeEntry } from './entry';

/**
 * Apex has limits for each transaction, and a batch of rows is one: an automation of the org that asks once a row
 * is stopped in a batch of 200 and would not be in a smaller one. All rows of the batch are refused then. Flows have
 * the same limits, and their refusals have the same words but not the name of the exception.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm, checked 2026-11-29
 * @see https://help.salesforce.com/s/articleView?id=platform.flow_considerations_limit_transaction.htm, checked 2026-11-30
 */
export const OVER_LIMITS =
	/System\.LimitException|\bApex (?:CPU time limit|heap size) exceeded|\bToo many [\w ]{1,40}: \d/;

/** The text of a validation rule is the org's own: it may say anything. */
export const OWN_WORDS = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

/** Would fewer rows at once do? */
export function isOverLimits({ code, message }: SyncError): boolean {
	return code !== OWN_WORDS && OVER_LIMITS.test(message);
}

/** Of a row that was refused alone. */
export const OVER_LIMITS_ALONE: CodeEntry = {
	move: 'fixPermission',
	...ONLY_THIS,
	remedy: (refusal) =>
		`An Apex trigger or flow of the org goes over Salesforce's limits even for this one record. The message names it: ask the Salesforce administrator to correct that automation on ${objectOf(refusal)}, or to exempt the connected user from it. Then run the item again.`,
};

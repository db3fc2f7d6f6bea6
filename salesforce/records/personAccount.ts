import type { ObjectDescription } from '../describe';

/**
 * The field of Account that stands for a Contact field of a person account: `X__c` is `X__pc`, most standard
 * fields have `Person` in front, some keep their name. Undefined where there is none.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_guidelines_personaccounts.htm
 */
export function personAccountField(
	contactField: string,
	account: ObjectDescription,
): string | undefined {
	const names = [contactField.replace(/__c$/, '__pc'), `Person${contactField}`, contactField];
	return names.find(
		(name) => (name !== contactField || !name.endsWith('__c')) && account.has(name),
	);
}

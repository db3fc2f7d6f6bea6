import { SetupError } from '../../core/failure/syncError';
import type { Describe, ObjectDescription } from '../describe';

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

/**
 * The name under which a field of a record is written: that of a person account's Contact through its Account.
 *
 * @throws SetupError for a field that is not there
 */
export async function writtenField(
	describe: Describe,
	object: string,
	field: string,
	isPersonAccount: boolean,
): Promise<string> {
	if (!isPersonAccount) return (await describe(object)).require(field).name;
	const twin = personAccountField(field, await describe('Account'));
	if (twin) return twin;
	const permission = `Edit Access to Account.${field.replace(/__c$/, '__pc')}`;
	throw new SetupError(
		`${field} of a person account is written through its Account, where the connected user does not see it`,
		{
			move: 'fixPermission',
			permission,
			remedy: `Grant ${permission} in a permission set assigned to that user.`,
		},
	);
}

import { notChosen } from '../../core/failure/notChosen';
import { KIT_COMPANY_ID_FIELD } from '../../core/kit/names';
import type { Person } from '../../core/matching/person';
import { seesField } from '../../salesforce/people/describe';
import type { Describe } from '../../salesforce/describe';
import type { PersonLookup } from '../../salesforce/people/settings';
import type { MatchPeopleSettings } from './settings';

/** Completes settings with the kit's field for the company id, where none was chosen and the org has it. */
export async function withKitCompanyField<T extends { companyIdField?: string }>(
	settings: T,
	describe: Describe,
): Promise<T> {
	if (settings.companyIdField) return settings;
	return (await seesField(describe, 'Account', KIT_COMPANY_ID_FIELD))
		? { ...settings, companyIdField: KIT_COMPANY_ID_FIELD }
		: settings;
}

/**
 * The lookup with the field for the company id, where there are companies to find.
 *
 * @throws SetupError when a setting needs the field and there is none
 */
export async function withCompanyField(
	{ lookup, match }: Pick<MatchPeopleSettings, 'lookup' | 'match'>,
	persons: readonly Person[],
	describe: Describe,
): Promise<PersonLookup> {
	const needed = match.ambiguity === 'company' || match.fallBackToAccount;
	if (!needed && !persons.some(({ companyId }) => companyId)) return lookup;
	const completed = await withKitCompanyField(lookup, describe);
	if (needed && !completed.companyIdField)
		throw notChosen('Company ID Field', ', and without it no Account can be found by the company');
	return completed;
}

import type { Person } from '../../core/matching/person';
import { seesField } from '../../salesforce/people/describe';
import type { PersonLookup } from '../../salesforce/people/settings';
import { notChosen } from '../shared/parameters';
import type { Org } from '../shared/salesforce';
import { KIT_COMPANY_ID_FIELD } from '../../core/kit/names';
import type { NodeSettings } from './settings';

/**
 * Completes the lookup with the kit's company id field, where none was chosen and there are companies to find.
 *
 * @throws SetupError when a setting needs the field and there is none
 */
export async function withCompanyField(
	{ lookup, match }: NodeSettings,
	persons: ReadonlyMap<number, Person>,
	{ describe }: Org,
): Promise<PersonLookup> {
	if (lookup.companyIdField) return lookup;
	const needed = match.ambiguity === 'company' || match.fallBackToAccount;
	const given = [...persons.values()].some(({ companyId }) => companyId);
	if ((needed || given) && (await seesField(describe, 'Account', KIT_COMPANY_ID_FIELD)))
		return { ...lookup, companyIdField: KIT_COMPANY_ID_FIELD };
	if (needed) {
		throw notChosen('Company ID Field', ', and without it no Account can be found by the company');
	}
	return lookup;
}

import { KIT_COMPANY_ID_FIELD } from '../../core/kit/names';
import { SalesforceError } from '../../core/failure/syncError';
import type { Org } from '../shared/salesforce';
import type { TriggerSettings } from './settings';

/** The settings with the kit's field for the company ID, where none was chosen and the org has it. */
export async function withCompanyField(
	settings: TriggerSettings,
	{ describe }: Org,
): Promise<TriggerSettings> {
	if (settings.companyIdField) return settings;
	const account = await describe('Account').catch((error: unknown) => {
		if (error instanceof SalesforceError && error.move === 'fixPermission') return undefined;
		if (error instanceof SalesforceError && error.code === 'NOT_FOUND') return undefined;
		throw error;
	});
	return account?.has(KIT_COMPANY_ID_FIELD)
		? { ...settings, companyIdField: KIT_COMPANY_ID_FIELD }
		: settings;
}

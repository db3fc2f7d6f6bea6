import type { UserIdFields } from '../../core/matching/userIdField';
import type { Parameters } from './parameters';

/** Fields the Salesforce kit brings; used when no other is chosen and they exist. */
export const KIT_USER_ID_FIELD = 'ProductSync_User_Id__c';
export const KIT_COMPANY_ID_FIELD = 'ProductSync_Company_Id__c';

/** Fields by which people are found, on Contact and on Lead. */
export interface PersonFields extends UserIdFields {
	userIdField: string;
	emailField: string;
}

/** As chosen; else the user ID field of the Salesforce kit, and the standard Email. */
export function readPersonFields(parameters: Parameters): PersonFields {
	return {
		userIdField: parameters.locator('userIdField') || KIT_USER_ID_FIELD,
		leadUserIdField: parameters.collection('options').locator('leadUserIdField') || undefined,
		emailField: parameters.locator('emailField') || 'Email',
	};
}

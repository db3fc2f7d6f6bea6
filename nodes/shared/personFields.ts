import { KIT_USER_ID_FIELD } from '../../core/kit/names';
import type { UserIdFields } from '../../core/matching/userIdField';
import type { Parameters } from './parameters';

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

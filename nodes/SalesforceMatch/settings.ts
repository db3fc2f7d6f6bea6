import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AmbiguityPolicy, MatchSettings } from '../../core/matching/outcome';
import type { LookupObject, PersonLookup } from '../../salesforce/people/settings';
import { readLocator, requireLocator } from '../shared/locators';

/** Fields the Salesforce kit brings; used when no other is chosen and they exist. */
export const KIT_USER_ID_FIELD = 'ProductSync_User_Id__c';
export const KIT_COMPANY_ID_FIELD = 'ProductSync_Company_Id__c';

type MatchBy = 'both' | 'userId' | 'email';
type LookIn = 'contactAndLead' | 'contact' | 'lead' | 'other';

export interface NodeSettings {
	match: MatchSettings;
	lookup: PersonLookup;
	/** Write the product user id into the record that has none. */
	writeBack: boolean;
	createLead: boolean;
}

const KEYS: Readonly<Record<MatchBy, MatchSettings['keys']>> = {
	both: ['userId', 'email'],
	userId: ['userId'],
	email: ['email'],
};

const OBJECTS: Readonly<Record<Exclude<LookIn, 'other'>, readonly string[]>> = {
	contactAndLead: ['Contact', 'Lead'],
	contact: ['Contact'],
	lead: ['Lead'],
};

/** The parameters that are the same for all items. An empty user id field means the kit's. */
export function readSettings(context: IExecuteFunctions): NodeSettings {
	const matchBy = context.getNodeParameter('matchBy', 0) as MatchBy;
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const keys = KEYS[matchBy];
	return {
		match: {
			keys,
			ambiguity: context.getNodeParameter('ambiguity', 0) as AmbiguityPolicy,
			fallBackToAccount: options.fallBackToAccount === true,
		},
		lookup: {
			objects: lookupObjects(context, options).map(({ name, userIdField, emailField }) => ({
				name,
				userIdField: keys.includes('userId') ? userIdField || KIT_USER_ID_FIELD : undefined,
				emailField: keys.includes('email') ? emailField : undefined,
			})),
			companyIdField: readLocator(context, 'companyIdField') || undefined,
		},
		writeBack: matchBy === 'both' && options.writeBackUserId === true,
		createLead: context.getNodeParameter('ifUnmatched', 0, 'output') === 'createLead',
	};
}

function lookupObjects(context: IExecuteFunctions, options: IDataObject): LookupObject[] {
	const lookIn = context.getNodeParameter('lookIn', 0) as LookIn;
	const matchBy = context.getNodeParameter('matchBy', 0) as MatchBy;
	if (lookIn === 'other') {
		return [
			{
				name: requireLocator(context, 'object', 'Object'),
				userIdField: readLocator(context, 'objectUserIdField'),
				emailField:
					matchBy === 'email'
						? requireLocator(context, 'objectEmailField', 'Object Email Field')
						: readLocator(context, 'objectEmailField') || undefined,
			},
		];
	}
	const emailField = (options.emailField as string) || 'Email';
	return OBJECTS[lookIn].map((name) => ({
		name,
		userIdField: readLocator(
			context,
			name === 'Contact' ? 'contactUserIdField' : 'leadUserIdField',
		),
		emailField,
	}));
}

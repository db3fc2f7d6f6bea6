import type { INodeProperties } from 'n8n-workflow';
import type { AmbiguityPolicy, MatchSettings } from '../../core/matching/outcome';
import { userIdFieldOn } from '../../core/matching/userIdField';
import type { LookupObject } from '../../salesforce/people/settings';
import type { MatchPeopleSettings } from '../../sync/people/settings';
import { MATCH_KEYS } from './matchBy';
import { objectNamed } from './objectNames';
import type { Parameters } from './parameters';
import { readPersonFields } from './personFields';

/** Where people are looked for. */
export const lookIn: INodeProperties = {
	displayName: 'Look In',
	name: 'lookIn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Another Object',
			value: 'other',
			description: 'Any object that carries the user ID, custom ones included',
		},
		{ name: 'Contacts', value: 'contact' },
		{
			name: 'Contacts and Leads',
			value: 'contactAndLead',
			description: 'A Contact goes before a Lead; a converted Lead is its Contact',
		},
		{ name: 'Leads', value: 'lead' },
	],
	default: 'contactAndLead',
};

/** What is decided when several records fit. */
export const ambiguity: INodeProperties = {
	displayName: 'If Several Records Fit',
	name: 'ambiguity',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Send to Ambiguous',
			value: 'stop',
			description: 'With the candidates and the reason; nothing is written',
		},
		{
			name: "Take the One at the Company's Account",
			value: 'company',
			description: 'Needs the Company ID Field',
		},
		{ name: 'Take the Most Recently Modified', value: 'newest' },
		{ name: 'Take the Oldest', value: 'oldest' },
	],
	default: 'stop',
};

/** An option: the company's Account in place of a person. */
export const fallBackToAccount: INodeProperties = {
	displayName: 'Match the Account if No Person Fits',
	name: 'fallBackToAccount',
	type: 'boolean',
	default: false,
	description:
		"Whether the item goes to Matched with the company's account, so that the event is logged and its values are written there. This goes before creating a Lead.",
};

/** Objects by the choice of where to look; undefined: the object is a parameter of its own. */
const OBJECTS = {
	contactAndLead: ['Contact', 'Lead'],
	contact: ['Contact'],
	lead: ['Lead'],
	other: undefined,
} as const;

const AMBIGUITY = ['stop', 'company', 'newest', 'oldest'] as const satisfies AmbiguityPolicy[];

/** How people are found, from the parameters `matchBy`, `lookIn`, `object`, `ambiguity`, the fields and the options. */
export function readMatching(
	parameters: Parameters,
): Pick<MatchPeopleSettings, 'match' | 'lookup'> {
	const options = parameters.collection('options');
	const keys = MATCH_KEYS[parameters.choice('matchBy', MATCH_KEYS)];
	return {
		match: {
			keys,
			ambiguity: parameters.choice('ambiguity', AMBIGUITY),
			fallBackToAccount: options.flag('fallBackToAccount'),
		},
		lookup: {
			objects: lookupObjects(parameters, keys),
			companyIdField: parameters.locator('companyIdField') || undefined,
			matchesCompany: options.flag('fallBackToAccount'),
		},
	};
}

/** Where people are looked for. An empty user ID field means the kit's. */
function lookupObjects(
	parameters: Parameters,
	keys: MatchSettings['keys'],
): readonly LookupObject[] {
	const objects = OBJECTS[parameters.choice('lookIn', OBJECTS)];
	const { emailField, ...fields } = readPersonFields(parameters);
	const byUserId = keys.includes('userId');
	const byEmail = keys.includes('email');
	if (objects)
		return objects.map((name) => ({
			name,
			userIdField: byUserId ? userIdFieldOn(name, fields) : undefined,
			emailField: byEmail ? emailField : undefined,
		}));
	const email = byUserId
		? parameters.locator('emailField')
		: parameters.requireLocator('emailField', ', and another object has no standard one');
	return [
		{
			name: objectNamed(parameters.requireLocator('object')),
			userIdField: byUserId ? fields.userIdField : undefined,
			emailField: (byEmail && email) || undefined,
		},
	];
}

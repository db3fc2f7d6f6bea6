import type { IExecuteFunctions } from 'n8n-workflow';
import type { AmbiguityPolicy, MatchSettings } from '../../core/matching/outcome';
import { userIdFieldOn } from '../../core/matching/userIdField';
import type { LookupObject } from '../../salesforce/people/settings';
import type { MatchPeopleSettings } from '../../sync/people/settings';
import { MATCH_KEYS } from '../shared/matchBy';
import { objectNamed } from '../shared/objectNames';
import { parametersOf, type Parameters } from '../shared/parameters';
import { readPersonFields } from '../shared/personFields';
import { properties } from './properties';

export interface NodeSettings extends Omit<MatchPeopleSettings, 'leadValuesOf'> {
	createLead: boolean;
}

/** Objects by the choice of where to look; undefined: the object is a parameter of its own. */
const OBJECTS = {
	contactAndLead: ['Contact', 'Lead'],
	contact: ['Contact'],
	lead: ['Lead'],
	other: undefined,
} as const;

const AMBIGUITY = ['stop', 'company', 'newest', 'oldest'] as const satisfies AmbiguityPolicy[];

const UNMATCHED = ['output', 'createLead'] as const;

/** What is set for an item, but for the person and the values of a Lead. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): NodeSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const matchBy = parameters.choice('matchBy', MATCH_KEYS);
	const keys = MATCH_KEYS[matchBy];
	return {
		match: {
			keys,
			ambiguity: parameters.choice('ambiguity', AMBIGUITY),
			fallBackToAccount: options.flag('fallBackToAccount'),
		},
		lookup: {
			objects: lookupObjects(parameters, keys),
			companyIdField: parameters.locator('companyIdField') || undefined,
		},
		writeBack: matchBy === 'both' && options.flag('writeBackUserId'),
		saveAnyway: options.flag('saveAnyway'),
		createLead: parameters.choice('ifUnmatched', UNMATCHED, 'output') === 'createLead',
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

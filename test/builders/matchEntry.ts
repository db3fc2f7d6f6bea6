import type { MatchOutcome } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';
import type { Entry } from '../../sync/people/entry';
import type { MatchPeopleSettings } from '../../sync/people/settings';
import type { Org } from '../../salesforce/org';
import { OrgCache } from '../../salesforce/orgCache';
import type { ObjectDescription } from '../../salesforce/describe';
import { describing } from './description';
import { aGateway, type FakeGateway, type Script } from './salesforce';

type Matched = Extract<MatchOutcome, { status: 'matched' }>;

/** A person matched by e-mail with a Contact that carries no user id yet. */
export function aMatch(index: number, person: Person, overrides: Partial<Matched> = {}): Entry {
	return {
		index,
		person,
		outcome: {
			status: 'matched',
			object: 'Contact',
			id: '003000000000001AAA',
			matchedBy: 'email',
			lacksUserId: true,
			candidates: [],
			reason: 'Contact with the same e-mail',
			...overrides,
		},
	};
}

export function anUnmatched(index: number, person: Person): Entry {
	return {
		index,
		person,
		outcome: {
			status: 'unmatched',
			candidates: [],
			reason: 'No record has this user id',
			class: 'fixData',
			remedy: 'Enter it.',
		},
	};
}

export const MATCH_SETTINGS: MatchPeopleSettings = {
	match: { keys: ['userId', 'email'], ambiguity: 'stop', fallBackToAccount: false },
	lookup: {
		objects: [
			{ name: 'Contact', userIdField: 'Product_User_Id__c', emailField: 'Email' },
			{ name: 'Lead', userIdField: 'Product_User_Id__c', emailField: 'Email' },
		],
	},
	writeBack: true,
};

export interface FakeOrg extends FakeGateway {
	org: Org;
}

/** An org that answers from a script and is described by these objects. */
export function anOrg(script: Script = {}, ...objects: ObjectDescription[]): FakeOrg {
	const fake = aGateway(script);
	const { gateway } = fake;
	return { ...fake, org: { gateway, cache: new OrgCache(), describe: describing(...objects) } };
}

import type { IDataObject } from 'n8n-workflow';
import type { Org } from 'salesforce-sandbox';
import { isGone } from '../../../../core/change/recordChange';
import { useGone } from './goneBench';

const test = useGone();

const AT = expect.stringMatching(/^2026-11-21T10:0\d:\d\d\.000Z$/) as string;
const contact = (org: Org, id?: string, more: object = {}) =>
	org.insert('Contact', { LastName: 'Byron', ...(id ? { Product_User_Id__c: id } : {}), ...more });
const lead = (org: Org, id?: string) =>
	org.insert('Lead', {
		LastName: 'Byron',
		Company: 'AE',
		...(id ? { Product_User_Id__c: id } : {}),
	});

interface Outcome {
	/** What the node says of the record that is gone. */
	update: IDataObject;
	/** What Appcues holds of u-1 then; undefined: it is deleted. */
	profile: IDataObject | undefined;
	/** User id of the surviving record then. */
	survivor?: string | null;
}

type Choice = 'leave' | 'mark' | 'moveUserId' | 'delete';

interface Case {
	/** What there is, and what is done to it; answers the surviving record. */
	make(org: Org): { deed(): void; survivor?: [object: string, id: string] };
	outcomes: Partial<Record<Choice, Outcome>>;
}

const HELD = { plan: 'pro' };
const skipped = (reason: RegExp): IDataObject => ({
	status: 'skipped',
	reason: expect.stringMatching(reason) as string,
});
const left = (reason: RegExp, survivor?: string | null): Outcome => ({
	...{ update: skipped(reason), profile: HELD },
	...(survivor === undefined ? {} : { survivor }),
});
const marked = (attributes: IDataObject, survivor?: string | null): Outcome => ({
	...{ update: { status: 'marked', id: 'u-1', attributes }, profile: { ...HELD, ...attributes } },
	...(survivor === undefined ? {} : { survivor }),
});
const gone = (survivor?: string): Outcome => ({
	...{ update: { status: 'deleted', id: 'u-1' }, profile: undefined },
	...(survivor === undefined ? {} : { survivor }),
});
const everyChoice = (outcome: Outcome, choices: Choice[] = ['mark', 'delete']) =>
	Object.fromEntries(choices.map((choice) => [choice, outcome]));

const DELETED = { salesforce_deleted_at: AT };
const MERGED = { salesforce_merged_at: AT };
const CONVERTED = { salesforce_converted_at: AT };
const INTO_2 = { salesforce_merged_into: 'u-2' };

const CASES: Record<string, Case> = {
	'a Contact is deleted': {
		make: (org) => {
			const id = contact(org, 'u-1');
			return { deed: () => org.delete(id) };
		},
		outcomes: { leave: left(/was deleted/), mark: marked(DELETED), delete: gone() },
	},
	'a Lead is deleted': {
		make: (org) => {
			const id = lead(org, 'u-1');
			return { deed: () => org.delete(id) };
		},
		outcomes: { leave: left(/was deleted/), mark: marked(DELETED), delete: gone() },
	},
	'an Account is deleted with its Contact': {
		make: (org) => {
			const AccountId = org.insert('Account', { Name: 'AE' });
			contact(org, 'u-1', { AccountId });
			return { deed: () => org.delete(AccountId) };
		},
		outcomes: { leave: left(/was deleted/), mark: marked(DELETED), delete: gone() },
	},
	'a Contact is deleted, and a Lead with the same id lives': {
		make: (org) => {
			const id = contact(org, 'u-1');
			lead(org, 'u-1');
			return { deed: () => org.delete(id) };
		},
		outcomes: everyChoice(left(/^Lead 00Q\w+ still carries the id/)),
	},
	'a Contact is deleted, and another has the id but for a capital letter': {
		make: (org) => {
			const id = contact(org, 'u-1');
			contact(org, 'U-1');
			return { deed: () => org.delete(id) };
		},
		outcomes: { mark: marked(DELETED), delete: gone() },
	},
	'a Contact without a user id is deleted': {
		make: (org) => {
			const id = contact(org);
			return { deed: () => org.delete(id) };
		},
		outcomes: everyChoice(left(/has no user id/)),
	},
	'the Contact of a converted Lead, which alone carries the id, is deleted': {
		make: (org) => {
			const { contactId } = org.convertLead(lead(org, 'u-1'));
			return { deed: () => org.delete(contactId) };
		},
		outcomes: { mark: marked(DELETED), delete: gone() },
	},
	'a Contact is deleted and purged before the run': {
		make: (org) => {
			const id = contact(org, 'u-1');
			return { deed: () => org.delete(id) };
		},
		outcomes: { mark: marked(DELETED), delete: gone() },
	},
	'a Contact with the id is merged into one without': {
		make: (org) => {
			const [winner, loser] = [contact(org), contact(org, 'u-1')];
			return { deed: () => org.mergeContacts(winner, loser), survivor: ['Contact', winner] };
		},
		outcomes: {
			leave: left(/was merged/, null),
			mark: marked(MERGED, null),
			moveUserId: {
				update: { status: 'userIdMoved', id: 'u-1', to: { object: 'Contact' } },
				...{ profile: HELD, survivor: 'u-1' },
			},
			delete: left(/has no user id.*is not deleted/, null),
		},
	},
	'a Contact is merged into one with another id': {
		make: (org) => {
			const [winner, loser] = [contact(org, 'u-2'), contact(org, 'u-1')];
			return { deed: () => org.mergeContacts(winner, loser), survivor: ['Contact', winner] };
		},
		outcomes: {
			leave: left(/was merged/, 'u-2'),
			mark: marked({ ...MERGED, ...INTO_2 }, 'u-2'),
			moveUserId: marked({ ...MERGED, ...INTO_2 }, 'u-2'),
			delete: gone('u-2'),
		},
	},
	'a Contact is merged into one with the same id': {
		make: (org) => {
			const [winner, loser] = [contact(org, 'u-1'), contact(org, 'u-1')];
			return { deed: () => org.mergeContacts(winner, loser), survivor: ['Contact', winner] };
		},
		outcomes: everyChoice(left(/carries the same id/, 'u-1'), ['mark', 'moveUserId', 'delete']),
	},
	'a Contact is merged into one that is merged into a third': {
		make: (org) => {
			const [third, second, loser] = [contact(org, 'u-2'), contact(org), contact(org, 'u-1')];
			const deed = () => {
				org.mergeContacts(second, loser);
				org.mergeContacts(third, second);
			};
			return { deed, survivor: ['Contact', third] };
		},
		outcomes: { mark: marked({ ...MERGED, ...INTO_2 }, 'u-2'), delete: gone('u-2') },
	},
	'a Contact is merged into one that is deleted then': {
		make: (org) => {
			const [winner, loser] = [contact(org), contact(org, 'u-1')];
			const deed = () => {
				org.mergeContacts(winner, loser);
				org.delete(winner);
			};
			return { deed };
		},
		outcomes: { mark: marked(DELETED), delete: gone() },
	},
	'a Lead is converted to a new Contact': {
		make: (org) => {
			const id = lead(org, 'u-1');
			const became: [string, string] = ['Contact', ''];
			const deed = () => void (became[1] = org.convertLead(id).contactId);
			return { deed, survivor: became };
		},
		outcomes: {
			leave: left(/was converted/, null),
			mark: marked(CONVERTED, null),
			moveUserId: {
				update: { status: 'userIdMoved', id: 'u-1', to: { object: 'Contact' } },
				...{ profile: HELD, survivor: 'u-1' },
			},
			delete: left(/has no user id.*is not deleted/, null),
		},
	},
	'a Lead is converted to a Contact there was, with another id': {
		make: (org) => {
			const id = lead(org, 'u-1');
			const contactId = contact(org, 'u-2');
			return { deed: () => org.convertLead(id, { contactId }), survivor: ['Contact', contactId] };
		},
		outcomes: {
			leave: left(/was converted/, 'u-2'),
			mark: marked({ ...CONVERTED, ...INTO_2 }, 'u-2'),
			moveUserId: marked({ ...CONVERTED, ...INTO_2 }, 'u-2'),
			delete: gone('u-2'),
		},
	},
};

const ROWS = Object.entries(CASES).flatMap(([name, { make, outcomes }]) =>
	Object.entries(outcomes).map(
		([choice, outcome]) => [choice as Choice, name, make, outcome] as const,
	),
);

describe('the profile of a record that is gone, where the choice is', () => {
	it.each(ROWS)('%s: %s', async (choice, name, make, expected) => {
		const { deed, survivor } = make(test.org);
		const changes = (await test.told(deed)).filter(({ change }) => isGone(change));
		if (name.includes('purged')) test.org.emptyRecycleBin();
		const ofUser = changes.filter(({ user }) => user.id === 'u-1');
		const { updates, failed } = await test.update(
			{
				whenDeleted: choice === 'moveUserId' ? 'mark' : choice,
				whenMerged: choice,
				whenConverted: choice,
			},
			ofUser.length > 0 ? ofUser : changes,
		);
		expect(failed).toEqual([]);
		expect(updates).toMatchObject([expected.update]);
		expect(test.profile('u-1')).toEqual(expected.profile);
		expect(test.profile('u-2')).toEqual(HELD);
		if (survivor) expect(test.userIdOf(...survivor)).toBe(expected.survivor);
	});
});

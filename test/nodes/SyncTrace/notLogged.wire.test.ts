import type { IDataObject } from 'n8n-workflow';
import type { Org } from 'salesforce-sandbox';
import { byName, letTimePass, useOrg } from '../../builders/org';
import { anEventOf, anItem } from '../../builders/orgItems';
import {
	COMPANY_ID,
	defineEventKey,
	defineIds,
	EVENT_KEY,
	USER_ID,
} from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { log } from '../SalesforceLogActivity/logging';
import { decisionOf, match } from '../SalesforceMatch/matching';
import { snapshot, trace, writesIn, type StepJson } from './tracing';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');
const BY_KEY = { eventKeyField: byName(EVENT_KEY) };

beforeEach(() => {
	defineIds(test.org);
	defineEventKey(test.org);
});

const aContact = (values: object = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', ...inAnAccount(test.org), ...values });
const aLead = (values: object = {}) =>
	test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines', ...values });
const ada = { [USER_ID]: 'u-1' };
const byMail = { Email: 'ada@example.com' };

const FIELDS: Readonly<Record<string, 'read' | 'edit'>> = {
	...fieldRights('read', 'Contact', ['Email', USER_ID, 'AccountId']),
	...fieldRights('read', 'Lead', ['Email', USER_ID, 'ConvertedContactId', 'ConvertedAccountId']),
	...fieldRights('read', 'Account', [COMPANY_ID]),
	...fieldRights('edit', 'Task', ['Description', 'WhoId', 'WhatId', 'ActivityDate', EVENT_KEY]),
};

/** A user who has all that matching and logging need, but for some rights. */
function aUserWithout(
	org: Org,
	{
		objects = [],
		fields = {},
		system = ['EditTask'],
	}: {
		objects?: string[];
		fields?: Record<string, 'read' | undefined>;
		system?: Array<'EditTask' | 'ActivitiesAccess'>;
	},
): string {
	const seen = ['Contact', 'Lead', 'Account'].filter((name) => !objects.includes(name));
	const rights = Object.entries({ ...FIELDS, ...fields }).flatMap(([path, right]) =>
		right ? [[path, right] as const] : [],
	);
	return aUserWith(org, {
		objects: Object.fromEntries(seen.map((name) => [name, ['read' as const]])),
		fields: Object.fromEntries(rights),
		system,
	});
}

interface Case {
	/** What is in the org; whom the credential stands for, where not the administrator. */
	given?: () => string | void;
	item?: IDataObject;
	matching?: IDataObject;
	logging?: IDataObject;
	/** Why the event is not logged, from what was set up. */
	because: { step: string; outcome: string; reason: string | RegExp; class?: string };
}

const CASES: Readonly<Record<string, Case>> = {
	'nobody has the id or the e-mail': {
		given: () => void aContact({ [USER_ID]: 'u-2', Email: 'eve@example.com' }),
		because: {
			step: 'match',
			outcome: 'unmatched',
			reason: /user id "u-1" or e-mail "ada@example.com"/,
			class: 'fixData',
		},
	},
	'the event names nobody': {
		item: anEventOf(),
		because: {
			step: 'match',
			outcome: 'unmatched',
			reason: /carries no user id or e-mail/,
			class: 'fixMapping',
		},
	},
	'the user id is a word for none': {
		given: () => void aContact({ [USER_ID]: 'undefined' }),
		item: anEventOf('undefined'),
		because: {
			step: 'match',
			outcome: 'unmatched',
			reason: /"undefined" stands for a missing id/,
			class: 'fixMapping',
		},
	},
	'people are found by e-mail, and the event has none': {
		given: () => void aContact(ada),
		item: anEventOf('u-1'),
		matching: { matchBy: 'email' },
		because: {
			step: 'match',
			outcome: 'unmatched',
			reason: /carries no e-mail/,
			class: 'fixMapping',
		},
	},
	'the Contact with the e-mail is another user': {
		given: () => void aContact({ ...byMail, [USER_ID]: 'u-9' }),
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /belongs to another product user.*u-9/,
			class: 'fixData',
		},
	},
	'two Contacts have the e-mail': {
		given: () => void [aContact(byMail), aContact(byMail)],
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /^2 records have this e-mail/,
			class: 'fixData',
		},
	},
	'two Leads have the e-mail, and their dates do not tell them apart': {
		given: () => void [aLead(byMail), aLead(byMail)],
		matching: { ambiguity: 'newest' },
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /dates do not tell them apart/,
			class: 'fixData',
		},
	},
	'the id differs in capital letters': {
		given: () => {
			for (const object of ['Contact', 'Lead'])
				test.org.defineField(object, { name: 'Any_Case__c', type: 'Text', externalId: true });
			aContact({ Any_Case__c: 'U-1' });
		},
		item: anEventOf('u-1'),
		matching: { userIdField: byName('Any_Case__c') },
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /only in capital letters/,
			class: 'fixData',
		},
	},
	'the Contact of the converted Lead was deleted': {
		given: () => {
			const { contactId } = test.org.convertLead(aLead(ada));
			test.org.delete(contactId);
		},
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /was converted, and its Contact was deleted/,
			class: 'fixPermission',
		},
	},
	'a Lead of the same e-mail carries another user id': {
		given: () => void [aContact(byMail), aLead({ ...byMail, [USER_ID]: 'u-9' })],
		because: {
			step: 'match',
			outcome: 'ambiguous',
			reason: /belongs to another product user/,
			class: 'fixData',
		},
	},
	'only Contacts are looked in, and the person is a Lead': {
		given: () => void aLead(ada),
		matching: { lookIn: 'contact' },
		because: { step: 'match', outcome: 'unmatched', reason: /No record has/, class: 'fixData' },
	},
	'the user ID field is not there': {
		matching: { userIdField: byName('Nothing__c') },
		because: {
			step: 'match',
			outcome: 'failed',
			reason: /Nothing__c on Contact is missing or hidden/,
			class: 'fixPermission',
		},
	},
	'the user ID field is hidden': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { fields: { [`Contact.${USER_ID}`]: undefined } });
		},
		because: {
			step: 'match',
			outcome: 'failed',
			reason: new RegExp(`${USER_ID} on Contact is missing or hidden`),
			class: 'fixPermission',
		},
	},
	'Leads may not be read': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { objects: ['Lead'] });
		},
		because: {
			step: 'match',
			outcome: 'failed',
			reason: /^Lead does not exist, or the connected user may not read it/,
			class: 'fixPermission',
		},
	},
	'the Contact is not shared with the connected user': {
		given: () => {
			aContact(ada);
			test.org.setSharing('Contact', 'private');
			return aUserWithout(test.org, {});
		},
		because: { step: 'match', outcome: 'unmatched', reason: /No record has/, class: 'fixData' },
	},
	'the event is older than activities live': {
		given: () => void aContact(ada),
		item: anItem({ user: { id: 'u-1' }, event: { occurredAt: '2025-01-01T00:00:00.000Z' } }),
		because: { step: 'activity', outcome: 'skipped', reason: /is 689 days old/ },
	},
	'the connected user may not edit tasks': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { system: ['ActivitiesAccess'] });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /may not create records of Task/,
			class: 'fixPermission',
		},
	},
	'the connected user does not see activities': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { system: [] });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /^Task does not exist, or the connected user may not read it/,
			class: 'fixPermission',
		},
	},
	'the key field is not there': {
		given: () => void aContact(ada),
		logging: { eventKeyField: byName('Nothing__c') },
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /Nothing__c on Task is missing or hidden/,
			class: 'fixPermission',
		},
	},
	'the key field may only be read': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { fields: { [`Task.${EVENT_KEY}`]: 'read' } });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /no field on Task that can hold the event key/,
			class: 'fixPermission',
		},
	},
	'the key field is too short': {
		given: () => {
			aContact(ada);
			test.org.defineField('Activity', { name: 'Short__c', type: 'Text', length: 20 });
		},
		logging: { eventKeyField: byName('Short__c') },
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /takes 20 characters, and a key has 40/,
			class: 'fixMapping',
		},
	},
	'a field of the activity is hidden': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { fields: { 'Task.Description': undefined } });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /No such column 'Description'/,
			class: 'fixPermission',
		},
	},
	'a field of the activity may only be read': {
		given: () => {
			aContact(ada);
			return aUserWithout(test.org, { fields: { 'Task.WhoId': 'read' } });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /Unable to create\/update fields: WhoId/,
			class: 'fixPermission',
		},
	},
	'the org requires a field that nobody fills in': {
		given: () => {
			aContact(ada);
			test.org.defineField('Activity', {
				name: 'Region__c',
				type: 'Text',
				length: 40,
				required: true,
			});
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /Required fields are missing: \[Region__c\]/,
			class: 'fixMapping',
		},
	},
	'no Task status counts as closed': {
		given: () => {
			aContact(ada);
			const done = test.org.rows('TaskStatus').find(({ ApiName }) => ApiName === 'Completed');
			test.org.update('TaskStatus', String(done?.Id), { IsClosed: false });
		},
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /no Task status that counts as closed/,
			class: 'fixMapping',
		},
	},
	'the kit is not installed': {
		given: () => void aContact(ada),
		logging: { logAs: 'kit' },
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /^ProductSync_Product_Interaction__c does not exist/,
			class: 'fixPermission',
		},
	},
	'the event says it is a score and holds none': {
		given: () => void aContact(ada),
		item: anItem({ user: { id: 'u-1' }, event: { kind: 'nps', action: 'scored', attributes: {} } }),
		because: {
			step: 'activity',
			outcome: 'failed',
			reason: /holds no score/,
			class: 'fixData',
		},
	},
};

/** What the real nodes say of the item, as a step would say it. */
async function truth(
	connected: Pick<typeof test, 'bench'>,
	item: IDataObject,
	{ matching, logging = {} }: Case,
): Promise<Partial<StepJson>> {
	const matched = await match({ ...test, ...connected }, [item], matching);
	if (matched.failure) return failureAs('match', matched.failure);
	const decision = decisionOf([...matched.matched, ...matched.unmatched, ...matched.ambiguous][0]);
	if (decision.status !== 'matched') {
		const { status, reason, class: move, remedy } = decision as typeof decision & StepJson;
		return { step: 'match', outcome: status, reason, class: move, remedy };
	}
	const logged = await log(connected, matched.matched, { ...BY_KEY, ...logging });
	if (logged.failure) return failureAs('activity', logged.failure);
	const { status, reason } = logged.only;
	return { step: 'activity', outcome: status, ...(reason ? { reason } : {}) };
}

function failureAs(step: string, { message, details }: { message: string; details: object }) {
	const { class: move, remedy } = details as { class: string; remedy: string };
	return { step, outcome: 'failed', reason: message, class: move, remedy };
}

describe('why an event was not logged', () => {
	it.each(Object.entries(CASES))('because %s', async (_name, one) => {
		const user = one.given?.();
		const bench = user ? new NodeBench().connect(test.salesforce, user) : test.bench;
		const item = one.item ?? ADA;
		letTimePass(60_000);
		const before = snapshot(test);
		test.resetCalls();
		const run = await trace({ bench }, [item], { ...BY_KEY, ...one.matching, ...one.logging });
		expect(run.error ?? run.failed[0]).toBeUndefined();

		const { reason, ...told } = one.because;
		const step = run.step(told.step);
		expect(step).toMatchObject(told);
		expect(step.reason).toMatch(reason);
		expect(run.only.verdict).toContain(step.reason);

		expect(writesIn(test)).toEqual([]);
		expect(snapshot(test)).toEqual(before);

		const { class: move, remedy } = step;
		expect({
			step: step.step,
			outcome: step.outcome,
			reason: step.reason,
			...(move ? { class: move, remedy } : {}),
		}).toEqual(await truth({ bench }, item, one));
	});
});

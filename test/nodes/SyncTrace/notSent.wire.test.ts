import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { startUserpilot } from '../../../sandbox/platforms/userpilot';
import { byName, useOrg } from '../../builders/org';
import { COMPANY_ID, defineNps, NPS, USER_ID } from '../../builders/orgSchema';
import { aUserWith, fieldRights } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { WatchBench, watchSettings } from '../../salesforce/changes/watch';
import { ProductBench } from '../UpdateAttributes/product/productBench';
import { snapshot, trace, writesIn } from './tracing';

const test = useOrg();
let appcues: AppcuesSandbox;

beforeEach(async () => {
	appcues = await startAppcues({ rate: 'off' });
	for (const object of ['Contact', 'Lead'])
		test.org.defineField(object, { name: USER_ID, type: 'Text', externalId: true });
	test.org.defineField('Account', { name: COMPANY_ID, type: 'Text', externalId: true });
});
afterEach(async () => await appcues.close());

const aContact = (values: object = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', Title: 'CTO', [USER_ID]: 'u-1', ...values });
const aLead = (values: object = {}) =>
	test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines', Title: 'CTO', ...values });

/** What Update Attributes does with what the Record Trigger tells of the records, seen for the first time. */
async function truth(send: readonly string[], objects: readonly string[]) {
	const settings = watchSettings({
		objects,
		watch: send,
		send,
		userIdField: objects.includes('Account') ? undefined : USER_ID,
		emailField: objects.includes('Account') ? undefined : 'Email',
		companyIdField: objects.includes('Account') ? COMPANY_ID : undefined,
		startFrom: 'beginning',
		echo: undefined,
	});
	const watcher = await new WatchBench(test.salesforce, settings).start();
	const changes = await watcher.look();
	const isCompany = objects.includes('Account');
	const run = await ProductBench.onAppcues(appcues).run(
		isCompany
			? { target: 'appcuesGroup', companyId: '={{ $json.company.id }}' }
			: { target: 'appcuesUser', userId: '={{ $json.user.id }}' },
		changes as unknown as IDataObject[],
	);
	return { changes, ...run };
}

interface Case {
	/** The record that is traced. */
	given: () => string;
	send?: string[];
	objects?: string[];
	because: { step: string; outcome: string; reason: RegExp; class?: string };
	/** What the real nodes do with the record: nothing told, skipped, or failed. */
	really: 'notTold' | 'skipped' | 'failed';
}

const CASES: Readonly<Record<string, Case>> = {
	'the Contact has no user id': {
		given: () => aContact({ [USER_ID]: null }),
		because: { step: 'identity', outcome: 'none', reason: /has no user id in/, class: 'fixData' },
		really: 'skipped',
	},
	'its user id is a word for none': {
		given: () => aContact({ [USER_ID]: 'N/A' }),
		because: {
			step: 'identity',
			outcome: 'none',
			reason: /"N\/A" stands for a missing id/,
			class: 'fixData',
		},
		really: 'skipped',
	},
	'another Contact has the same id': {
		given: () => {
			aContact();
			return aContact();
		},
		because: {
			step: 'identity',
			outcome: 'ambiguous',
			reason: /^Nobody can tell whose values count: 2 records of Contact are the user u-1/,
			class: 'fixData',
		},
		really: 'failed',
	},
	'its Leads carry different ids': {
		given: () => {
			const id = aContact({ [USER_ID]: null, Email: 'ada@example.com' });
			for (const user of ['u-1', 'u-2']) aLead({ Email: 'ada@example.com', [USER_ID]: user });
			return id;
		},
		because: {
			step: 'identity',
			outcome: 'ambiguous',
			reason: /its Leads carry different ones: u-1, u-2/,
			class: 'fixData',
		},
		really: 'failed',
	},
	'every field is empty': {
		given: () => aContact({ Title: null }),
		because: {
			step: 'attributes',
			outcome: 'nothingToSend',
			reason: /Every field to send is empty/,
			class: 'fixData',
		},
		really: 'skipped',
	},
	'the value is too long for the platform': {
		given: () => {
			test.org.defineField('Contact', { name: 'Notes__c', type: 'LongTextArea', length: 100_000 });
			return aContact({ Notes__c: 'x'.repeat(70_000) });
		},
		send: ['Notes__c'],
		because: {
			step: 'attributes',
			outcome: 'failed',
			reason: /"notes" cannot be sent: the value has 70000 characters/,
			class: 'fixMapping',
		},
		really: 'failed',
	},
	'the Account has no company id': {
		given: () => test.org.insert('Account', { Name: 'Engines' }),
		send: ['Name'],
		objects: ['Account'],
		because: {
			step: 'identity',
			outcome: 'none',
			reason: /has no company id in/,
			class: 'fixData',
		},
		really: 'skipped',
	},
	'two Accounts have the same company id': {
		given: () => {
			test.org.insert('Account', { Name: 'Engines', [COMPANY_ID]: 'c-1' });
			return test.org.insert('Account', { Name: 'Engines', [COMPANY_ID]: 'c-1' });
		},
		send: ['Name'],
		objects: ['Account'],
		because: {
			step: 'identity',
			outcome: 'ambiguous',
			reason: /2 records of Account are the company c-1/,
			class: 'fixData',
		},
		really: 'failed',
	},
	'the Lead was converted': {
		given: () => {
			const lead = aLead({ [USER_ID]: 'u-1' });
			const { contactId } = test.org.convertLead(lead);
			test.org.update('Contact', contactId, { [USER_ID]: 'u-1' });
			return lead;
		},
		because: {
			step: 'identity',
			outcome: 'toldByContact',
			reason: /was converted to Contact 003/,
			class: 'fixData',
		},
		really: 'notTold',
	},
	'the Lead is the same person as a Contact': {
		given: () => {
			aContact({ Email: 'ada@example.com' });
			return aLead({ Email: 'ada@example.com' });
		},
		because: {
			step: 'identity',
			outcome: 'toldByContact',
			reason: /is the same person as a Contact/,
			class: 'fixData',
		},
		really: 'notTold',
	},
};

describe('why the profile does not have what a record holds', () => {
	it.each(Object.entries(CASES))('because %s', async (_name, one) => {
		const { send = ['Title'], objects = ['Contact', 'Lead'] } = one;
		const recordId = one.given();
		const before = snapshot(test);
		test.resetCalls();
		const run = await trace(test, [{}], {
			traceBy: 'record',
			recordId,
			companyIdField: byName(COMPANY_ID),
			sendFields: send,
		});
		expect(run.error ?? run.failed[0]).toBeUndefined();
		const { reason, ...told } = one.because;
		const step = run.step(told.step);
		expect(step).toMatchObject(told);
		expect(step.reason).toMatch(reason);
		expect(run.only.verdict).toContain(step.reason);
		expect(writesIn(test)).toEqual([]);
		expect(snapshot(test)).toEqual(before);

		const { changes, updates, failed } = await truth(send, objects);
		const mine = changes.findIndex(({ id }) => id === recordId);
		expect(mine >= 0).toBe(one.really !== 'notTold');
		if (one.really === 'failed') {
			const messages = failed.map(({ message }) => message);
			expect(
				messages.map((message) => message.replace(/: 003\w+, 003\w+|: 001\w+, 001\w+/, '')),
			).toContain(step.reason.replace(/: 003\w+, 003\w+|: 001\w+, 001\w+/, ''));
			expect(failed[0].details.remedy).toBe(step.remedy);
		}
		if (one.really === 'skipped') expect(updates[mine].status).toBe('skipped');
	});

	it('because the user ID field is hidden from the connected user', async () => {
		const recordId = aContact();
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'], Lead: ['read'] },
			fields: fieldRights('read', 'Contact', ['Email', 'Title']),
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const run = await trace({ bench }, [{}], {
			traceBy: 'record',
			recordId,
			sendFields: ['Title'],
		});
		expect(run.step('identity')).toMatchObject({ outcome: 'failed', class: 'fixPermission' });
		expect(run.step('identity').reason).toMatch(
			new RegExp(`${USER_ID} on .* is missing or hidden`),
		);
	});

	it('because a field to send is not there, as the trigger refuses it', async () => {
		const recordId = aContact();
		const run = await trace(test, [{}], {
			traceBy: 'record',
			recordId,
			sendFields: ['Title', 'Rank__c'],
		});
		expect(run.step('attributes')).toMatchObject({ outcome: 'failed', class: 'fixPermission' });
		expect(run.step('attributes').reason).toBe('The field Rank__c on Contact is missing or hidden');
		await expect(truth(['Title', 'Rank__c'], ['Contact', 'Lead'])).rejects.toThrow(
			/^The field Rank__c on Contact and Lead is missing or hidden$/,
		);
	});

	it.each([
		[
			'was deleted',
			() => {
				const id = aContact();
				test.org.delete(id);
				return id;
			},
			/was not found/,
		],
		['is no Contact, Lead or Account', () => test.org.users.admin, /is not the id of a Contact/],
		['is no id', () => 'ada@example.com', /is not the id of a Contact/],
	])('because the record %s', async (_what, given, reason) => {
		const run = await trace(test, [{}], { traceBy: 'record', recordId: given() });
		expect(run.step('identity')).toMatchObject({ outcome: 'failed' });
		expect(run.only.verdict).toMatch(reason);
	});
});

describe('what of a record is sent', () => {
	const traced = async (recordId: string, more: IDataObject = {}) =>
		await trace(test, [{}], {
			traceBy: 'record',
			recordId,
			sendFields: ['Title', 'Phone', 'Owner.Name'],
			...more,
		});

	it('is what Update Attributes then sends, and the rest is told with why not', async () => {
		const run = await traced(aContact());
		const step = run.step('attributes');
		expect(step.outcome).toBe('wouldBeSent');
		expect(step.data.fields).toMatchObject([
			{ field: 'Title', attribute: 'title', value: 'CTO', state: 'sent' },
			{ field: 'Phone', attribute: 'phone', state: 'empty' },
			{ field: 'Owner.Name', attribute: 'salesforce_owner', state: 'sent', changesUnseen: true },
		]);
		const { updates } = await truth(['Title', 'Phone', 'Owner.Name'], ['Contact', 'Lead']);
		expect(updates).toMatchObject([
			{ status: 'updated', id: 'u-1', attributes: step.data.attributes as object },
		]);
		expect(Object.keys(updates[0].attributes as object)).toEqual(
			Object.keys(step.data.attributes as object),
		);
	});

	it('goes under the id that the Lead of a Contact carries', async () => {
		const id = aContact({ [USER_ID]: null, Email: 'ada@example.com' });
		aLead({ Email: 'ada@example.com', [USER_ID]: 'u-7' });
		const run = await traced(id);
		expect(run.step('identity')).toMatchObject({ outcome: 'known' });
		expect(run.step('identity').reason).toContain(
			'the user "u-7" in the product, by the id that its Lead carries',
		);
		const { updates } = await truth(['Title'], ['Contact', 'Lead']);
		expect(updates.map(({ id: user }) => user)).toContain('u-7');
	});

	it('is traced from a person as well', async () => {
		const id = aContact();
		const run = await trace(test, [{ user: { id: 'u-1' } }], {
			traceBy: 'person',
			sendFields: ['Title'],
		});
		expect(run.only.subject).toMatchObject({ what: 'person', userId: 'u-1' });
		expect(run.only.steps.map(({ step }) => step)).toEqual(['match', 'identity', 'attributes']);
		expect(run.only.verdict).toContain(`The person is Contact ${id}`);
	});

	it('ends with the match where there is none', async () => {
		const run = await trace(test, [{ user: { id: 'u-5' } }], { traceBy: 'person' });
		expect(run.only.steps.map(({ step }) => step)).toEqual(['match']);
		expect(run.only.verdict).toContain('No record has this user id "u-5"');
	});

	it('comes with what the record holds of the last NPS answer', async () => {
		defineNps(test.org);
		const id = aContact({ [NPS.score]: 9, [NPS.at]: '2026-11-19T08:00:00.000Z' });
		const options = { npsScoreField: byName(NPS.score), npsAnsweredAtField: byName(NPS.at) };
		const run = await traced(id, { options });
		expect(run.step('npsFields')).toMatchObject({ outcome: 'held', data: { held: { score: 9 } } });
		expect(run.step('npsFields').reason).toContain('the score 9, answered at 2026-11-19T08:00:00');
	});
});

describe('the profile', () => {
	const inAppcues = async (more: IDataObject = {}) => {
		const { url: baseUrl, accountId, apiKey, apiSecret } = appcues;
		test.bench.credentials.store.appcuesSyncApi = { accountId, apiKey, apiSecret, baseUrl };
		return await trace(test, [{}], {
			traceBy: 'record',
			recordId: aContact(),
			sendFields: ['Title'],
			platform: 'appcues',
			lookInProduct: true,
			...more,
		});
	};

	it.each([
		['is not known to the platform', undefined, 'unknown', /does not know user "u-1"/],
		[
			'holds something else',
			{ title: 'CEO' },
			'differs',
			/something else than Salesforce in title/,
		],
		['holds what would be sent', { title: 'CTO' }, 'same', /holds what would be sent/],
	])('that %s is told, and left as it is', async (_what, held, outcome, reason) => {
		if (held) appcues.state.users.set('u-1', { ...held });
		const before = JSON.stringify(appcues.state.users.get('u-1'));
		const run = await inAppcues();
		expect(run.step('profile').outcome).toBe(outcome);
		expect(run.only.verdict).toMatch(reason);
		expect(JSON.stringify(appcues.state.users.get('u-1'))).toBe(before);
		expect(appcues.requests.all().map(({ method }) => method)).toEqual(['GET']);
		expect(run.hints[0]).toContain('1 requests to the platform');
	});

	it('is not looked at unless asked for', async () => {
		const run = await inAppcues({ lookInProduct: false });
		expect(run.only.steps.map(({ step }) => step)).not.toContain('profile');
		expect(appcues.requests.all()).toEqual([]);
	});

	it('that cannot be read on the platform is said to be so', async () => {
		const userpilot = await startUserpilot();
		try {
			test.bench.credentials.store.userpilotSyncApi = {
				apiKey: userpilot.apiKey,
				baseUrl: userpilot.url,
			};
			const run = await inAppcues({ platform: 'userpilot' });
			expect(run.step('profile')).toMatchObject({ outcome: 'notReadable' });
			expect(run.only.verdict).toContain('no way to read');
			expect(userpilot.requests.all()).toEqual([]);
		} finally {
			await userpilot.close();
		}
	});

	it('of a key that the platform refuses is a failure of the trace', async () => {
		const { url: baseUrl, accountId, apiKey } = appcues;
		test.bench.credentials.store.appcuesSyncApi = { accountId, apiKey, apiSecret: 'no', baseUrl };
		const run = await trace(test, [{}], {
			traceBy: 'record',
			recordId: aContact(),
			sendFields: ['Title'],
			platform: 'appcues',
			lookInProduct: true,
		});
		expect(run.traces).toEqual([]);
		expect(run.failure.details).toMatchObject({ class: 'reconnect' });
	});
});

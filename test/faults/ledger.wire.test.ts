import { startSalesforce, type Org, type SalesforceSandbox } from 'salesforce-sandbox';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { startUserpilot, type UserpilotSandbox } from '../../sandbox/platforms/userpilot';
import { sightOfEvents } from './flows/eventsSight';
import { sightOfProfiles } from './flows/profilesSight';
import type { Lane, Sight, Subject, Trial } from './types';

let salesforce: SalesforceSandbox;
let userpilot: UserpilotSandbox;
let org: Org;

beforeEach(async () => {
	[salesforce, userpilot] = await Promise.all([startSalesforce(), startUserpilot()]);
	org = salesforce.org;
	defineKitFields(org);
});
afterEach(async () => await Promise.all([salesforce.close(), userpilot.close()]));

/** A person with two items, the older one first. */
function aSubject(name: string): Subject {
	const recordId = org.insert('Contact', { LastName: name });
	const items = ['n0e', 'n1e'].map((end, index) => ({
		...{ marker: `t1${name}${end}`, at: new Date(index), score: index + 3, accepted: true },
	}));
	return {
		...{ userId: name, email: `${name}@example.com`, object: 'Contact', recordId, items },
		alsoRight: [],
	};
}

const trialOf = (...subjects: Subject[]) =>
	({ id: 't1', subjects, lane: { salesforce, userpilot } as unknown as Lane }) as Trial;

const log = ({ recordId }: Subject, marker: string) =>
	org.insert('Task', { Subject: 'NPS', Description: `Feedback: "${marker}".`, WhoId: recordId });

const hold = ({ recordId, items }: Subject, index: number) =>
	org.update('Contact', recordId, {
		ProductSync_NPS_Feedback__c: items[index].marker,
		ProductSync_NPS_Score__c: items[index].score,
	});

const inShort = ({ arrived, doubled, wrong }: Sight) => ({ arrived: [...arrived], doubled, wrong });

describe('what the org holds of events', () => {
	it('has arrived when it is on the timeline and in the fields, or a later one is', () => {
		const ada = aSubject('ada');
		const [older, newer] = ada.items.map(({ marker }) => marker);
		log(ada, older);
		expect(inShort(sightOfEvents(trialOf(ada)))).toEqual({ arrived: [], doubled: [], wrong: [] });
		hold(ada, 0);
		expect([...sightOfEvents(trialOf(ada)).arrived]).toEqual([older]);
		log(ada, newer);
		hold(ada, 1);
		expect([...sightOfEvents(trialOf(ada)).arrived]).toEqual([older, newer]);
	});

	it('is doubled when two activities tell it', () => {
		const ada = aSubject('ada');
		log(ada, ada.items[0].marker);
		log(ada, ada.items[0].marker);
		expect(sightOfEvents(trialOf(ada)).doubled).toEqual([ada.items[0].marker]);
	});

	it('is wrong on another person', () => {
		const [ada, grace] = [aSubject('ada'), aSubject('grace')];
		log(grace, ada.items[0].marker);
		expect(inShort(sightOfEvents(trialOf(ada, grace)))).toEqual({
			...{ arrived: [], doubled: [] },
			wrong: [`${ada.items[0].marker} is on ${grace.recordId}`],
		});
	});

	it('is right on the Contact that a Lead became', () => {
		const [ada, contact] = [aSubject('ada'), aSubject('contact')];
		ada.alsoRight.push(contact.recordId);
		log(contact, ada.items[0].marker);
		expect(sightOfEvents(trialOf(ada)).wrong).toEqual([]);
	});

	it('is wrong when an older answer stands over a newer one that is logged', () => {
		const ada = aSubject('ada');
		for (const { marker } of ada.items) log(ada, marker);
		hold(ada, 0);
		expect(sightOfEvents(trialOf(ada)).wrong).toEqual(['t1adan0e is over t1adan1e']);
	});
});

describe('what the platform holds of records', () => {
	it('has arrived on the profile of its person, and is wrong on any other', () => {
		const [ada, grace] = [aSubject('ada'), aSubject('grace')];
		userpilot.state.users.set('ada', { title: ada.items[0].marker });
		userpilot.state.users.set('stranger', { title: grace.items[0].marker });
		expect(inShort(sightOfProfiles(trialOf(ada, grace)))).toEqual({
			...{ arrived: [ada.items[0].marker], doubled: [] },
			wrong: [`${grace.items[0].marker} is on stranger`],
		});
	});
});

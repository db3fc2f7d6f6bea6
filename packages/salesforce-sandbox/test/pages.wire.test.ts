import { aTask } from './support/builders';
import { useOrg } from '../testing/sandbox';

const test = useOrg({ organizationName: 'Analytical <Engines>' });

const page = async (path: string) => {
	const response = await fetch(test.sandbox.instanceUrl + path);
	return { status: response.status, html: await response.text() };
};

describe('the overview', () => {
	it('counts records, lists the latest and says how much of the API was used', async () => {
		test.org.insert('Contact', { FirstName: 'Ada', LastName: 'Lovelace' });
		const { status, html } = await page('/');
		expect(status).toBe(200);
		expect(html).toContain('Analytical &lt;Engines&gt;');
		expect(html).toContain(
			'Contacts <span class="muted">Contact</span></td><td class="number">1</td>',
		);
		expect(html).toContain('>Ada Lovelace</a>');
		expect(html).toContain('0 of 15,000');
	});

	it('asks for nothing from elsewhere', async () => {
		expect((await page('/')).html).not.toMatch(/(src|href)="(https?:)?\/\//);
	});
});

describe('a record page', () => {
	it('shows fields and the timeline, newest first, with custom objects among activities', async () => {
		const { org } = test;
		org.clock.hold('2026-11-21T10:00:00Z');
		org.defineField('Contact', { name: 'NPS__c', label: 'NPS Score', type: 'Number' });
		org.defineObject({
			name: 'Product_Activity__c',
			label: 'Product Activity',
			fields: [
				{ name: 'Contact__c', type: 'Lookup', referenceTo: 'Contact' },
				{ name: 'Event_Name__c', label: 'Event Name', type: 'Text' },
			],
		});
		const contact = org.insert('Contact', { FirstName: 'Ada', LastName: 'Lovelace', NPS__c: 9 });
		org.insert(
			'Task',
			aTask({
				WhoId: contact,
				Subject: 'Older <task>',
				ActivityDate: '2026-11-01',
				CompletedDateTime: '2026-11-01T08:00:00Z',
			}),
		);
		org.insert('Event', {
			WhoId: contact,
			Subject: 'Newer event',
			StartDateTime: '2026-11-22T10:00:00Z',
			DurationInMinutes: 5,
		});
		org.insert('Product_Activity__c', {
			Name: 'Flow',
			Contact__c: contact,
			Event_Name__c: 'flow_completed',
		});
		const { status, html } = await page(`/lightning/r/Contact/${contact}/view`);
		expect(status).toBe(200);
		expect(html).toContain('<h1>Ada Lovelace</h1>');
		expect(html).toContain('<dt>NPS Score</dt><dd>9</dd>');
		expect(html).toContain('Older &lt;task&gt;');
		expect(html).toContain('Event Name: flow_completed');
		const places = ['Newer event', '>Flow</a>', 'Older &lt;task&gt;'].map((text) =>
			html.indexOf(text),
		);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	it('is not there for a record that is not', async () => {
		expect((await page('/lightning/r/Contact/0035g00000zzzzzAAA/view')).status).toBe(404);
		expect((await page('/nothing')).status).toBe(404);
	});
});

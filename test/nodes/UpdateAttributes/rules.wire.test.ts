import { byName, useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from './updating';

const test = useOrg();
const TIME = 'Last_Event_At__c';
let contact: string;

beforeEach(() => {
	for (const object of ['Contact', 'Lead']) {
		test.org.defineField(object, { name: 'Plan__c', type: 'Text' });
		test.org.defineField(object, { name: 'Seats__c', type: 'Number' });
		test.org.defineField(object, { name: TIME, type: 'DateTime' });
	}
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const anItem = (plan: string, occurredAt = '2026-11-20T10:00:00.000Z') =>
	aMatchedItem({ id: contact }, { event: { occurredAt, attributes: { plan } } });
const PLAN = { Plan__c: '={{ $json.event.attributes.plan }}' };
const held = (...names: string[]) => {
	const record = test.org.get('Contact', contact);
	return names.map((name) => record?.[name]);
};

describe('the rule "only if blank"', () => {
	const IF_BLANK = toFields(PLAN, { writeRule: 'ifBlank' });

	it('fills a blank field, and keeps what is there', async () => {
		expect((await update(test, [anItem('free')], IF_BLANK)).only.status).toBe('updated');
		const { only } = await update(test, [anItem('pro')], IF_BLANK);
		expect(only).toMatchObject({
			status: 'kept',
			written: [],
			kept: { Plan__c: 'Salesforce already has a value' },
		});
		expect(held('Plan__c')).toEqual(['free']);
	});

	it('takes the earliest of several events of one batch', async () => {
		const items = [anItem('pro', '2026-11-20T12:00:00Z'), anItem('free', '2026-11-20T11:00:00Z')];
		const { statuses } = await update(test, items, IF_BLANK);
		expect(statuses).toEqual(['kept', 'updated']);
		expect(held('Plan__c')).toEqual(['free']);
	});

	it('keeps zero and an unset checkbox: they are values', async () => {
		test.org.update('Contact', contact, { Seats__c: 0 });
		const { only } = await update(
			test,
			[anItem('x')],
			toFields({ Seats__c: '5', DoNotCall: 'true' }, { writeRule: 'ifBlank' }),
		);
		expect(Object.keys(only.kept ?? {}).sort()).toEqual(['DoNotCall', 'Seats__c']);
	});
});

describe('the rule "only if the event is newer"', () => {
	const IF_NEWER = toFields(PLAN, { writeRule: 'ifNewer', timeField: byName(TIME) });

	it('writes the value and the time of the event', async () => {
		await update(test, [anItem('pro')], IF_NEWER);
		expect(held('Plan__c', TIME)).toEqual(['pro', '2026-11-20T10:00:00.000+0000']);
	});

	it('keeps a value from a later event, and says from when', async () => {
		await update(test, [anItem('pro', '2026-11-20T12:00:00Z')], IF_NEWER);
		const { only } = await update(test, [anItem('free', '2026-11-20T11:00:00Z')], IF_NEWER);
		expect(only.status).toBe('kept');
		expect(only.kept?.Plan__c).toContain('2026-11-20T12:00:00');
		expect(held('Plan__c')).toEqual(['pro']);
	});

	it('moves the time though the value is the same', async () => {
		await update(test, [anItem('pro', '2026-11-20T11:00:00Z')], IF_NEWER);
		const { only } = await update(test, [anItem('pro', '2026-11-20T12:00:00Z')], IF_NEWER);
		expect(only.status).toBe('unchanged');
		expect(held(TIME)).toEqual(['2026-11-20T12:00:00.000+0000']);
		await update(test, [anItem('free', '2026-11-20T11:30:00Z')], IF_NEWER);
		expect(held('Plan__c')).toEqual(['pro']);
	});

	it('keeps the time of the latest event in a field that is its own time field', async () => {
		const latest = toFields(
			{ [TIME]: '={{ $json.event.occurredAt }}' },
			{ writeRule: 'ifNewer', timeField: byName(TIME) },
		);
		for (const [hours, holds] of [
			[['10'], '10'],
			[['12'], '12'],
			[['11'], '12'],
			[['14', '13'], '14'],
		] as const) {
			const items = hours.map((hour) => anItem('x', `2026-11-20T${hour}:00:00Z`));
			await update(test, items, latest);
			expect(held(TIME)).toEqual([`2026-11-20T${holds}:00:00.000+0000`]);
		}
	});

	it('orders several events of one record in one batch, and writes once', async () => {
		const items = ['12', '10', '11'].map((hour) => anItem(`p${hour}`, `2026-11-20T${hour}:00:00Z`));
		const { statuses } = await update(test, items, IF_NEWER);
		expect(held('Plan__c', TIME)).toEqual(['p12', '2026-11-20T12:00:00.000+0000']);
		expect(test.org.requests.of('PATCH')).toHaveLength(1);
		expect(statuses).toHaveLength(3);
	});

	it.each([['Last_Event_At__c'], ['last_event_at__C']])(
		'reads the time field whatever its case: %s',
		async (timeField) => {
			const parameters = { ...IF_NEWER, timeField: byName(timeField) };
			await update(test, [anItem('pro', '2026-11-20T12:00:00Z')], parameters);
			await update(test, [anItem('free', '2026-11-20T11:00:00Z')], parameters);
			expect(held('Plan__c')).toEqual(['pro']);
		},
	);

	it('without a time field is refused, naming the parameter: it could not hold', async () => {
		const { failed, failure } = await update(
			test,
			[anItem('pro')],
			toFields(PLAN, { writeRule: 'ifNewer' }),
		);
		expect(failed).toHaveLength(1);
		expect(failure.details.whoseMove).toBe('change the set-up in n8n');
		expect(`${failure.message} ${failure.details.remedy}`).toContain('Event Time Field');
	});

	it.each([
		['does not exist', 'Nothing__c', 'Nothing__c on Contact'],
		['is no date and time', 'Plan__c', 'Plan__c'],
	])('with a time field that %s is refused by name', async (_what, timeField, names) => {
		const { failure } = await update(test, [anItem('pro')], {
			...IF_NEWER,
			timeField: byName(timeField),
		});
		expect(failure.message).toContain(names);
		expect(held('Plan__c')).toEqual([null]);
	});

	it('with a time field that may only be read is refused by name', async () => {
		test.org.revokeField('System Administrator', `Contact.${TIME}`, { keep: 'read' });
		const { failure } = await update(test, [anItem('pro')], IF_NEWER);
		expect(failure.details.whoseMove).toBe('ask the Salesforce administrator for a permission');
		expect(failure.details.fields).toEqual([TIME]);
		expect(held('Plan__c')).toEqual([null]);
	});

	it('fails an event whose time cannot be read, alone', async () => {
		const grace = test.org.insert('Contact', { LastName: 'Hopper' });
		const items = [
			anItem('x', 'yesterday'),
			anItem('x', '99999999999999999999999'),
			aMatchedItem({ id: grace }, { event: { attributes: { plan: 'team' } } }),
		];
		const { failed, statuses } = await update(test, items, IF_NEWER);
		expect(statuses).toEqual(['updated']);
		expect(failed).toHaveLength(2);
		expect(test.org.get('Contact', grace)?.Plan__c).toBe('team');
	});
});

describe('rules by field', () => {
	it('hold for their field; the others follow the general rule', async () => {
		test.org.update('Contact', contact, { Plan__c: 'free', Title: 'Countess' });
		const { only } = await update(
			test,
			[anItem('pro')],
			toFields(
				{ ...PLAN, Title: 'User', Seats__c: '3' },
				{
					writeRule: 'always',
					timeField: byName(TIME),
					fieldRules: {
						rule: [
							{ field: ' Title ', rule: 'ifBlank' },
							{ field: 'Seats__c', rule: 'ifNewer' },
						],
					},
				},
			),
		);
		expect(only).toMatchObject({ written: ['Plan__c', 'Seats__c'] });
		expect(Object.keys(only.kept ?? {})).toEqual(['Title']);
		expect(held('Title', 'Plan__c', 'Seats__c', TIME)).toEqual([
			'Countess',
			'pro',
			3,
			'2026-11-20T10:00:00.000+0000',
		]);
	});

	it('leave the time alone where no field follows "newer"', async () => {
		await update(test, [anItem('pro')], toFields(PLAN, { timeField: byName(TIME) }));
		expect(held('Plan__c', TIME)).toEqual(['pro', null]);
	});

	it('hold whatever the case of the field', async () => {
		test.org.update('Contact', contact, { Title: 'Countess' });
		await update(
			test,
			[anItem('pro')],
			toFields({ Title: 'User' }, { fieldRules: { rule: [{ field: 'title', rule: 'ifBlank' }] } }),
		);
		expect(held('Title')).toEqual(['Countess']);
	});

	it('for a field that is not mapped is refused: what it was to keep would be written over', async () => {
		test.org.update('Contact', contact, { Title: 'Countess' });
		const { failure } = await update(
			test,
			[anItem('pro')],
			toFields(
				{ ...PLAN, Title: 'User' },
				{ fieldRules: { rule: [{ field: 'Tilte', rule: 'ifBlank' }] } },
			),
		);
		expect(failure).toMatchObject({
			message: 'The rule for "Tilte" is for none of the fields that are mapped',
			details: { fields: ['Tilte'] },
		});
		expect(failure.details.remedy).toContain('Did you mean Title?');
		expect(held('Title', 'Plan__c')).toEqual(['Countess', null]);
	});

	it('count also for an item that has no value for the field', async () => {
		const { statuses } = await update(
			test,
			[anItem('pro')],
			toFields(
				{ ...PLAN, Title: '={{ $json.user.attributes.title }}' },
				{ fieldRules: { rule: [{ field: 'Title', rule: 'ifBlank' }] } },
			),
		);
		expect(statuses).toEqual(['updated']);
	});
});

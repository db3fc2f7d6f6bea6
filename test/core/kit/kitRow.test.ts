import { EVENT_KINDS, type EventAttributes } from '../../../core/event/productEvent';
import { KIT_COLUMNS, KIT_OBJECT_OF, kitRow } from '../../../core/kit/kitRow';
import { KIT_KEY_FIELD, KIT_OBJECTS } from '../../../core/kit/names';
import { sampleEvents } from '../../builders/orgItems';
import { aProductEvent } from '../../builders/productEvent';
import { fieldsOf, objects, text } from '../../salesforce-kit/kit';

const CONTACT = { object: 'Contact', id: '003000000000001AAA', accountId: '001000000000001AAA' };

describe('which record of the kit an event becomes', () => {
	it('is decided for every kind', () => {
		expect(Object.keys(KIT_OBJECT_OF).sort()).toEqual([...EVENT_KINDS].sort());
		expect(Object.values(KIT_OBJECTS).sort()).toEqual(objects);
	});

	it.each(objects)('%s has a column for each of its fields that is written', (object) => {
		const written = fieldsOf(object)
			.filter(({ xml }) => xml.formula === undefined)
			.map(({ name }) => name);
		const lookups = ['ProductSync_Account__c', 'ProductSync_Contact__c', 'ProductSync_Lead__c'];
		const columns = Object.keys(KIT_COLUMNS[object as keyof typeof KIT_COLUMNS]);
		expect([...columns, ...lookups, KIT_KEY_FIELD].sort()).toEqual(written.sort());
	});

	it.each(sampleEvents().map(({ title, event }) => [title, event] as const))(
		'%s fits the types of its fields',
		(_title, event) => {
			const { object, row } = kitRow(event, CONTACT);
			for (const [name, value] of Object.entries(row)) {
				const field = fieldsOf(object).find((one) => one.name === name);
				const type = field && text(field.xml, 'type');
				expect([name, typeof value]).toEqual([name, type === 'Number' ? 'number' : 'string']);
				expect(value).not.toBe('');
			}
		},
	);
});

describe('the record itself', () => {
	it('of a completed flow', () => {
		const event = aProductEvent({
			event: {
				kind: 'flow',
				action: 'completed',
				platform: 'appcues',
				name: 'appcues:flow_completed',
				content: { id: 'f-1', name: 'Welcome' },
				occurredAt: '2026-11-21T10:00:00.000Z',
				attributes: { pageUrl: 'https://app.example/home', plan: 'pro' },
			},
			user: { id: 'u-1' },
		});
		expect(kitRow(event, CONTACT)).toEqual({
			object: KIT_OBJECTS.productInteraction,
			row: {
				ProductSync_Occurred_At__c: '2026-11-21T10:00:00.000Z',
				ProductSync_Platform__c: 'appcues',
				ProductSync_Event_Name__c: 'appcues:flow_completed',
				ProductSync_Action__c: 'completed',
				ProductSync_Product_User_Id__c: 'u-1',
				ProductSync_Page_URL__c: 'https://app.example/home',
				ProductSync_Event_Kind__c: 'flow',
				ProductSync_Content_Name__c: 'Welcome',
				ProductSync_Content_Id__c: 'f-1',
				ProductSync_Properties__c: '{\n "plan": "pro"\n}',
				ProductSync_Contact__c: CONTACT.id,
				ProductSync_Account__c: CONTACT.accountId,
			},
		});
	});

	it('of an item of a checklist, with what was typed', () => {
		const attributes = { itemName: 'Invite', itemIndex: 2, text: 'hello' };
		const event = { kind: 'checklistItem', action: 'completed', attributes } as const;
		const { row } = kitRow(aProductEvent({ event }), CONTACT);
		expect(row).toMatchObject({
			ProductSync_Item_Name__c: 'Invite',
			ProductSync_Item_Index__c: 2,
			ProductSync_Text__c: 'hello',
		});
		expect(row).not.toHaveProperty('ProductSync_Properties__c');
	});

	it.each([
		['nps', 'scored', { score: 9 }, { ProductSync_Score__c: 9 }],
		[
			'survey',
			'submitted',
			{ question: 'Why?', questionType: 'text', answers: [{ label: 'Why?', value: 'Slow' }] },
			{ ProductSync_Question_Type__c: 'text', ProductSync_Answers__c: 'Why?: Slow' },
		],
	] as const)('of %s, with the survey it answers', (kind, action, attributes, more) => {
		const event = { kind, action, content: { id: 's-1', name: 'Autumn' }, attributes };
		expect(kitRow(aProductEvent({ event: event as never }), CONTACT).row).toMatchObject({
			ProductSync_Survey_Name__c: 'Autumn',
			ProductSync_Survey_Id__c: 's-1',
			...more,
		});
	});

	it('counts the score of an answer once, though its feedback repeats it', () => {
		const attributes = { score: 3, feedback: 'Slow' };
		const event = { kind: 'nps', action: 'feedbackGiven', attributes } as const;
		const { row } = kitRow(aProductEvent({ event }), CONTACT);
		expect(row).toMatchObject({ ProductSync_Feedback__c: 'Slow' });
		expect(row).not.toHaveProperty('ProductSync_Score__c');
	});

	it('keeps an NPS score of nought, and an item in first place', () => {
		const nps = aProductEvent({
			event: { kind: 'nps', action: 'scored', attributes: { score: 0 } },
		});
		expect(kitRow(nps, CONTACT).row).toMatchObject({ ProductSync_Score__c: 0 });
		const item = aProductEvent({
			event: { kind: 'checklistItem', action: 'completed', attributes: { itemIndex: 0 } },
		});
		expect(kitRow(item, CONTACT).row).toMatchObject({ ProductSync_Item_Index__c: 0 });
	});

	it('lists all answers of a form, one a line, and joins what was chosen several times', () => {
		const answers = [
			{ label: 'Role', value: 'Owner' },
			{ id: 'q2', value: ['a', 'b'] },
		];
		const form = aProductEvent({
			event: {
				kind: 'form',
				action: 'submitted',
				content: { id: '7', name: 'Sign-up' },
				attributes: { answers },
			},
		});
		expect(kitRow(form, CONTACT).row).toMatchObject({
			ProductSync_Form_Name__c: 'Sign-up',
			ProductSync_Form_Id__c: '7',
			ProductSync_Answers__c: 'Role: Owner\nq2: a, b',
		});
		const survey = aProductEvent({
			event: {
				kind: 'survey',
				action: 'answered',
				attributes: { question: 'Why?', answer: ['x', 'y'] },
			},
		});
		expect(kitRow(survey, CONTACT).row).toMatchObject({
			ProductSync_Question__c: 'Why?',
			ProductSync_Answer__c: 'x, y',
		});
	});

	it.each<[unknown, unknown]>([
		[{ plan: 'pro' }, '{"plan":"pro"}'],
		[true, 'true'],
		[['x', null, 2], 'x, , 2'],
	])('keeps an answer of any form as text: %j', (answer, expected) => {
		const attributes = { question: 'Why?', answer } as EventAttributes;
		const event = { kind: 'survey', action: 'answered', attributes } as const;
		expect(kitRow(aProductEvent({ event }), CONTACT).row.ProductSync_Answer__c).toBe(expected);
	});

	it('leaves out what is empty, and the properties where there are none', () => {
		const attributes = {
			text: '',
			itemName: null,
			pageUrl: undefined,
			pageTitle: 'Home',
		} as unknown as EventAttributes;
		const { row } = kitRow(aProductEvent({ event: { attributes } }), CONTACT);
		expect(Object.keys(row).filter((name) => /Text|Item|Page|Properties/.test(name))).toEqual([
			'ProductSync_Page_Title__c',
		]);
	});

	it('cuts no number to a length', () => {
		const event = { kind: 'nps', action: 'scored', attributes: { score: 10 } } as const;
		const { row } = kitRow(aProductEvent({ event }), CONTACT, { ProductSync_Score__c: 1 });
		expect(row).toMatchObject({ ProductSync_Score__c: 10 });
	});

	it('cuts text to the length of its field', () => {
		const event = aProductEvent({
			event: { kind: 'nps', attributes: { feedback: 'x'.repeat(50) } },
		});
		const { row } = kitRow(event, CONTACT, { ProductSync_Feedback__c: 10 });
		expect(row.ProductSync_Feedback__c).toBe(`${'x'.repeat(9)}…`);
	});

	it.each([
		['Contact', { ProductSync_Contact__c: 'x', ProductSync_Account__c: 'a' }],
		['Lead', { ProductSync_Lead__c: 'x', ProductSync_Account__c: 'a' }],
		['Account', { ProductSync_Account__c: 'x' }],
		['Subscription__c', { ProductSync_Account__c: 'a' }],
	])('points from a match on %s to whom it is about', (object, expected) => {
		const { row } = kitRow(aProductEvent(), { object, id: 'x', accountId: 'a' });
		const found = Object.entries(row).filter(([name]) => /_(Contact|Lead|Account)__c$/.test(name));
		expect(Object.fromEntries(found)).toEqual(expected);
	});
});

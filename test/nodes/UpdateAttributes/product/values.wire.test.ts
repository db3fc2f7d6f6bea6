import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { toColumns } from '../../../builders/org';
import { aChange, ProductBench } from './productBench';

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;

beforeEach(async () => {
	appcues = await startAppcues({ rate: 'off' });
	userpilot = await startUserpilot({ rate: 'off' });
});
afterEach(async () => {
	await appcues.close();
	await userpilot.close();
});

/** Runs with one item; answers the attributes that were sent, or the failure's message. */
const attributesOf = async (
	record: IDataObject,
	parameters: IDataObject = {},
	item: IDataObject = {},
) => {
	const bench = ProductBench.onAppcues(appcues);
	const { updates, failed } = await bench.run({ target: 'appcuesUser', ...parameters }, [
		aChange({ record, ...item }),
	]);
	if (failed.length > 0) return failed[0].message;
	const body = appcues.requests.last?.body;
	expect(updates[0].attributes ?? {}).toEqual(body ?? {});
	return body;
};
const more = (name: string, type: string, value: unknown) => ({
	attributeMode: 'choose',
	attributes: toColumns({}),
	moreAttributes: { attribute: [{ name, type, value }] as IDataObject[] },
});

describe('fields chosen by API names typed in another letter case', () => {
	it('are those of the record', async () => {
		const record = { Title: 'CTO', 'Account.Name': 'Acme', FirstName: null };
		const chosen = { title: 'title', 'account.NAME': 'company', FIRSTNAME: 'first_name' };
		const parameters = { attributeMode: 'choose', attributes: toColumns(chosen) };
		expect(await attributesOf(record, parameters)).toEqual({
			title: 'CTO',
			company: 'Acme',
			first_name: null,
		});
		const item = { unchangedFields: ['Title', 'FirstName'] };
		expect(await attributesOf(record, parameters, item)).toEqual({ company: 'Acme' });
	});
});

describe('values of attributes', () => {
	it.each<[string, unknown, unknown]>([
		['a text', 'Director', 'Director'],
		['a number', 12.5, 12.5],
		['zero', 0, 0],
		['true', true, true],
		['false', false, false],
		['a date', '2026-11-20', '2026-11-20'],
		[
			'a date-time of Salesforce, as ISO 8601 in UTC',
			'2026-11-20T10:00:00.000+0000',
			'2026-11-20T10:00:00.000Z',
		],
		['a multi-select picklist', 'A;B', 'A;B'],
		['a list, joined', ['A', 'B'], 'A, B'],
		['a list with gaps', ['A', null, ' '], 'A'],
		['null: the attribute is cleared', null, null],
		['an empty text: the attribute is cleared', '', null],
	])('are primitives: %s', async (_what, value, expected) => {
		expect(await attributesOf({ Custom__c: value as never })).toEqual({ custom: expected });
	});

	it.each<[string, unknown]>([
		['an object', { city: 'Köln' }],
		['a list of objects', [{ a: 1 }]],
	])('cannot be %s, which is refused by name while the others go', async (_what, value) => {
		const record = { MailingAddress: value as never, Title: 'Director' };
		expect(await attributesOf(record)).toBe(
			'The attribute "mailing_address" cannot be sent: the value is an object; the other attributes were sent',
		);
		expect(appcues.requests.last?.body).toEqual({ title: 'Director' });
	});

	it.each<[string, unknown]>([
		['null', null],
		['an empty text', ''],
		['blank text', ' \n'],
		['an empty list', []],
		['a list of nothing', [null, '']],
	])('that an expression leaves empty (%s) leave the attribute alone', async (_what, value) => {
		const item = { value: value as never };
		const { moreAttributes } = more('x', 'asIs', '={{ $json.value }}');
		const parameters = { attributeMode: 'all', moreAttributes };
		expect(await attributesOf({ Title: 'Director' }, parameters, item)).toEqual({
			title: 'Director',
		});
	});

	it('are cleared by the sign of the author, and by nothing else that reads so', async () => {
		expect(await attributesOf({}, more('x', 'asIs', '#N/A'))).toEqual({ x: null });
		const byExpression = more('x', 'text', "={{ $json.value || '#N/A' }}");
		expect(await attributesOf({}, byExpression)).toEqual({ x: null });
		const typed = { value: '#N/A' };
		expect(await attributesOf({}, byExpression, typed)).toEqual({ x: '#N/A' });
	});

	it('of two fields under one name are refused, with both', async () => {
		const message = await attributesOf({ Title: 'Director', Title__c: null });
		expect(message).toBe('Title and Title__c would both become the attribute "title"');
		expect(appcues.requests.last?.body).toBeUndefined();
	});

	it('of two fields that were given one name are refused, with both', async () => {
		const attributes = toColumns({ Title: 'role', Level__c: 'role' });
		const parameters = { attributeMode: 'choose', attributes };
		expect(await attributesOf({ Title: 'Director' }, parameters)).toBe(
			'Title and Level__c would both become the attribute "role"',
		);
	});

	it('get a name of their own where a platform means something else by the usual one', async () => {
		const record = { Created_At__c: 'a', Signed_Up_At__c: 'b', User_Id__c: 'c' };
		expect(await attributesOf(record)).toEqual({
			custom_created_at: 'a',
			custom_signed_up_at: 'b',
			custom_user_id: 'c',
		});
	});

	it.each<[string, string, unknown, unknown]>([
		['number', 'number', '12', 12],
		['true or false', 'boolean', 'TRUE', true],
		['true or false', 'boolean', 'Yes', true],
		['true or false', 'boolean', 0, false],
		['text', 'text', ['A', 'B'], 'A, B'],
		['date', 'date', '2026-11-20T11:00:00+01:00', '2026-11-20T10:00:00.000Z'],
		['text', 'text', 12, '12'],
	])('are made a %s on request', async (_what, type, value, expected) => {
		expect(await attributesOf({}, more('x', type, value))).toEqual({ x: expected });
	});

	it.each<[string, unknown]>([
		['number', 'twelve'],
		['number', '0x1F'],
		['boolean', 'perhaps'],
		['date', 'soon'],
	])('are refused when they are no %s', async (type, value) => {
		expect(await attributesOf({}, more('x', type, value))).toBe(
			`The attribute "x" cannot be sent: "${String(value)}" is not a ${type}`,
		);
	});

	it('are all texts where that is wanted', async () => {
		const record = { Score__c: 9, Active__c: true };
		const options = { asText: true };
		expect(await attributesOf(record, { options })).toEqual({ score: '9', active: 'true' });
	});

	it('are refused when they are longer than the platform takes', async () => {
		expect(await attributesOf({ Notes__c: 'x'.repeat(65_536) })).toBe(
			'The attribute "notes" cannot be sent: the value has 65536 characters',
		);
	});
});

describe('names of attributes', () => {
	it.each([
		['appcuesUser', 'user_id'],
		['appcuesUser', 'userId'],
		['appcuesGroup', 'group_id'],
		['appcuesGroup', 'groupId'],
		['userpilotUser', 'first_seen_at'],
		['userpilotUser', 'last_seen_at'],
		['userpilotCompany', 'first_seen_at'],
	])('of %s: %s is refused by name, before anything is sent', async (target, name) => {
		const bench = target.startsWith('appcues')
			? ProductBench.onAppcues(appcues)
			: ProductBench.onUserpilot(userpilot);
		const { failed } = await bench.run({ target, ...more(name, 'asIs', 'x') }, [aChange()]);
		expect(failed).toMatchObject([
			{
				message: `The attribute "${name}" cannot be sent: the platform keeps this name for itself`,
				details: {
					whoseMove: 'change the set-up in n8n',
					remedy: 'Choose another attribute name.',
				},
			},
		]);
		expect(appcues.requests.total + userpilot.requests.total).toBe(0);
	});

	it('are refused when they are too long', async () => {
		expect(await attributesOf({}, more('n'.repeat(256), 'asIs', 'x'))).toBe(
			`The attribute "${'n'.repeat(40)}" cannot be sent: the name has 256 characters`,
		);
	});

	it('are those the user chose, for the fields the user chose', async () => {
		const parameters = {
			attributeMode: 'choose',
			attributes: toColumns({ Title: 'job_title', 'Account.Name': 'company' }),
		};
		const record = { Title: 'Director', Phone: '1', 'Account.Name': 'AE' };
		expect(await attributesOf(record, parameters)).toEqual({
			job_title: 'Director',
			company: 'AE',
		});
	});
});

describe('what is sent of a change', () => {
	const record = { Title: 'Director', Phone: '1', Department: null };

	it('only what changed, where the trigger knows it', async () => {
		const item = { unchangedFields: ['Phone', 'Department'] };
		expect(await attributesOf(record, {}, item)).toEqual({ title: 'Director' });
	});

	it('everything, where that is wanted', async () => {
		const item = { unchangedFields: ['Phone', 'Department'] };
		const options = { onlyChanged: false };
		expect(await attributesOf(record, { options }, item)).toEqual({
			title: 'Director',
			phone: '1',
			department: null,
		});
	});

	it.each<[string, IDataObject]>([
		['old values are not known', { valuesBeforeUnknown: true }],
		[
			'the record is new to the person',
			{ newIdentity: true, changedFields: [{ field: 'Department', old: 'Law', new: null }] },
		],
		['the record is new', { change: 'created' }],
		[
			'another field is known to have changed',
			{ changedFields: [{ field: 'Title', old: 'Analyst', new: 'Director' }] },
		],
	])(
		'everything that is not empty, where %s; all when clearing is asked for',
		async (_what, item) => {
			appcues.state.users.set('u-1', { department: 'Research' });
			expect(await attributesOf(record, {}, item)).toEqual({ title: 'Director', phone: '1' });
			expect(appcues.state.users.get('u-1')).toMatchObject({ department: 'Research' });
			expect(await attributesOf(record, { options: { clearEmpty: true } }, item)).toEqual({
				title: 'Director',
				phone: '1',
				department: null,
			});
		},
	);

	it('what was emptied, where only that it changed is known', async () => {
		const item = { changedFields: [{ field: 'Department', new: null }] };
		expect(await attributesOf(record, {}, item)).toMatchObject({ department: null });
	});

	it('a field that was emptied clears its attribute; one that the item does not have is left alone', async () => {
		appcues.state.users.set('u-1', { title: 'Analyst', phone: '1', plan: 'pro' });
		const item = { changedFields: [{ field: 'Title', old: 'Analyst', new: null }] };
		expect(await attributesOf({ Title: null }, {}, item)).toEqual({ title: null });
		expect(appcues.state.users.get('u-1')).toEqual({ title: null, phone: '1', plan: 'pro' });
	});

	it('of a new record only what it has: what is empty from the start clears nothing', async () => {
		appcues.state.users.set('u-1', { phone: '1' });
		expect(await attributesOf({ Title: 'CEO', Phone: null }, {}, { change: 'created' })).toEqual({
			title: 'CEO',
		});
		expect(appcues.state.users.get('u-1')).toEqual({ title: 'CEO', phone: '1' });
	});

	it('removes the property in Userpilot when a field was emptied', async () => {
		userpilot.state.seedUsers([{ id: 'u-1', attributes: { title: 'Analyst', phone: '1' } }]);
		const bench = ProductBench.onUserpilot(userpilot);
		await bench.run({ target: 'userpilotUser' }, [aChange({ record: { Title: null } })]);
		expect(userpilot.requests.last?.body).toEqual({ user_id: 'u-1', metadata: { title: null } });
		expect(userpilot.state.user('u-1')?.metadata).toEqual({ phone: '1' });
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		[
			'nothing changed',
			{ unchangedFields: ['Title'] },
			{ target: 'appcuesUser' },
			'no mapped value has changed',
		],
		[
			'the record has no user id',
			{ user: {} },
			{ target: 'appcuesUser' },
			'the record has no user id, so it is nobody in Appcues',
		],
		[
			'the record has no company id',
			{ company: {} },
			{ target: 'appcuesGroup' },
			'the record has no company id',
		],
		[
			'the record was deleted',
			{ change: 'deleted' },
			{ target: 'appcuesUser' },
			'the record was deleted in Salesforce; the profile is left as it is',
		],
	])('nothing when %s, and the reason is told', async (_what, item, parameters, reason) => {
		const bench = ProductBench.onAppcues(appcues);
		const { updates } = await bench.run(parameters, [aChange(item)]);
		expect(updates).toEqual([{ status: 'skipped', reason }]);
		expect(appcues.requests.total).toBe(0);
	});

	it('nothing of a record that shares its id with another, and that is told', async () => {
		const bench = ProductBench.onAppcues(appcues);
		const ambiguous = { reason: '2 records of Contact are the user u-1: 003A, 003B', records: [] };
		const { failed } = await bench.run({ target: 'appcuesUser' }, [
			aChange({ ambiguous, user: {} }),
		]);
		expect(failed).toMatchObject([
			{
				message: `Nobody can tell whose values count: ${ambiguous.reason}`,
				details: { code: 'DUPLICATE_KEY', whoseMove: 'fix the data' },
			},
		]);
		expect(appcues.requests.total).toBe(0);
	});

	it('one request for several changes of one profile, the latest values counting', async () => {
		const bench = ProductBench.onAppcues(appcues);
		const { updates } = await bench.run({ target: 'appcuesUser' }, [
			aChange({ record: { Title: 'C', Phone: '3' }, modifiedAt: '2026-11-20T10:02:00.000Z' }),
			aChange({ record: { Title: 'B' }, modifiedAt: '2026-11-20T10:01:00.000Z' }),
		]);
		expect(appcues.requests.all().map(({ body }) => body)).toEqual([{ title: 'C', phone: '3' }]);
		expect(updates).toMatchObject([{ status: 'updated' }, { status: 'updated' }]);
	});
});

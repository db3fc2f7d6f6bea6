import { createHash } from 'node:crypto';
import {
	identityPaths,
	judge,
	judgeNewcomer,
	type Before,
	type JudgeSettings,
} from '../../../core/change/judge';
import { changeKey, pageKey } from '../../../core/change/changeKey';
import type { WatchedRow } from '../../../core/change/recordChange';

const ME = '005000000000001AAA';
const at = (time: string) => `2026-11-20T${time}.000+0000`;
const sec = (time: string) => Date.parse(`2026-11-20T${time}Z`) / 1000;

const aRow = (values: object = {}): WatchedRow => ({
	Id: '003000000000001AAA',
	SystemModstamp: at('10:00:00'),
	LastModifiedDate: at('10:00:00'),
	LastModifiedById: '005000000000002AAA',
	CreatedDate: at('08:00:00'),
	Title: 'Director',
	Phone: '1',
	Score__c: 9,
	...values,
});

const SETTINGS: JudgeSettings = {
	object: 'Contact',
	watch: ['Title', 'Phone', 'Score__c'],
	send: ['Title'],
	kinds: ['created', 'updated', 'deleted'],
	echo: { integrationUserId: ME, ownFields: ['Score__c'], keyField: 'Key__c' },
};

const changeOf = (
	row: WatchedRow,
	before: Partial<Before> = {},
	more: Partial<JudgeSettings> = {},
) => {
	const judged = judge(
		row,
		{ known: undefined, newSinceSec: sec('09:00:00'), ...before },
		{ ...SETTINGS, ...more },
	);
	return judged.fires ? judged.change : judged.because;
};

const sha256 = (parts: unknown) =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);

describe('a change tells', () => {
	it('that a record was deleted, and nothing of its fields', () => {
		const change = changeOf(aRow({ IsDeleted: true }), { known: { values: ['x', 'y', 1] } });
		expect(change).toMatchObject({
			change: 'deleted',
			changedFields: [],
			unchangedFields: ['Score__c'],
		});
		expect(change).not.toHaveProperty('valuesBeforeUnknown');
	});

	it('that a record is new: every field is news but those that came from the product', () => {
		const change = changeOf(aRow({ CreatedDate: at('09:00:00') }));
		expect(change).toMatchObject({
			change: 'created',
			changedFields: [],
			unchangedFields: ['Score__c'],
		});
		expect(change).not.toHaveProperty('valuesBeforeUnknown');
	});

	it('that what a record held before is not known', () => {
		expect(changeOf(aRow())).toMatchObject({
			change: 'updated',
			valuesBeforeUnknown: true,
			changedFields: [],
			unchangedFields: ['Score__c'],
		});
	});

	it('all fields that changed, and those alone that did not', () => {
		expect(changeOf(aRow(), { known: { values: ['Analyst', '2', 9] } })).toMatchObject({
			changedFields: [{ field: 'Title' }, { field: 'Phone' }],
			unchangedFields: ['Score__c'],
		});
	});

	it('whom the record stands for', () => {
		const row = aRow({ User__c: 'u-1', Email: 'ada@example.com', Account: { Id__c: 'c-1' } });
		const ids = { userIdField: 'User__c', emailField: 'Email', companyIdField: 'Account.Id__c' };
		expect(changeOf(row, {}, ids)).toMatchObject({
			user: { id: 'u-1', email: 'ada@example.com' },
			company: { id: 'c-1' },
		});
	});

	it('of a newcomer everything, under a key of its own for what made it one', () => {
		const [one, other] = ['another id', 'another merge'].map((because) =>
			judgeNewcomer(aRow(), because, SETTINGS),
		);
		expect(one).toMatchObject({
			fires: true,
			change: {
				change: 'updated',
				newIdentity: true,
				changedFields: [],
				record: { Title: 'Director' },
			},
		});
		expect(one).not.toHaveProperty('change.valuesBeforeUnknown');
		expect(one.fires && other.fires && one.change.key === other.change.key).toBe(false);
	});
});

describe('an edit counts', () => {
	it.each<[string, object, string]>([
		[
			'at the very second from which on records are new',
			{ LastModifiedDate: at('09:00:00') },
			'updated',
		],
		['not a second earlier', { LastModifiedDate: at('08:59:59') }, 'unchanged'],
	])('%s', (_what, values, expected) => {
		const change = changeOf(aRow(values));
		expect(typeof change === 'string' ? change : change.change).toBe(expected);
	});

	it('by a user that Salesforce does not name', () => {
		expect(
			changeOf(aRow({ LastModifiedById: undefined }), { known: { values: ['Analyst', '1', 9] } }),
		).toMatchObject({
			change: 'updated',
		});
	});

	it('where no write is our own', () => {
		const change = changeOf(
			aRow({ CreatedDate: at('09:30:00'), Key__c: 'k' }),
			{},
			{ echo: undefined },
		);
		expect(change).toMatchObject({ change: 'created', unchangedFields: [] });
	});
});

describe('our own write, of which nothing else is known', () => {
	const own = (values: object, ownFields: string[], more: Partial<JudgeSettings> = {}) => {
		const echo = { integrationUserId: ME, ownFields };
		return changeOf(aRow({ LastModifiedById: ME, ...values }), {}, { ...more, echo });
	};

	it('is told by any value that only we write', () => {
		expect(own({ Score__c: 9, Feedback__c: null }, ['Feedback__c', 'Score__c'])).toBe('echo');
	});

	it('is not told by an id alone: whoever the record stands for now is to hear of it', () => {
		const fields = ['User__c', 'Score__c'];
		expect(
			own({ Score__c: null, User__c: 'u-1' }, fields, { userIdField: 'User__c' }),
		).toMatchObject({
			change: 'updated',
		});
	});
});

describe('identityPaths', () => {
	it('are those that are set', () => {
		expect(identityPaths({ userIdField: 'User__c', companyIdField: 'Company__c' })).toEqual([
			'User__c',
			'Company__c',
		]);
		expect(identityPaths({ companyIdField: 'Company__c' })).toEqual(['Company__c']);
		expect(identityPaths({})).toEqual([]);
	});
});

// n8n keeps the keys of what it has run: another recipe would run it all again.
describe('the key', () => {
	it('of a change is made of object, short id and stamp, in any process', () => {
		expect(changeKey('Contact', '003000000000001AAA', 1_795_168_800)).toBe(
			sha256(['Contact', '003000000000001', '1795168800']),
		);
		expect(changeOf(aRow())).toMatchObject({
			key: sha256(['Contact', '003000000000001', String(sec('10:00:00'))]),
		});
	});

	it('of a change that left no new stamp has what tells it apart', () => {
		expect(changeKey('Contact', '003000000000001', 1, 'again')).toBe(
			sha256(['Contact', '003000000000001', '1', 'again']),
		);
	});

	it('of a page is made of those of its changes, in their order', () => {
		expect(pageKey(['a', 'b'])).toBe(sha256(['a', 'b']));
	});
});

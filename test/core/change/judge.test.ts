import { judge, type Before, type JudgeSettings } from '../../../core/change/judge';
import { hashesOf } from '../../../core/change/KnownRecords';
import type { WatchedRow } from '../../../core/change/recordChange';

const ME = '005000000000001AAA';
const ADA = '005000000000002AAA';
const at = (time: string) => `2026-11-20T${time}.000+0000`;
const sec = (time: string) => Date.parse(`2026-11-20T${time}Z`) / 1000;

const aRow = (values: object = {}): WatchedRow => ({
	Id: '003000000000001AAA',
	SystemModstamp: at('10:00:00'),
	LastModifiedDate: at('10:00:00'),
	LastModifiedById: ADA,
	CreatedDate: at('08:00:00'),
	Title: 'Director',
	Score__c: 9,
	Account: { Name: 'AE' },
	...values,
});

const settings = (more: Partial<JudgeSettings> = {}): JudgeSettings => ({
	object: 'Contact',
	watch: ['Title', 'Score__c'],
	send: ['Title', 'Account.Name'],
	kinds: ['created', 'updated'],
	echo: { integrationUserId: ME, ownFields: ['Score__c'], keyField: 'Key__c' },
	...more,
});

const before = (more: Partial<Before> = {}): Before => ({
	known: undefined,
	newSinceSec: sec('09:00:00'),
	...more,
});
const held = (...values: unknown[]) => before({ known: { values } });
const hashed = (...values: unknown[]) =>
	before({ known: { hashes: values.map((value) => hashesOf([value])) } });

const verdict = (row: WatchedRow, known: Before, more?: Partial<JudgeSettings>) => {
	const judged = judge(row, known, settings(more));
	return judged.fires ? judged.change.change : judged.because;
};

describe('judge, of a record whose values are known', () => {
	it.each<[string, WatchedRow, Before, string]>([
		['fires a watched field that changed', aRow(), held('Analyst', 9), 'updated'],
		['ignores what holds the same', aRow(), held('Director', 9), 'unchanged'],
		['takes a hash for the values', aRow(), hashed('Director', 9), 'unchanged'],
		[
			'knows its own write by a hash',
			aRow({ LastModifiedById: ME }),
			hashed('Director', 3),
			'echo',
		],
		['fires another hash', aRow(), hashed('Analyst', 9), 'updated'],
		['takes absent for null', aRow({ Title: undefined }), held(null, 9), 'unchanged'],
		['fires a value that was cleared', aRow({ Title: null }), held('Analyst', 9), 'updated'],
		['ignores its own write', aRow({ LastModifiedById: ME }), held('Director', 3), 'echo'],
		[
			'knows its own user by 15 characters',
			aRow({ LastModifiedById: ME.slice(0, 15) }),
			held('Director', 3),
			'echo',
		],
		['fires the same field written by somebody else', aRow(), held('Director', 3), 'updated'],
		[
			'fires a foreign field, whoever wrote last',
			aRow({ LastModifiedById: ME }),
			held('Analyst', 3),
			'updated',
		],
		[
			'fires a deletion only where wanted',
			aRow({ IsDeleted: true }),
			held('Director', 9),
			'kindNotWanted',
		],
	])('%s', (_what, row, known, expected) => {
		expect(verdict(row, known)).toBe(expected);
	});

	it('says what changed and what did not', () => {
		const judged = judge(aRow(), held('Analyst', 9), settings());
		expect(judged).toMatchObject({
			change: {
				changedFields: [{ field: 'Title', old: 'Analyst', new: 'Director' }],
				unchangedFields: ['Score__c'],
				record: { Title: 'Director', 'Account.Name': 'AE' },
				modifiedAt: '2026-11-20T10:00:00.000Z',
				modifiedBy: ADA,
			},
		});
		expect(judged).not.toHaveProperty('change.valuesBeforeUnknown');
	});

	it('says where the record names whom it stands for', () => {
		const ids = { userIdField: 'User__c', companyIdField: 'Account.Company__c' };
		expect(judge(aRow(), before(), settings(ids))).toMatchObject({
			change: { idFields: { user: 'User__c', company: 'Account.Company__c' } },
		});
		expect(judge(aRow(), before({ newSinceSec: 0 }), settings())).toMatchObject({
			change: { idFields: {} },
		});
	});

	it('says which field changed, not from what, when only hashes were known', () => {
		const judged = judge(aRow(), hashed('Analyst', 9), settings());
		expect(judged).toMatchObject({
			change: {
				changedFields: [{ field: 'Title', new: 'Director' }],
				unchangedFields: ['Score__c'],
			},
		});
		expect(judged).not.toHaveProperty('change.changedFields.0.old');
		expect(judged).not.toHaveProperty('change.valuesBeforeUnknown');
	});

	it('leaves what only this integration writes out of what others changed', () => {
		expect(judge(aRow(), held('Analyst', 3), settings())).toMatchObject({
			change: {
				changedFields: [{ field: 'Title', old: 'Analyst', new: 'Director' }],
				unchangedFields: ['Score__c'],
			},
		});
		expect(judge(aRow(), held('Director', 3), settings())).toMatchObject({
			change: {
				changedFields: [{ field: 'Score__c', old: 3, new: 9 }],
				unchangedFields: ['Title'],
			},
		});
	});
});

describe('judge, of a record that comes to stand for somebody', () => {
	const ids = { userIdField: 'User__c', companyIdField: 'Account.Id__c' };
	const known = (user: unknown, company: unknown, title = 'Director') =>
		held(title, 9, user, company);
	const change = (row: WatchedRow, was: Before) => {
		const judged = judge(row, was, settings(ids));
		return judged.fires ? judged.change : judged.because;
	};
	const mine = (User__c: unknown, Id__c: unknown, more: object = {}) =>
		aRow({ User__c, Account: { Id__c }, ...more });

	it.each<[string, WatchedRow, Before]>([
		['an id that comes', mine('u-1', 'c-1'), known(null, 'c-1')],
		['another id', mine('u-2', 'c-1'), known('u-1', 'c-1')],
		['another capital letter in the id', mine('U-1', 'c-1'), known('u-1', 'c-1')],
		['a company that comes', mine('u-1', 'c-1'), known('u-1', null)],
		['another company', mine('u-1', 'c-2'), known('u-1', 'c-1')],
		['an id and a value in one save', mine('u-1', 'c-1'), known(null, 'c-1', 'Analyst')],
		['our own write of the id', mine('u-1', 'c-1', { LastModifiedById: ME }), known(null, 'c-1')],
	])('fires with everything: %s', (_what, row, was) => {
		expect(change(row, was)).toMatchObject({
			change: 'updated',
			newIdentity: true,
			unchangedFields: ['Score__c'],
			record: { Title: 'Director' },
		});
	});

	it.each<[string, WatchedRow, Before]>([
		['the same ids', mine('u-1', 'c-1'), known('u-1', 'c-1')],
		['an id that is taken away', mine(null, 'c-1'), known('u-1', 'c-1')],
		['blank for an id that was not there', mine('', 'c-1'), known(null, 'c-1')],
		['a word that stands for a missing id', mine('undefined', 'c-1'), known(null, 'c-1')],
		['a word that stands for a missing company', mine('u-1', 'N/A'), known('u-1', null)],
		['a company that is taken away', mine('u-1', undefined), known('u-1', 'c-1')],
	])('fires nothing of itself: %s', (_what, row, was) => {
		expect(change(row, was)).toBe('unchanged');
	});
});

describe('judge, of a record of which nothing is known', () => {
	const young = (values: object = {}) => aRow({ CreatedDate: at('09:30:00'), ...values });
	it.each<[string, WatchedRow, Partial<Before>, Partial<JudgeSettings>, string]>([
		['fires a new record as created', young(), {}, {}, 'created'],
		['fires an old record that was edited as updated', aRow(), {}, {}, 'updated'],
		[
			'ignores an old record on which only an activity was logged',
			aRow({ LastModifiedDate: at('08:30:00') }),
			{},
			{},
			'unchanged',
		],
		[
			'fires an update to a record that is still young, where only updates are wanted',
			young(),
			{},
			{ kinds: ['updated'] },
			'updated',
		],
		[
			'does not take a creation for an update',
			young({ LastModifiedDate: at('09:30:00') }),
			{},
			{ kinds: ['updated'] },
			'kindNotWanted',
		],
		[
			'fires a young record that was dealt with before as updated',
			young(),
			{ seenSec: sec('09:30:00') },
			{},
			'updated',
		],
		[
			'ignores one dealt with before and not edited since',
			young({ LastModifiedDate: at('09:30:00') }),
			{ seenSec: sec('09:30:00') },
			{},
			'unchanged',
		],
		[
			'takes the stamp for the edit where an object has no LastModifiedDate',
			aRow({ LastModifiedDate: undefined }),
			{},
			{},
			'updated',
		],
		[
			'ignores an activity that it logged itself',
			young({ Key__c: 'abc', LastModifiedById: ME }),
			{},
			{},
			'echo',
		],
		['ignores its own write of its own value', aRow({ LastModifiedById: ME }), {}, {}, 'echo'],
		[
			'fires a write of its user where it has written nothing of its own',
			aRow({ LastModifiedById: ME, Score__c: null }),
			{},
			{},
			'updated',
		],
		[
			'fires a write of its user where own writes are wanted',
			aRow({ LastModifiedById: ME }),
			{},
			{ echo: undefined },
			'updated',
		],
		[
			'fires one that came to meet the filter, though it was not edited',
			aRow({ LastModifiedDate: at('08:30:00') }),
			{ knowsAll: true },
			{},
			'updated',
		],
		[
			'fires one that was found to meet the filter though it bears the stamp it was dealt with at',
			aRow({ LastModifiedDate: at('08:30:00') }),
			{ noticedAgainSec: sec('11:00:00') },
			{},
			'updated',
		],
		[
			'fires one that came to meet the filter by its own write',
			aRow({ LastModifiedById: ME }),
			{ knowsAll: true },
			{},
			'updated',
		],
		[
			'fires an activity with a key that somebody else has edited',
			young({ Key__c: 'abc' }),
			{},
			{},
			'created',
		],
		[
			'fires a record of its own without the key',
			young({ LastModifiedById: ME }),
			{},
			{},
			'created',
		],
	])('%s', (_what, row, known, more, expected) => {
		expect(verdict(row, before(known), more)).toBe(expected);
	});
});

describe('the key of a change', () => {
	const key = (row: WatchedRow, known: Before) => {
		const judged = judge(row, known, settings());
		return judged.fires ? judged.change.key : judged.because;
	};

	it('is the same whenever the change is judged, whatever was known', () => {
		const first = key(aRow(), held('Analyst', 9));
		expect(first).toMatch(/^[0-9a-f]{40}$/);
		expect(key(aRow(), before())).toBe(first);
	});

	it('differs by stamp', () => {
		const later = aRow({ SystemModstamp: at('10:00:01') });
		expect(key(later, held('Analyst', 9))).not.toBe(key(aRow(), held('Analyst', 9)));
	});

	it('differs for a second change at the same stamp, by its values and by when it was noticed', () => {
		const again = (noticed: string, Title: string) =>
			key(aRow({ Title }), { ...held('Analyst', 9), noticedAgainSec: sec(noticed) });
		const keys = [
			key(aRow(), held('Analyst', 9)),
			again('10:01:00', 'Director'),
			again('10:01:00', 'Chief'),
			again('10:02:00', 'Director'),
		];
		expect(new Set(keys).size).toBe(4);
		expect(again('10:01:00', 'Director')).toBe(keys[1]);
	});
});

import { judge, type Before, type JudgeSettings } from '../../../core/change/judge';
import { hashOf } from '../../../core/change/KnownRecords';
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

const verdict = (row: WatchedRow, known: Before, more?: Partial<JudgeSettings>) => {
	const judged = judge(row, known, settings(more));
	return judged.fires ? judged.change.change : judged.because;
};

describe('judge, of a record whose values are known', () => {
	it.each<[string, WatchedRow, Before, string]>([
		['fires a watched field that changed', aRow(), held('Analyst', 9), 'updated'],
		['ignores what holds the same', aRow(), held('Director', 9), 'unchanged'],
		[
			'takes a hash for the values',
			aRow(),
			before({ known: { hash: hashOf(['Director', 9]) } }),
			'unchanged',
		],
		['fires another hash', aRow(), before({ known: { hash: hashOf(['Analyst', 9]) } }), 'updated'],
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

	it('says nothing of what changed when only a hash was known', () => {
		const judged = judge(aRow(), before({ known: { hash: 'x' } }), settings());
		expect(judged).toMatchObject({
			change: { changedFields: [], unchangedFields: [], valuesBeforeUnknown: true },
		});
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

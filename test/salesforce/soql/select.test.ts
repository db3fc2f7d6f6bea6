import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { allOf, anyOf, select } from '../../../salesforce/soql/select';

describe('select', () => {
	it('writes a statement of checked names', () => {
		const soql = select({
			fields: ['Id', 'Account.Name', 'Id'],
			from: 'Contact',
			where: "Email IN ('a')",
			orderBy: 'CreatedDate, Id',
			limit: 10.9,
		});
		expect(soql).toBe(
			"SELECT Id, Account.Name FROM Contact WHERE Email IN ('a') ORDER BY CreatedDate, Id LIMIT 10",
		);
		expect(isQueryValid(soql)).toBe(true);
	});

	it('leaves out what is not given', () => {
		expect(select({ fields: ['Id'], from: 'Lead' })).toBe('SELECT Id FROM Lead');
	});

	it('takes a limit of 0', () => {
		expect(select({ fields: ['Id'], from: 'Lead', limit: 0 })).toBe('SELECT Id FROM Lead LIMIT 0');
	});

	it.each([
		['a field', { fields: ['Id, (SELECT Id FROM Cases)'], from: 'Contact' }],
		['an object', { fields: ['Id'], from: 'Contact, Lead' }],
	])('refuses what is no name of %s', (_what, statement) => {
		expect(() => select(statement)).toThrow('is not the API name');
	});
});

describe('allOf and anyOf', () => {
	it('put each condition in brackets', () => {
		expect(allOf(['a = 1 OR b = 2', 'c = 3'])).toBe('(a = 1 OR b = 2) AND (c = 3)');
		expect(anyOf(['a = 1', 'b = 2', 'c = 3'])).toBe('(a = 1) OR (b = 2) OR (c = 3)');
	});

	it('leave out what is no condition', () => {
		expect(anyOf([undefined, 'a = 1', ''])).toBe('a = 1');
		expect(anyOf([undefined, undefined])).toBeUndefined();
		expect(allOf([])).toBeUndefined();
	});
});

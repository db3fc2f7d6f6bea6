import { conditionsToSoql, type Condition } from '../../../salesforce/soql/conditions';

const aCondition = (values: Partial<Condition> = {}): Condition => ({
	field: 'Title',
	operator: 'equals',
	type: 'text',
	value: 'CEO',
	...values,
});
const soql = (values: Partial<Condition>) => conditionsToSoql([aCondition(values)], 'and');

describe('conditions of the filter as SOQL', () => {
	it.each<[Partial<Condition>, string]>([
		[{}, "Title = 'CEO'"],
		[{ value: "O'Brien \\ Sons" }, "Title = 'O\\'Brien \\\\ Sons'"],
		[{ operator: 'notEquals' }, "Title != 'CEO'"],
		[{ operator: 'contains', value: '50%_off' }, "Title LIKE '%50\\%\\_off%'"],
		[{ operator: 'startsWith' }, "Title LIKE 'CEO%'"],
		[{ operator: 'empty' }, 'Title = null'],
		[{ operator: 'notEmpty' }, 'Title != null'],
		[{ operator: 'in', value: 'CEO, CTO' }, "Title IN ('CEO', 'CTO')"],
		[{ operator: 'greater', type: 'number', value: '10.5' }, 'Title > 10.5'],
		[{ operator: 'less', type: 'date', value: '2026-11-20' }, 'Title < 2026-11-20'],
		[{ type: 'date', value: 'LAST_N_DAYS:30' }, 'Title = LAST_N_DAYS:30'],
		[{ type: 'boolean', value: 'TRUE' }, 'Title = true'],
		[{ field: ' Account.Type ' }, "Account.Type = 'CEO'"],
	])('%j', (values, expected) => {
		expect(soql(values)).toBe(expected);
	});

	it('are joined, each in its own brackets', () => {
		const two = [aCondition(), aCondition({ operator: 'empty' })];
		expect(conditionsToSoql(two, 'or')).toBe("(Title = 'CEO') OR (Title = null)");
		expect(conditionsToSoql(two, 'and')).toBe("(Title = 'CEO') AND (Title = null)");
		expect(conditionsToSoql([], 'and')).toBeUndefined();
	});

	it.each<[Partial<Condition>]>([
		[{ type: 'number', value: '1 OR Id != null' }],
		[{ type: 'boolean', value: 'yes' }],
		[{ type: 'date', value: "TODAY OR Name LIKE '%'" }],
		[{ operator: 'in', type: 'number', value: '1, x' }],
	])('are refused with the value that does not fit: %j', (values) => {
		expect(() => soql(values)).toThrow(/^The filter on Title has the value ".+", which is not a /);
	});

	it('are refused with a field that is no name', () => {
		expect(() => soql({ field: "Title = 'x' OR Name" })).toThrow(/Title = 'x' OR Name/);
	});
});

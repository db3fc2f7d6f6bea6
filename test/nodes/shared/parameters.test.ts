import type { INodeProperties } from 'n8n-workflow';
import { parametersOf } from '../../../nodes/shared/parameters';
import { aContext } from '../../builders/nodeContext';

const PROPERTIES: INodeProperties[] = [
	{ displayName: 'Look In', name: 'lookIn', type: 'options', default: 'a' },
	{ displayName: 'User ID Field', name: 'userIdField', type: 'resourceLocator', default: {} },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Oldest (Days)', name: 'maxAgeDays', type: 'number', default: 365 }],
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		default: {},
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [{ displayName: 'Operator', name: 'operator', type: 'options', default: 'is' }],
			},
		],
	},
];

const read = (parameters: Record<string, unknown>) =>
	parametersOf(aContext({ parameters }), PROPERTIES, 0);

/** What the user is told. */
function refusalOf(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		const { message, remedy } = error as { message: string; remedy: string };
		return `${message}. ${remedy}`;
	}
	return 'nothing was refused';
}

describe('the reader of parameters', () => {
	it('gives texts without white space around them, and an empty one for nothing', () => {
		expect(read({ a: ' x ' }).text('a')).toBe('x');
		expect(read({ a: 12 }).text('a')).toBe('12');
		expect(read({}).text('a')).toBe('');
		expect(read({ a: null }).text('a')).toBe('');
	});

	it('gives flags and numbers, or what stands for nothing', () => {
		expect(read({ a: true }).flag('a')).toBe(true);
		expect(read({}).flag('a')).toBe(false);
		expect(read({}).flag('a', true)).toBe(true);
		expect(read({ a: false }).flag('a', true)).toBe(false);
		expect(read({ a: '40' }).number('a', 1)).toBe(40);
		expect(read({}).number('a', 1)).toBe(1);
	});

	it('refuses what is not a number, naming the option as the editor shows it', () => {
		const { options } = { options: { maxAgeDays: 'many' } };
		const told = refusalOf(() => read({ options }).collection('options').number('maxAgeDays', 1));
		expect(told).toContain('The value of "Oldest (Days)" is not a number: "many"');
		expect(refusalOf(() => read({ lookIn: '' }).number('lookIn', 1))).toContain('not a number');
	});

	it('takes a choice from a list or a table, and refuses any other by the parameter’s name', () => {
		expect(read({ lookIn: 'a' }).choice('lookIn', ['a', 'b'])).toBe('a');
		expect(read({ lookIn: 'b' }).choice('lookIn', { a: 1, b: 2 })).toBe('b');
		expect(read({}).choice('lookIn', ['a', 'b'], 'b')).toBe('b');
		const told = refusalOf(() => read({ lookIn: 'c' }).choice('lookIn', ['a', 'b']));
		expect(told).toContain('The value of "Look In" is none of its values: "c"');
		expect(told).toContain('one of: a, b');
		expect(refusalOf(() => read({}).choice('lookIn', ['a']))).toContain('nothing');
		expect(refusalOf(() => read({ lookIn: 'toString' }).choice('lookIn', { a: 1 }))).toContain(
			'"toString"',
		);
	});

	it('gives names from a list, or from one text, each once', () => {
		expect(read({ a: ['Contact ', 'Lead', 'Contact', ''] }).names('a')).toEqual([
			'Contact',
			'Lead',
		]);
		expect(read({ a: 'Contact, Lead;Account\nLead' }).names('a')).toEqual([
			'Contact',
			'Lead',
			'Account',
		]);
		expect(read({}).names('a')).toEqual([]);
	});

	it('gives the value of a locator however it was chosen, and refuses a required one by name', () => {
		const chosen = { userIdField: { __rl: true, mode: 'list', value: ' Key__c ' } };
		expect(read(chosen).locator('userIdField')).toBe('Key__c');
		expect(read({ userIdField: 'Key__c' }).locator('userIdField')).toBe('Key__c');
		expect(read({}).locator('userIdField')).toBe('');
		expect(refusalOf(() => read({}).requireLocator('userIdField', ', sadly'))).toMatch(
			/^"User ID Field" is not chosen, sadly\. Open the node and choose "User ID Field"/,
		);
	});

	it('tells an option that was added and is empty from one that was not', () => {
		const options = read({ options: { maxAgeDays: undefined } }).collection('options');
		expect(options.has('maxAgeDays')).toBe(true);
		expect(options.value('maxAgeDays')).toBeUndefined();
		expect(options.has('other')).toBe(false);
		expect(read({}).collection('options').has('maxAgeDays')).toBe(false);
	});

	it('gives rows, whose columns are refused by their own names', () => {
		const conditions = { condition: [{ operator: 'is' }, { operator: 'likes' }] };
		const [first, second] = read({ conditions }).rows('conditions', 'condition');
		expect(first.choice('operator', ['is'])).toBe('is');
		expect(refusalOf(() => second.choice('operator', ['is']))).toContain('"Operator"');
		expect(read({}).rows('conditions', 'condition')).toEqual([]);
	});

	it('gives rows by what a column says, and refuses two that say the same', () => {
		const rowsOf = (...operators: string[]) => {
			const condition = operators.map((operator) => ({ operator }));
			const rows = read({ conditions: { condition } });
			return [...rows.rowsBy('conditions', 'condition', 'operator').keys()];
		};
		expect(rowsOf('is', '', ' was ', ' ')).toEqual(['is', 'was']);
		expect(refusalOf(() => rowsOf('is', 'was', ' IS'))).toMatch(
			/^"Conditions" names "IS" twice\. Open the node and remove one/,
		);
	});

	it('gives the values of a mapper', () => {
		expect(read({ 'columns.value': { Name: 'Ada' } }).mapped('columns')).toEqual({ Name: 'Ada' });
		expect(read({ 'columns.value': null }).mapped('columns')).toEqual({});
	});
});

import { compileFormula } from '../src/metadata/formula/compileFormula';
import { parseFormula } from '../src/metadata/formula/parseFormula';
import type { RecordView } from '../src/schema/model';
import { Schema } from '../src/schema/Schema';
import { standardObjects } from '../src/schema/standardObjects';

const schema = new Schema(
	standardObjects(
		() => false,
		() => 0,
	),
);
schema.addField('Contact', { name: 'Score__c', type: 'Number', precision: 3, scale: 0 });
schema.addField('Contact', { name: 'Notes__c', type: 'LongTextArea' });
schema.addField('Contact', { name: 'Plan__c', type: 'Text' });

const record = (values: Record<string, unknown>): RecordView => ({
	id: '',
	value: (path) => values[path] ?? null,
	children: () => [],
});
const compile = (formula: string, blanksAreZero = false) =>
	compileFormula(parseFormula(formula), {
		schema,
		owner: schema.require('Contact'),
		blanksAreZero,
	});
const evaluate = (formula: string, values: Record<string, unknown> = {}, blanksAreZero = false) =>
	compile(formula, blanksAreZero).evaluate(record(values));

describe('a formula', () => {
	it.each([
		['1 + 2 * 3 ^ 2', 19],
		['(1 + 2) * 3', 9],
		['10 - 4 - 3', 3],
		['-2 * 3', -6],
		['"a" & "b"', 'ab'],
		["'it\\'s'", "it's"],
		['1 < 2 && NOT(2 < 1)', true],
		['!TRUE || 1 <> 2', true],
		['IF(1 = 2, "yes", "no")', 'no'],
		['ROUND(2.345, 1)', 2.3],
		['MAX(1, 3, 2) + MIN(4, 5)', 7],
		['MOD(-1, 3)', 2],
		['LEFT(UPPER("abc"), 2)', 'AB'],
		['VALUE("42") / 2', 21],
		['1 /* one */ + 1', 2],
	])('%s gives %j', (formula, result) => {
		expect(evaluate(formula)).toBe(result);
	});

	it.each([
		['ISBLANK(Score__c)', {}, true],
		['ISBLANK(Score__c)', { Score__c: 0 }, false],
		['Score__c >= 9', {}, false],
		['Score__c + 1', {}, null],
		['BLANKVALUE(Plan__c, "none")', {}, 'none'],
		['Plan__c & "!"', {}, '!'],
		['ISPICKVAL(LeadSource, "Web")', { LeadSource: 'Web' }, true],
		['TEXT(LeadSource)', { LeadSource: 'Web' }, 'Web'],
		['CONTAINS(Account.Name, "Ltd")', { 'Account.Name': 'Acme Ltd' }, true],
	])('%s of %j gives %j', (formula, values, result) => {
		expect(evaluate(formula, values)).toBe(result);
	});

	it('takes blank numbers for zero when it is told to', () => {
		expect(evaluate('Score__c + 1', {}, true)).toBe(1);
		expect(evaluate('ISBLANK(Score__c)', {}, true)).toBe(false);
	});

	it.each([
		['IF(TRUE, 1, 2', "Syntax error. Missing ')'"],
		['IF(TRUE, 1, 2))', "Syntax error. Extra ')'"],
		['1 +', 'Syntax error. Found end of formula'],
		['1 # 2', "Syntax error. Found '#'"],
		['Scor__c', 'Field Scor__c does not exist. Check spelling.'],
		['Account.Planet', 'Field Account.Planet does not exist. Check spelling.'],
		['SUMM(1)', 'Unknown function SUMM. Check spelling.'],
		['TODAY()', 'The sandbox has no function TODAY in formulas'],
		['IF(TRUE, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
		[
			'IF(1, 2, 3)',
			"Incorrect parameter type for function 'IF()'. Expected Boolean, received Number",
		],
		[
			'IF(TRUE, 1, "two")',
			"Incorrect parameter type for function 'IF()'. Expected Number, received Text",
		],
		['Plan__c + 1', "Incorrect parameter type for operator '+'. Expected Number, received Text"],
		[
			'LeadSource = "Web"',
			'Field LeadSource is a picklist field. Picklist fields are only supported in certain functions.',
		],
		[
			'LEN(Notes__c)',
			'You referenced an unsupported field type called "Long Text Area" using the following field: Notes__c',
		],
	])('%s is refused', (formula, words) => {
		expect(() => compile(formula)).toThrow(words);
	});
});

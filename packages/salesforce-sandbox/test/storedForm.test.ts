import fc from 'fast-check';
import { storedForm } from '../src/dml/storedForm';
import { currency, field, text } from '../src/schema/fields';

const name = text('Name', 'Name', 255);
const email = field('Email', 'email', 'Email', { length: 80 });
const number = field('N__c', 'double', 'N', { precision: 18, scale: 2 });

describe('the form in which Salesforce keeps a value', () => {
	it.each([
		['blanks around text', name, '  Ada \t', 'Ada'],
		['line breaks around text', name, '\r\nAda\n', 'Ada'],
		['blanks inside text stay', name, 'Ada  Lovelace', 'Ada  Lovelace'],
		['text of blanks only is null', name, ' \n\t ', null],
		['no text is null', name, '', null],
		['an e-mail address in lower case', email, ' Ada@Example.COM ', 'ada@example.com'],
		['the case of other text stays', name, 'ADA', 'ADA'],
		['as many places as the field has', number, 73.33333333, 73.33],
		['halves away from zero', number, 1.005, 1.01],
		['the same below zero', number, -1.005, -1.01],
		['a binary fraction', number, 28.000000000000004, 28],
		['whole amounts in a field without places', currency('Amount', 'Amount'), 10.5, 11],
		['null', name, null, null],
	])('%s', (_what, target, sent, kept) => {
		expect(storedForm(target, sent)).toBe(kept);
	});

	it('is kept as it is when it is saved again', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true })), (value) => {
				for (const target of [name, email, number])
					expect(storedForm(target, storedForm(target, value))).toEqual(storedForm(target, value));
			}),
		);
	});

	it('never has more places than the field', () => {
		fc.assert(
			fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
				const kept = storedForm(number, value) as number;
				expect(Math.abs(kept - value)).toBeLessThanOrEqual(0.005001);
				expect(String(kept)).toMatch(/^-?\d+(\.\d{1,2})?$/);
			}),
		);
	});
});

import fc from 'fast-check';
import { coerce } from '../../../core/fields/coerce';
import { PRODUCT_TARGETS } from '../../../sync/profiles/target';
import { toAttribute, type AttributeType } from '../../../sync/profiles/values';

const TYPES = [
	...['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist', 'reference'],
	...['double', 'currency', 'percent', 'int', 'boolean', 'date', 'datetime', 'combobox'],
];

/** Values of every shape that JSON and expressions have, with texts that look like something else. */
const anyValue = fc.oneof(
	fc.anything({ withDate: true, maxDepth: 3 }),
	fc.array(fc.constantFrom<unknown>(null, undefined, '', ' ', [], {}), { maxLength: 3 }),
	fc.constantFrom<unknown>(Number.NaN, Infinity, -Infinity, [Number.NaN], ['x', Infinity]),
	fc.constantFrom<unknown>('#N/A', ' ; ;', ',', '0x1F', '1e999', 'null', '[object Object]', '\0'),
);

const INNARDS = /\[object |\bundefined\b|\bNaN\b|\bInfinity\b|function|Symbol\(/;
const cameIn = (value: unknown) => INNARDS.test(JSON.stringify(value) ?? '');

describe('a value of any shape', () => {
	it('never clears a field of Salesforce, and never arrives as a program writes it', () => {
		fc.assert(
			fc.property(anyValue, fc.constantFrom(...TYPES), fc.boolean(), (value, type, rich) => {
				const field = { name: 'X__c', type, length: 255, updateable: true, htmlFormatted: rich };
				const result = coerce(value, field, 'Europe/Berlin');
				if (!result.ok) return;
				expect(result.value).not.toBeNull();
				expect(result.value).not.toBe('');
				expect(['undefined', 'string', 'number', 'boolean']).toContain(typeof result.value);
				if (!cameIn(value)) expect(String(result.value ?? '')).not.toMatch(INNARDS);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('clears an attribute only where it is null or empty, and arrives as a plain value or not at all', () => {
		const [{ profile }] = PRODUCT_TARGETS;
		const types: AttributeType[] = ['asIs', 'text', 'number', 'boolean', 'date'];
		fc.assert(
			fc.property(anyValue, fc.constantFrom(...types), (value, type) => {
				let sent: unknown;
				try {
					sent = toAttribute('x', value, type, profile);
				} catch (error) {
					expect((error as Error).message).toContain('The attribute "x" cannot be sent');
					return;
				}
				if (sent === null) expect([null, '']).toContain(value);
				expect(['undefined', 'string', 'number', 'boolean']).toContain(
					sent === null ? 'undefined' : typeof sent,
				);
				if (!cameIn(value)) expect(String(sent ?? '')).not.toMatch(INNARDS);
			}),
			{ numRuns: 2_000 },
		);
	});
});

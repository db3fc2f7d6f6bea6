import fc from 'fast-check';
import { dateTimeLiteral, quote } from '../../../salesforce/soql/quote';
import { comparedValues, textOfLiteral } from '../../builders/soql';

const statement = (literal: string) => `SELECT Id FROM Contact WHERE Email = ${literal} LIMIT 1`;

describe('quote', () => {
	it.each<[string, string, string]>([
		['a plain text', 'abc', "'abc'"],
		['an empty text', '', "''"],
		// RudderStack's Lead search broke on this name.
		['an apostrophe', "o'brien@x.com", "'o\\'brien@x.com'"],
		// Segment's escaping left the backslash alone, which ends the literal early.
		['a backslash at the end', 'a\\', "'a\\\\'"],
		['a backslash before an apostrophe', "a\\'b", "'a\\\\\\'b'"],
		['a double quote', 'a"b', "'a\\\"b'"],
		['line breaks and tabs', 'a\nb\rc\td', "'a\\nb\\rc\\td'"],
		['letters beyond ASCII', 'Größe 😀', "'Größe 😀'"],
		['wildcards of LIKE, which mean nothing here', '50%_', "'50%_'"],
	])('escapes %s', (_what, text, literal) => {
		expect(quote(text)).toBe(literal);
	});

	it.each([
		['a closing quote and a condition', "x' OR Id != '"],
		['an escaped quote', "x\\' OR Id != \\'"],
		['a comment', "x' --"],
		['a closing bracket', "x') OR (Id != '"],
		['a second statement', "x'; DELETE FROM Contact"],
	])('lets no value become a condition: %s', (_what, text) => {
		expect(comparedValues(statement(quote(text)))).toEqual({ Email: [text] });
	});

	it('gives back the text, read by an independent parser', () => {
		const withoutControls = fc
			.string({ unit: 'binary' })
			.map((text) => text.replace(/(?![\n\r\t])\p{Cc}/gu, ''));
		fc.assert(
			fc.property(withoutControls, (text) => {
				expect(comparedValues(statement(quote(text)))).toEqual({ Email: [text] });
			}),
			{ numRuns: 300 },
		);
	});

	it('gives back every text made of the signs that matter', () => {
		const signs = fc.constantFrom('\\', "'", '"', '\n', '\b', '\f', 'n', 'b', ' ', '%', '(', ')');
		fc.assert(
			fc.property(
				fc.array(signs).map((list) => list.join('')),
				(text) => {
					expect(textOfLiteral(quote(text))).toBe(text);
					expect(comparedValues(statement(quote(text)))).toEqual({ Email: [text] });
				},
			),
			{ numRuns: 300 },
		);
	});

	it.each(['\0', '\u0001', '\u001f', '\u007f', '\u0085'])(
		'drops the control character %j, for which SOQL has no escape',
		(character) => {
			expect(quote(`a${character}b`)).toBe("'ab'");
		},
	);

	it('can be sent: half a surrogate pair does not make the whole statement fail', () => {
		expect(() => encodeURIComponent(statement(quote('ada\ud83d@example.com')))).not.toThrow();
	});
});

describe('dateTimeLiteral', () => {
	it('is UTC, without quotes', () => {
		expect(dateTimeLiteral(Date.UTC(2026, 10, 20, 9, 15))).toBe('2026-11-20T09:15:00.000Z');
	});
});

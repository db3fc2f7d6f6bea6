import { render } from '../../core/activity/render';
import { readCsv } from '../../core/csv/read';
import { writeCsv } from '../../core/csv/write';
import { toHtml } from '../../core/fields/richText';
import { shownWords } from '../../core/http/answer';
import { pathPart } from '../../platforms/pathPart';
import { conditionsToSoql } from '../../salesforce/soql/conditions';
import { inList } from '../../salesforce/soql/inList';
import { quote } from '../../salesforce/soql/quote';
import { INJECTIONS, NAUGHTY } from '../builders/hostile';
import { comparedValues } from '../builders/soql';

const TEXTS = [...INJECTIONS, ...NAUGHTY].map((text) => [text]);
const select = (where: string) => `SELECT Id FROM Contact WHERE ${where} LIMIT 1`;

/** SOQL has no form for these: they are left out of a literal. */
const quotable = (text: string) => text.replace(/(?![\n\r\t\b\f])[\p{Cc}\p{Cs}]/gu, '');

describe('a hostile text', () => {
	// The independent parser knows no line separator (U+2028), in literals neither.
	const readable = TEXTS.filter(([text]) => !text.includes('\u2028'));
	it.each(readable)('%j is one literal of a query', (text) => {
		expect(comparedValues(select(`Name = ${quote(text)}`))).toEqual({ Name: [quotable(text)] });
		expect(comparedValues(select(String(inList('Name', [text, 'other']))))).toEqual({
			Name: [quotable(text), 'other'],
		});
		for (const operator of ['equals', 'contains', 'startsWith'] as const) {
			const condition = { field: 'Name', operator, type: 'text' as const, value: text };
			const soql = String(conditionsToSoql([condition], 'and'));
			expect(soql).toMatch(/^Name (?:=|LIKE) '(?:[^'\\]|\\.)*'$/s);
		}
	});

	it.each(TEXTS)('%j is one part of an address, or refused', (text) => {
		let part: string;
		try {
			part = pathPart(text);
		} catch (error) {
			expect(error).toMatchObject({ code: 'NO_IDENTITY' });
			return;
		}
		const { origin, pathname, search, hash } = new URL(`https://api.example/v2/users/${part}/x`);
		expect([origin, search, hash]).toEqual(['https://api.example', '', '']);
		const [, , , id, ...rest] = pathname.split('/');
		expect([decodeURIComponent(id), rest]).toEqual([text, ['x']]);
	});

	it.each(TEXTS)('%j is no template', (text) => {
		const secret = { user: { email: 'ada@example.com' }, score: 9 };
		expect(render('{{ answer }}', { ...secret, answer: text })).toBe(
			text
				.replace(/[ \t]+/g, ' ')
				.replace(/ ?\n ?/g, '\n')
				.trim(),
		);
	});

	it.each(TEXTS)('%j is one cell of a file', (text) => {
		const rows = [
			['id', 'name'],
			['u-1', text],
		];
		expect([...readCsv(writeCsv(rows))]).toEqual(rows);
	});

	it.each(TEXTS)('%j is no markup, and no sign for a terminal', (text) => {
		expect(toHtml(text).replaceAll('<br>', '')).not.toMatch(/[<>]/);
		expect(shownWords(text, { longest: 500 })).not.toMatch(/\p{Cc}/u);
	});
});

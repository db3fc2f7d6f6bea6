import { bodyText, notJson } from '../../../core/webhook/bodyText';

const NAME = 'Zoë Ångström';
const read = (
	rawBody: Buffer,
	contentType = 'application/json',
	more: Record<string, string> = {},
) => bodyText({ rawBody, headers: { 'content-type': contentType, ...more } });

const withMark = (mark: number[], text: Buffer) => Buffer.concat([Buffer.from(mark), text]);
const swapped = (text: Buffer) => Buffer.from(text).swap16();

describe('bodyText', () => {
	it.each<[string, Buffer, string]>([
		['UTF-8', Buffer.from(NAME), 'application/json'],
		['UTF-8 that says so', Buffer.from(NAME), 'application/json; charset=utf-8'],
		['UTF-8 in another spelling', Buffer.from(NAME), 'application/json;charset="UTF8"'],
		['UTF-8 with its mark', withMark([0xef, 0xbb, 0xbf], Buffer.from(NAME)), 'application/json'],
		[
			'UTF-8 with its mark, whatever the type says',
			withMark([0xef, 0xbb, 0xbf], Buffer.from(NAME)),
			'application/json; charset=iso-8859-1',
		],
		['Latin-1', Buffer.from(NAME, 'latin1'), 'application/json; charset=ISO-8859-1'],
		[
			'Latin-1 behind blanks',
			Buffer.from(NAME, 'latin1'),
			'application/json;  charset = ISO-8859-1',
		],
		['Windows-1252', Buffer.from(NAME, 'latin1'), 'text/plain; charset=windows-1252'],
		['UTF-16', Buffer.from(NAME, 'utf16le'), 'application/json; charset=utf-16le'],
		['UTF-16 with its mark', withMark([0xff, 0xfe], Buffer.from(NAME, 'utf16le')), ''],
		[
			'UTF-16 the other way round, with its mark',
			withMark([0xfe, 0xff], swapped(Buffer.from(NAME, 'utf16le'))),
			'application/json; charset=utf-8',
		],
	])('reads %s', (_what, body, type) => {
		expect(read(body, type)).toEqual({ text: NAME });
	});

	it('reads what says no type', () => {
		expect(bodyText({ rawBody: Buffer.from(NAME), headers: {} })).toEqual({ text: NAME });
	});

	it('reads Japanese in Shift JIS', () => {
		expect(read(Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'a/b; charset=Shift_JIS')).toEqual({
			text: '日本',
		});
	});

	it.each<[string, Buffer, string, string]>([
		['a charset nobody knows', Buffer.from('{}'), 'a/b; charset=klingon', '"klingon" is not known'],
		['UTF-7', Buffer.from('{}'), 'a/b; charset=utf-7', '"utf-7" is not known'],
		['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), '', '"utf-32le" is not known'],
		['Latin-1 that does not say so', Buffer.from(NAME, 'latin1'), '', 'no text in utf-8'],
		['half a character', Buffer.from([0x7b, 0xc3]), '', 'no text in utf-8'],
	])('refuses %s by name', (_what, body, type, reason) => {
		expect(read(body, type)).toEqual({ unreadable: expect.stringContaining(reason) as string });
	});

	it('names a charset in short', () => {
		expect(read(Buffer.from('{}'), `a/b; charset=${'x'.repeat(99)}`)).toEqual({
			unreadable: `the charset "${'x'.repeat(40)}" is not known here; send UTF-8`,
		});
	});

	it('refuses a compression that n8n leaves', () => {
		expect(read(Buffer.from([1, 2]), 'application/json', { 'content-encoding': 'br' })).toEqual({
			unreadable: 'the body is compressed with "br"; n8n reads gzip and deflate',
		});
		expect(read(Buffer.from('{}'), 'a/b', { 'content-encoding': ' GZIP ' })).toEqual({
			text: '{}',
		});
	});
});

describe('notJson', () => {
	it.each<[string | undefined, string]>([
		[undefined, 'the body is not JSON'],
		['application/json; charset=utf-8', 'the body is not JSON'],
		['text/xml', 'the body is not JSON (its content type is text/xml)'],
		[' Text/XML ; charset=utf-8', 'the body is not JSON (its content type is text/xml)'],
		['x'.repeat(99), `the body is not JSON (its content type is ${'x'.repeat(60)})`],
		[
			'application/x-www-form-urlencoded',
			'the body is not JSON (its content type is application/x-www-form-urlencoded)',
		],
	])('of the type %p says "%s"', (type, reason) => {
		expect(notJson(type === undefined ? {} : { 'content-type': type })).toBe(reason);
	});
});

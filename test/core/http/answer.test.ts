import {
	HEALING_STATUSES,
	isRedirect,
	pageText,
	retryAfterMs,
	shownWords,
	TOO_LONG_ADDRESS,
	unreachable,
} from '../../../core/http/answer';
import { NoAnswer } from '../../../core/http/http';

describe('retryAfterMs', () => {
	const NOW = Date.parse('2026-11-20T10:00:00Z');

	it.each<[string, string | undefined, number | undefined]>([
		['seconds', '3', 3_000],
		['seconds with white space', ' 3 ', 3_000],
		['a date', 'Fri, 20 Nov 2026 10:00:09 GMT', 9_000],
		['a date that is over, as at once', 'Fri, 20 Nov 2026 09:00:00 GMT', 0],
		['no header, as nothing', undefined, undefined],
		['an empty header, as nothing', ' ', undefined],
		['words, as nothing', 'soon', undefined],
	])('reads %s', (_what, value, expected) => {
		const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
		expect(retryAfterMs({ headers }, NOW)).toBe(expected);
	});
});

describe('shownWords', () => {
	it('makes one line of it, without control characters', () => {
		expect(shownWords('a\u0000b\r\n\tc  \u001b[31md ', { longest: 100 })).toBe('a b c [31md');
	});

	it('shows no secret, however often it stands there, and takes no harm from an empty one', () => {
		expect(shownWords('k1 and k1', { longest: 100, secrets: ['', 'k1'] })).toBe(
			'[secret] and [secret]',
		);
	});

	it('hides a secret that stands where the text is cut', () => {
		expect(shownWords(`${'x'.repeat(8)}s3cret`, { longest: 10, secrets: ['s3cret'] })).toBe(
			`${'x'.repeat(8)}[s…`,
		);
	});

	it('cuts what is too long, and no character in two', () => {
		expect(shownWords('y'.repeat(50), { longest: 10 })).toBe(`${'y'.repeat(10)}…`);
		expect(shownWords(`${'y'.repeat(9)}😀😀`, { longest: 10 })).toBe(`${'y'.repeat(9)}…`);
	});
});

describe('pageText', () => {
	it('takes the tags out of a page', () => {
		const text = pageText('<html><h1>Down</h1> for <b>maintenance</b></html>');
		expect(shownWords(text, { longest: 100 })).toBe('Down for maintenance');
	});
});

describe('pageText', () => {
	it.each([
		[
			'styles and scripts',
			'<style type="a">b{}</style>Down<SCRIPT src=x>\nif (1 < 2) {}\n</SCRIPT>',
			'Down',
		],
		['an element whose name only begins so', '<styled>Down</styled>', 'Down'],
		[
			'tags between words, which stay two',
			'Down<br>today<p class="x">at noon',
			'Down today at noon',
		],
		['a style between words, which stay two', 'Down<style>b</style>today', 'Down today'],
	])('takes out %s', (_what, page, text) => {
		expect(shownWords(pageText(page), { longest: 100 })).toBe(text);
	});
});

describe('a redirect', () => {
	it.each([301, 302, 303, 307, 308])('is %d', (status) => expect(isRedirect(status)).toBe(true));
	// https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx, checked 2026-11-29
	it.each([200, 300, 304, 305, 400])('is not %d', (status) =>
		expect(isRedirect(status)).toBe(false),
	);
});

describe('what heals by itself, and what is too long', () => {
	it.each([408, 420, 429, 500, 502, 503, 504])('%d heals', (status) =>
		expect(HEALING_STATUSES.has(status)).toBe(true),
	);
	it.each([400, 401, 403, 404, 409, 413, 501])('%d does not', (status) =>
		expect(HEALING_STATUSES.has(status)).toBe(false),
	);
	it.each([414, 431])('%d says that the address is too long', (status) =>
		expect(TOO_LONG_ADDRESS.has(status)).toBe(true),
	);
});

describe('unreachable', () => {
	it('says who, why and what to check, and keeps the code of the system', () => {
		const { message, details } = unreachable(
			'Acme',
			new NoAnswer('socket hang up', 'ECONNRESET'),
			'the network',
		);
		expect(message).toBe('Acme could not be reached: socket hang up');
		expect(details).toMatchObject({
			move: 'retry',
			code: 'ECONNRESET',
			remedy: 'Nothing to do: it is tried again. If it lasts, check the network.',
		});
	});

	it('has a code of its own where the system gives none', () => {
		const gone = new NoAnswer('gone');
		expect(gone.name).toBe('NoAnswer');
		expect(unreachable('Acme', gone, 'it').details).toMatchObject({
			code: 'NO_ANSWER',
			cause: gone,
		});
	});
});

import { pageText, retryAfterMs, shownWords, unreachable } from '../../../core/http/answer';
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

describe('unreachable', () => {
	it('says who, why and what to check, and keeps the code of the system', () => {
		const { message, details } = unreachable(
			'Acme',
			new NoAnswer('socket hang up', 'ECONNRESET'),
			'the network',
		);
		expect(message).toBe('Acme could not be reached: socket hang up');
		expect(details).toMatchObject({
			move: 'wait',
			code: 'ECONNRESET',
			remedy: 'Nothing to do: it is tried again. If it lasts, check the network.',
		});
	});

	it('has a code of its own where the system gives none', () => {
		expect(unreachable('Acme', new NoAnswer('gone'), 'it').details.code).toBe('NO_ANSWER');
	});
});

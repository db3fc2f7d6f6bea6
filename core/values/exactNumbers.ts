import { withoutEnd } from './text';

/**
 * Numbers in JSON text whose digits a JavaScript number does not keep: ids of 17 digits and more, which databases
 * and other languages write without quotes, and ids of the form `digits.digits`.
 */

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Texts without a run of so many digits, points and exponents hold no number that loses any. */
const MAY_LOSE = /[\d.]{16}|\d[eE]/;

/**
 * The JSON text with such numbers in quotes, so that whoever parses it has them as text, to the last digit.
 *
 * @param json must be well-formed
 * @param textFor what stands for a number as it is written; undefined: it stays a number
 */
export function quoteLongNumbers(
	json: string,
	textFor: (written: string) => string | undefined,
): string {
	if (!MAY_LOSE.test(json)) return json;
	let quoted = '';
	let taken = 0;
	for (let at = 0; at < json.length; ) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfText(json, at);
		} else if (code === MINUS || (code >= ZERO && code <= NINE)) {
			NUMBER.lastIndex = at;
			const written = NUMBER.exec(json)?.[0] ?? json[at];
			const text = textFor(written);
			if (text !== undefined) {
				quoted += `${json.slice(taken, at)}"${text}"`;
				taken = at + written.length;
			}
			at += written.length;
		} else {
			at++;
		}
	}
	return quoted + json.slice(taken);
}

/** The place behind the closing quote. */
function endOfText(json: string, start: number): number {
	for (let at = start + 1; at < json.length; at++) {
		const code = json.charCodeAt(at);
		if (code === BACKSLASH) at++;
		else if (code === QUOTE) return at + 1;
	}
	return json.length;
}

/** Is it beyond ±(2⁵³−1), where neighbours become one? Of a JavaScript number: its last digits are not to be trusted. */
export function isBeyondExact(value: number): boolean {
	return Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** The number as it is written, when it does not come back from JavaScript as the same decimal. */
export function losesDigits(written: string): string | undefined {
	const value = Number(written);
	const isLost = isBeyondExact(value) || decimalOf(written) !== decimalOf(String(value));
	return isLost ? written : undefined;
}

/** The digits of a number beyond ±(2⁵³−1), without an exponent; undefined for one that is exact as a number. */
export function longDigits(written: string): string | undefined {
	const value = Number(written);
	if (!isBeyondExact(value) || !Number.isFinite(value)) return undefined;
	const [digits, exponent] = (decimalOf(written) ?? '').split('e');
	const power = Number(exponent);
	return power >= 0 ? `${digits}${'0'.repeat(power)}` : written;
}

/** A number as it is written: as a number, or as its digits where that would lose the last of them. */
export function exactNumber(written: string): number | string {
	return longDigits(written) ?? Number(written);
}

/** A decimal in one form for all ways to write it: digits without zeros at the ends, and the power of ten. */
export function decimalOf(written: string): string | undefined {
	const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(written.trim());
	if (!parts || !(parts[2] || parts[3])) return undefined;
	const [, sign, whole, fraction = '', power = '0'] = parts;
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const significant = withoutEnd(digits, '0');
	if (significant === '') return '0';
	const exponent = Number(power) - fraction.length + (digits.length - significant.length);
	return `${sign === '-' ? '-' : ''}${significant}e${exponent}`;
}

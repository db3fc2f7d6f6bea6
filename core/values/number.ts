import { isBeyondExact } from './exactNumbers';

/**
 * Why a number, or digits, cannot be taken to the last digit: in words that follow the value. JavaScript and JSON
 * keep whole numbers up to 9,007,199,254,740,991.
 */
export function lostDigits(value: unknown): string | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const number = Number(value);
	if (!Number.isFinite(number) || !isBeyondExact(number)) return undefined;
	return typeof value === 'number'
		? 'has lost its last digits on the way here: give it as text, in quotes'
		: 'has more digits than a number keeps exactly: use a text';
}

/** NaN or an infinity, or a list with one: what a calculation gives that could not be done. */
export function isNoNumber(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isNoNumber);
	return typeof value === 'number' && !Number.isFinite(value);
}

/** Decimal notation, with an exponent where there is one: what Salesforce and JSON take for a number. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, also when it was sent as decimal digits; undefined for anything else, and for `0x1F`. */
export function asNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !DECIMAL.test(value.trim())) return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/**
 * How many units of 10^-scale the number has: digits behind them are cut off, or rounded half away from zero.
 * By its digits, so that binary fractions make no difference: 1.005 rounded to two places is 101.
 *
 * @param text decimal notation, as {@link asNumber} reads it
 */
export function unitsOf(text: string, scale: number, way: 'cut' | 'rounded'): bigint {
	const [, sign, whole, fraction = '', exponent = '0'] =
		/^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim()) ?? [];
	const digits = `${whole}${fraction}`;
	const shift = Number(exponent) - fraction.length + scale;
	const units =
		shift >= 0 ? BigInt(digits.padEnd(digits.length + shift, '0')) : cut(digits, -shift, way);
	return sign === '-' ? -units : units;
}

function cut(digits: string, count: number, way: 'cut' | 'rounded'): bigint {
	const kept = BigInt(digits.slice(0, Math.max(digits.length - count, 0)) || '0');
	const first = digits.padStart(count, '0').at(-count) as string;
	return way === 'rounded' && first >= '5' ? kept + 1n : kept;
}

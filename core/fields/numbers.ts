import { asNumber, unitsOf } from '../values/number';
import { bad, good, type Coerced, type Convert, type WritableField } from './writableField';

export const toNumber: Convert = (value, field) => {
	const number = asNumber(value);
	if (number === undefined) return bad(value, 'a number');
	return fitting(value, number, field.scale ?? 0, wholeDigits(field));
};

export const toWholeNumber: Convert = (value, { digits = 0 }) => {
	const number = asNumber(value);
	if (number === undefined || !Number.isInteger(number)) return bad(value, 'a whole number');
	return fitting(value, number, 0, digits);
};

/** Digits before the point; 0: not known. */
function wholeDigits({ precision = 0, scale = 0 }: WritableField): number {
	return Math.max(precision - scale, 0);
}

function fitting(value: unknown, number: number, scale: number, digits: number): Coerced {
	const whole = unitsOf(String(number), 0, 'cut');
	if (digits > 0 && String(whole).replace('-', '').length > digits)
		return bad(value, `a number of at most ${digits} digits before the point`);
	if (!isExact(value, number, scale))
		return bad(value, 'a number that can be written exactly: it has too many digits');
	return good(number);
}

/** JavaScript's numbers have about 16 digits; what was longer has been rounded. */
function isExact(value: unknown, number: number, scale: number): boolean {
	if (Math.abs(number) > Number.MAX_SAFE_INTEGER && typeof value === 'number') return false;
	const units = unitsOf(String(number), scale, 'cut');
	if (units < BigInt(Number.MAX_SAFE_INTEGER) && units > -BigInt(Number.MAX_SAFE_INTEGER))
		return true;
	return units === unitsOf(String(value), scale, 'cut');
}

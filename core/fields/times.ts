import { dayOf } from '../values/day';
import { parseInstantMs } from '../values/instant';
import { bad, good, type Coerced, type Convert } from './writableField';

/**
 * The years Salesforce keeps.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385636 (date fields take 1700 to 4000), checked 2026-11-29
 */
const YEARS = { first: 1700, last: 4000 };

export const toDateTime: Convert = (value) => {
	const ms = parseInstantMs(value);
	if (ms === undefined) return bad(value, 'a date and time');
	return inYears(value, new Date(ms).toISOString());
};

export const toDate: Convert = (value, _field, timeZone) => {
	const day = dayOf(value, timeZone);
	return day === undefined ? bad(value, 'a date') : inYears(value, day);
};

function inYears(value: unknown, iso: string): Coerced {
	const year = Number(/^[+-]?\d+/.exec(iso)?.[0]);
	return year >= YEARS.first && year <= YEARS.last
		? good(iso)
		: bad(value, `a time in a year that Salesforce keeps, ${YEARS.first} to ${YEARS.last}`);
}

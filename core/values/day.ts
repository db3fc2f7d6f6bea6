import { isDay, parseInstantMs, readClock } from './instant';
import { zoneOffsetMs } from './instantForms';
import { dayIn } from './timeZone';

/**
 * The calendar day of a date or an instant, as `YYYY-MM-DD`: the day as it is written where an offset stands
 * beside it, or no time zone at all; of an instant in UTC or in Unix time the day in the time zone given.
 *
 * @param timeZone IANA name
 * @returns undefined for what is no day
 */
export function dayOf(value: unknown, timeZone: string): string | undefined {
	const ms = parseInstantMs(value);
	if (ms === undefined) return undefined;
	const clock = readClock(value);
	if (clock && isAsWritten(clock.zone) && isDay(clock.year, clock.month, clock.day)) {
		const { year, month, day } = clock;
		return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
	}
	return dayIn(timeZone, new Date(ms).toISOString());
}

/** `Z`, `GMT` and `+0000` say when it was, not where. */
function isAsWritten(zone: string): boolean {
	return zone === '' || zoneOffsetMs(zone) !== 0;
}

function pad(part: number): string {
	return String(part).padStart(2, '0');
}

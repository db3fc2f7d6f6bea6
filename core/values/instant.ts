/**
 * Instants as people, programs and databases write them. Knows nothing of time zones of people or of this
 * process: what says no zone is UTC.
 */
import { clockForms, zoneOffsetMs, type Clock } from './instantForms';

/** Below it a number is no time of an event: 1973 as seconds, and a date such as 20261120 written without dashes. */
const FIRST_SECOND = 100_000_000n;

/** What a whole number counts, by how large it is: each range goes from 1973 to the year 5138. */
const UNITS: ReadonlyArray<{ below: bigint; perSecond: bigint }> = [
	{ below: 10n ** 11n, perSecond: 1n },
	{ below: 10n ** 14n, perSecond: 10n ** 3n },
	{ below: 10n ** 17n, perSecond: 10n ** 6n },
	{ below: 10n ** 20n, perSecond: 10n ** 9n },
];
const NUMERIC = /^(\d+)(?:\.(\d+))?$/;

/** No instant takes more characters to write. */
const LONGEST = 120;

/** How far a clock may run ahead before its times are not believed: events, and times that records keep. */
export const MOST_AHEAD_MS = 5 * 60_000;

/**
 * Reads Unix seconds, milliseconds, microseconds or nanoseconds (number or digits), and text in the forms of
 * ISO 8601 (calendar and week dates), RFC 3339, RFC 2822, of databases, and of the usual programming
 * languages. Text without an offset is UTC. Finer parts than milliseconds are
 * cut off.
 *
 * What could be more than one instant (days and months as numbers with slashes, years of two digits) is read as
 * none.
 *
 * @returns epoch milliseconds, or undefined for anything that is not an instant
 */
export function parseInstantMs(value: unknown): number | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const text = String(value).trim();
	if (text.length > LONGEST) return undefined;
	return fromWords(text) ?? fromDigits(text);
}

function fromDigits(text: string): number | undefined {
	const [, whole, fraction = ''] = NUMERIC.exec(text) ?? [];
	if (!whole) return undefined;
	const count = BigInt(whole);
	const unit = UNITS.find(({ below }) => count < below);
	if (!unit || count < FIRST_SECOND) return undefined;
	// Three more digits, so that a fraction of seconds counts as well.
	const thousandths = count * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
	return Number(thousandths / unit.perSecond);
}

function fromWords(text: string): number | undefined {
	const clock = clockIn(text);
	return clock && toMs(clock);
}

/** Date and time of day as they are written, with their zone; undefined for Unix time and for no instant. */
export function readClock(value: unknown): Clock | undefined {
	return typeof value === 'string' ? clockIn(value.trim()) : undefined;
}

function clockIn(text: string): Clock | undefined {
	for (const form of clockForms) {
		const clock = form(text);
		if (clock) return clock;
	}
	return undefined;
}

function toMs({
	year,
	month,
	day,
	hour,
	minute,
	second,
	fraction,
	zone,
}: Clock): number | undefined {
	const offsetMs = zoneOffsetMs(zone);
	const isMidnight = minute === 0 && second === 0 && Number(fraction) === 0;
	if (offsetMs === undefined || !isDay(year, month, day)) return undefined;
	// A leap second is the first of the next minute, hour 24 the next midnight.
	if (hour > 24 || (hour === 24 && !isMidnight) || minute > 59 || second > 60) return undefined;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
	return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms - offsetMs;
}

/** Does the calendar have this day, of two digits at most? JavaScript makes 2 March of 30 February. */
export function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day); // unlike Date.UTC, which takes the year 26 for 1926
	return date.getUTCMonth() === month - 1;
}

/** Epoch milliseconds as ISO 8601 in UTC with milliseconds, the form of `event.occurredAt`. */
export function toIso(ms: number): string {
	return new Date(ms).toISOString();
}

/** Whole seconds since the epoch of a Salesforce date-time; Salesforce keeps no more. */
export function stampSecond(value: unknown): number {
	return Math.floor(Date.parse(String(value)) / 1000);
}

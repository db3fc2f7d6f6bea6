/**
 * Instants as platforms send them. Knows nothing of time zones of people or of this process: everything is UTC.
 */

/** Below it a number is no time of an event: 1973 as seconds, and a date such as 20261120 written without dashes. */
const FIRST_SECOND = 1e8;
const SECONDS_END = 1e11; // as seconds: the year 5138
const MILLISECONDS_END = 1e14;
const NUMERIC = /^\d+(\.\d+)?$/;

/** ISO 8601, with a blank instead of the T as well, and offsets with or without a colon. */
const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

/** The last instant a Date can hold. */
const LAST_MS = 8.64e15;

/**
 * Reads Unix seconds, milliseconds or microseconds (number or digits) and ISO 8601 text.
 * Text without an offset is UTC, as product platforms export their events.
 *
 * @returns epoch milliseconds, or undefined for anything that is not an instant
 */
export function parseInstantMs(value: unknown): number | undefined {
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return NUMERIC.test(text) ? fromNumber(Number(text)) : fromIso(text);
}

function fromNumber(value: number): number | undefined {
	if (!Number.isFinite(value) || value < FIRST_SECOND) return undefined;
	const ms = value < SECONDS_END ? value * 1000 : value < MILLISECONDS_END ? value : value / 1000;
	return ms <= LAST_MS ? Math.round(ms) : undefined;
}

function fromIso(text: string): number | undefined {
	const match = ISO.exec(text);
	if (!match) return undefined;
	const [, year, month, day, time = '00:00', zone = 'Z'] = match;
	if (!isDay(Number(year), Number(month), Number(day))) return undefined;
	const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
	const ms = Date.parse(`${year}-${month}-${day}T${time}${offset}`);
	return Number.isNaN(ms) ? undefined : ms;
}

/** Does the calendar have this day? JavaScript makes 2 March of 30 February. */
export function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Epoch milliseconds as ISO 8601 in UTC with milliseconds, the form of `event.occurredAt`. */
export function toIso(ms: number): string {
	return new Date(ms).toISOString();
}

/** Whole seconds since the epoch of a Salesforce date-time; Salesforce keeps no more. */
export function stampSecond(value: unknown): number {
	return Math.floor(Date.parse(String(value)) / 1000);
}

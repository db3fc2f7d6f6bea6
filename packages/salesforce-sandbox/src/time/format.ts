const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
	/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})$/;
const DAY_MS = 86_400_000;

/** `2026-11-21T10:00:00.000+0000`: as dateTime fields are shown, milliseconds always 000. */
export function toDateTimeText(ms: number): string {
	return `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, -1)}+0000`;
}

/** `2026-11-21` in GMT, the time zone of the org. */
export function toDateText(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}

/** Whole seconds: dateTime fields keep no milliseconds. */
export function toWholeSecond(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}

/** Midnight GMT of the day of an instant. */
export function toMidnight(ms: number): number {
	return Math.floor(ms / DAY_MS) * DAY_MS;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	// Salesforce's first and last dates: 1700-01-01 and 4000-12-31.
	return (
		year >= 1700 && year <= 4000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
	);
}

/** The text itself when it is a date `YYYY-MM-DD` that exists, else null. */
export function parseDate(text: string): string | null {
	const match = DATE.exec(text);
	if (!match || !isCalendarDay(+match[1], +match[2], +match[3])) return null;
	return text;
}

/**
 * Milliseconds of an ISO 8601 instant with seconds and a zone, cut to the second; null when it is anything else.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_valid_date_formats.htm (checked 2026-12)
 */
export function parseDateTime(text: string): number | null {
	const match = DATE_TIME.exec(text);
	if (!match || !isCalendarDay(+match[1], +match[2], +match[3])) return null;
	if (+match[4] > 23 || +match[5] > 59 || +match[6] > 59) return null;
	const zone = match[7] === 'Z' ? 'Z' : `${match[7].slice(0, 3)}:${match[7].slice(-2)}`;
	const ms = Date.parse(
		`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}${zone}`,
	);
	return Number.isNaN(ms) ? null : ms;
}

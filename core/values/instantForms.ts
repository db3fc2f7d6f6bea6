/** The written forms of an instant: each is tried on a text and gives date, time and zone, or nothing. */

/** A date and a time of day as written, not yet checked against the calendar. */
export interface Clock {
	year: number;
	/** 1 for January. */
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	/** Digits behind the seconds. */
	fraction: string;
	/** As written; empty for none. */
	zone: string;
}

type Form = (text: string) => Clock | undefined;

const MONTHS =
	'january february march april may june july august september october november december'.split(
		' ',
	);
const DAY_MS = 86_400_000;

const MONTH = '(?<month>[a-z]{3,9})\\.?';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
/** `09:15`, `09:15:00`, `09:15:00.123456`, `9:15:00,123 PM`. */
const TIME =
	'(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?(?:\\s?(?<half>[ap])\\.?m\\.?)?';
const OFFSET = '(?:(?:utc|gmt)?[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?|[a-z]{1,4})';
/** An offset, what some put behind it in words, and Java's and Temporal's name of the zone. */
const ZONE = `\\s?(?<zone>${OFFSET})?(?:\\s(?:utc|gmt|[+-]\\d{4}))?(?:\\s?\\([^)]*\\))?(?:\\s?\\[[^\\]]*\\])?`;

/** ISO 8601 and RFC 3339, and what databases make of them: a blank in place of the T, an offset of hours alone. */
const calendarDate = form(
	`(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})(?:(?:t|\\s|\\s?at\\s)${TIME}${ZONE}(?:\\sm=[+-][\\d.]+)?)?`,
);

/** ISO 8601 without separators: `20261120T091500Z`. */
const basicDate = form(
	`(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})t(?<hour>\\d{2})(?<minute>\\d{2})(?:(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?(?<zone>${OFFSET})?`,
);

/** The same as digits alone: `20261120091500`. As a count of anything it would be centuries away. */
const digitsOnly = form(
	'(?<year>20\\d{2})(?<number>\\d{2})(?<day>\\d{2})(?<hour>\\d{2})(?<minute>\\d{2})(?:(?<second>\\d{2})(?:\\.(?<fraction>\\d+))?)?',
);

/** RFC 2822 and HTTP: `Fri, 20 Nov 2026 09:15:00 GMT`; also `20-Nov-2026 09:15`. */
const dayFirst = form(
	`${WEEKDAY}(?<day>\\d{1,2})[\\s-]${MONTH}[\\s-](?<year>\\d{4}),?(?:\\s${TIME}${ZONE})?`,
);

/** JavaScript's, and American words: `Fri Nov 20 2026 09:15:00 GMT+0000 (…)`, `November 20, 2026 at 9:15 AM`. */
const monthFirst = form(
	`${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2}),?\\s(?<year>\\d{4}),?(?:(?:\\s|\\sat\\s)${TIME}${ZONE})?`,
);

/** The year at the end, as C, Java and Ruby write: `Fri Nov 20 09:15:00 UTC 2026`. */
const yearLast = form(
	`${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2})\\s${TIME}(?:\\s(?<zone>${OFFSET}))?\\s(?<year>\\d{4})`,
);

/** A week and its day: `2026-W47-5T09:15:00Z`. */
const weekDate: Form = (text) => {
	const match = new RegExp(
		`^(?<year>\\d{4})-?w(?<week>\\d{2})-?(?<weekday>[1-7])(?:t${TIME}${ZONE})?$`,
		'i',
	).exec(text);
	if (!match?.groups) return undefined;
	const { year, week, weekday } = match.groups;
	const first = Date.UTC(Number(year), 0, 4); // the fourth of January is in week 1
	const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
	const date = new Date(monday + ((Number(week) - 1) * 7 + Number(weekday) - 1) * DAY_MS);
	// The Thursday of a week says which year the week is of.
	const thursday = new Date(date.getTime() + (4 - Number(weekday)) * DAY_MS);
	if (thursday.getUTCFullYear() !== Number(year)) return undefined;
	return toClock(match.groups, {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
	});
};

/** Microsoft's JSON: `/Date(1795166100000+0100)/`; the zone says only how it was shown. */
const inParentheses: Form = (text) => {
	const ms = Number(/^\/Date\((\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1] ?? Number.NaN);
	if (Number.isNaN(ms)) return undefined;
	const at = new Date(ms);
	return {
		year: at.getUTCFullYear(),
		month: at.getUTCMonth() + 1,
		day: at.getUTCDate(),
		hour: at.getUTCHours(),
		minute: at.getUTCMinutes(),
		second: at.getUTCSeconds(),
		fraction: String(at.getUTCMilliseconds()).padStart(3, '0'),
		zone: '',
	};
};

export const clockForms: readonly Form[] = [
	calendarDate,
	basicDate,
	digitsOnly,
	dayFirst,
	monthFirst,
	yearLast,
	weekDate,
	inParentheses,
];

function form(pattern: string): Form {
	const expression = new RegExp(`^${pattern}$`, 'i');
	return (text) => {
		const groups = expression.exec(text)?.groups;
		if (!groups) return undefined;
		const { year, month, number, day } = groups;
		const named = month === undefined ? Number(number) : monthNumber(month);
		if (named === undefined) return undefined;
		return toClock(groups, { year: Number(year), month: named, day: Number(day) });
	};
}

type Groups = Readonly<Record<string, string | undefined>>;
type Day = Pick<Clock, 'year' | 'month' | 'day'>;

function toClock(
	{ hour, minute, second, fraction, half, zone }: Groups,
	day: Day,
): Clock | undefined {
	const hours = hourOf(Number(hour ?? 0), half?.toLowerCase());
	if (hours === undefined) return undefined;
	return {
		...day,
		hour: hours,
		minute: Number(minute ?? 0),
		second: Number(second ?? 0),
		fraction: fraction ?? '',
		zone: zone ?? '',
	};
}

/** Twelve at night is 0, twelve at noon 12. */
function hourOf(hour: number, half: string | undefined): number | undefined {
	if (half === undefined) return hour;
	if (hour < 1 || hour > 12) return undefined;
	return (hour % 12) + (half === 'p' ? 12 : 0);
}

function monthNumber(name: string): number | undefined {
	const start = name.toLowerCase().replace(/^sept$/, 'sep');
	const at = MONTHS.findIndex((month) => month.startsWith(start));
	return at < 0 ? undefined : at + 1;
}

/**
 * Hours that zones named by letters lie from UTC. Only those that mean one thing everywhere mail is read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2822#section-4.3, checked 2026-11-29
 */
const NAMED_ZONES: Readonly<Record<string, number>> = {
	z: 0,
	ut: 0,
	utc: 0,
	gmt: 0,
	est: -5,
	edt: -4,
	cst: -6,
	cdt: -5,
	mst: -7,
	mdt: -6,
	pst: -8,
	pdt: -7,
};

/** Milliseconds a zone lies east of UTC; undefined for one that is not known. No zone is UTC. */
export function zoneOffsetMs(zone: string): number | undefined {
	const text = zone.toLowerCase().replace(/^(?:utc|gmt)(?=[+-])/, '');
	if (text === '') return 0;
	const offset = /^([+-])(\d{2}):?(\d{2})?:?(\d{2})?$/.exec(text);
	if (!offset) return Object.hasOwn(NAMED_ZONES, text) ? NAMED_ZONES[text] * 3_600_000 : undefined;
	const [, sign, hours, minutes = '0', seconds = '0'] = offset;
	if (Number(hours) > 18 || Number(minutes) > 59) return undefined;
	const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
	return sign === '-' ? -ms : ms;
}

import { toMidnight } from '../time/format';

const DAY_MS = 86_400_000;

/** A span of time, from (inclusive) to (exclusive), in milliseconds GMT. */
export interface Span {
	from: number;
	to: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** The start of the n-th unit counted from the one that holds `now`. Weeks start on Sunday (US locale). */
function startOf(unit: Unit, now: number, n: number): number {
	const today = new Date(toMidnight(now));
	const year = today.getUTCFullYear();
	const month = today.getUTCMonth();
	switch (unit) {
		case 'DAY':
			return today.getTime() + n * DAY_MS;
		case 'WEEK':
			return today.getTime() + (n * 7 - today.getUTCDay()) * DAY_MS;
		case 'MONTH':
			return Date.UTC(year, month + n, 1);
		case 'QUARTER':
			return Date.UTC(year, Math.floor(month / 3) * 3 + n * 3, 1);
		case 'YEAR':
			return Date.UTC(year + n, 0, 1);
	}
}

const units = (unit: Unit, from: number, to: number, now: number): Span => ({
	from: startOf(unit, now, from),
	to: startOf(unit, now, to),
});

const fixed: Record<string, (now: number) => Span> = {
	YESTERDAY: (now) => units('DAY', -1, 0, now),
	TODAY: (now) => units('DAY', 0, 1, now),
	TOMORROW: (now) => units('DAY', 1, 2, now),
	LAST_90_DAYS: (now) => units('DAY', -90, 1, now),
	NEXT_90_DAYS: (now) => units('DAY', 1, 91, now),
};

/** Fiscal years here are calendar years, as in every org that has not set its own. */
const periods: Record<string, Unit> = {
	WEEK: 'WEEK',
	MONTH: 'MONTH',
	QUARTER: 'QUARTER',
	YEAR: 'YEAR',
	FISCAL_QUARTER: 'QUARTER',
	FISCAL_YEAR: 'YEAR',
};

for (const [name, unit] of Object.entries(periods)) {
	fixed[`LAST_${name}`] = (now) => units(unit, -1, 0, now);
	fixed[`THIS_${name}`] = (now) => units(unit, 0, 1, now);
	fixed[`NEXT_${name}`] = (now) => units(unit, 1, 2, now);
}

/**
 * The span a date literal means now; null for what is none.
 * Days are those of GMT, the time zone of every user here.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm (checked 2026-11)
 */
export function toSpan(literal: string, now: number): Span | null {
	const [name, variable] = literal.toUpperCase().split(':');
	if (variable === undefined) return fixed[name]?.(now) ?? null;
	const n = Number(variable);
	const match =
		/^(?:(LAST|NEXT)_N_|N_)(DAY|WEEK|MONTH|(?:FISCAL_)?QUARTER|(?:FISCAL_)?YEAR)S(_AGO)?$/.exec(
			name,
		);
	if (!match || !Number.isInteger(n) || n < 0) return null;
	const unit = match[2] === 'DAY' ? 'DAY' : periods[match[2]];
	if (match[3]) return units(unit, -n, -n + 1, now);
	// The last n days reach to the end of today; other units leave the present one out.
	if (match[1] === 'LAST') return units(unit, -n, unit === 'DAY' ? 1 : 0, now);
	return units(unit, 1, n + 1, now);
}

/**
 * Instants as platforms send them. Knows nothing of time zones of people: everything is UTC.
 */

const SECONDS_END = 1e11; // as seconds: the year 5138
const MILLISECONDS_END = 1e14;
const NUMERIC = /^\d+(\.\d+)?$/;
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Reads Unix seconds, milliseconds or microseconds (number or digits) and ISO 8601 text.
 * Text without an offset is UTC, as in Userpilot's event schema.
 *
 * @returns epoch milliseconds, or undefined for anything that is not an instant
 */
export function parseInstantMs(value: unknown): number | undefined {
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (NUMERIC.test(text)) return fromNumber(Number(text));
	const ms = Date.parse(WITHOUT_ZONE.test(text) ? `${text.replace(' ', 'T')}Z` : text);
	return Number.isNaN(ms) ? undefined : ms;
}

function fromNumber(value: number): number | undefined {
	if (!Number.isFinite(value) || value <= 0) return undefined;
	if (value < SECONDS_END) return Math.round(value * 1000);
	if (value < MILLISECONDS_END) return Math.round(value);
	return Math.round(value / 1000);
}

/** Epoch milliseconds as ISO 8601 in UTC with milliseconds, the form of `event.occurredAt`. */
export function toIso(ms: number): string {
	return new Date(ms).toISOString();
}

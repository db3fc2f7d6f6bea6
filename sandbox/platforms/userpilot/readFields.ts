import { Refusal } from '../server/Refusal';

/** A 400 for the first key that is not one of the documented ones. */
export function refuseStray(body: Record<string, unknown>, known: readonly string[]): void {
	// UNCONFIRMED: what an undocumented field does is not published; it is refused with 400 here.
	const stray = Object.keys(body).find((key) => !known.includes(key));
	if (stray !== undefined) throw new Refusal(400, `unknown field ${stray}`);
}

/** A required, non-empty text. Numbers are not taken for ids. */
export function readText(body: Record<string, unknown>, field: string): string {
	const value = body[field];
	if (value === undefined) throw new Refusal(400, `${field} is required`);
	if (typeof value !== 'string' || value.trim() === '') {
		throw new Refusal(400, `${field} must be a non-empty string`);
	}
	return value;
}

/** Types whose text forms differ for one instant (`…000+0000`, `…Z`). */
const INSTANT_TYPES = new Set(['datetime']);

/** Does the field already hold the value? Null, absent and empty text are all "blank". */
export function sameValue(current: unknown, wanted: unknown, type: string): boolean {
	if (isBlank(current) || isBlank(wanted)) return isBlank(current) && isBlank(wanted);
	if (INSTANT_TYPES.has(type)) {
		// Salesforce keeps whole seconds.
		return toSecond(current) === toSecond(wanted);
	}
	if (typeof current === 'number' || typeof wanted === 'number')
		return Number(current) === Number(wanted);
	// Salesforce takes white space off the ends when it saves.
	return String(current).trim() === String(wanted).trim();
}

export function isBlank(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}

function toSecond(value: unknown): number {
	return Math.floor(Date.parse(String(value)) / 1000);
}

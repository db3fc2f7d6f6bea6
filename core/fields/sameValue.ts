import { stampSecond } from '../values/instant';
import { lookUp } from '../values/lookUp';

type Same = (current: unknown, wanted: unknown) => boolean;

/** How values of a type are compared when it is not letter for letter. */
const COMPARERS: Readonly<Record<string, Same>> = {
	// Text forms differ for one instant (`…000+0000`, `…Z`), and Salesforce keeps whole seconds.
	datetime: (current, wanted) => stampSecond(current) === stampSecond(wanted),
	// Choices are a set: Salesforce answers them in the order of the picklist.
	multipicklist: (current, wanted) => choices(current) === choices(wanted),
	reference: (current, wanted) => String(current).slice(0, 15) === String(wanted).slice(0, 15),
};

/** Does the field already hold the value? Null, absent and blank text are all "blank". */
export function sameValue(current: unknown, wanted: unknown, type: string): boolean {
	if (isBlank(current) || isBlank(wanted)) return isBlank(current) && isBlank(wanted);
	const comparer = lookUp(COMPARERS, type);
	if (comparer) return comparer(current, wanted);
	if (typeof current === 'number' || typeof wanted === 'number')
		return Number(current) === Number(wanted);
	// Salesforce takes white space off the ends when it saves.
	return String(current).trim() === String(wanted).trim();
}

export function isBlank(value: unknown): boolean {
	return (
		value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
	);
}

function choices(value: unknown): string {
	return String(value)
		.split(';')
		.map((choice) => choice.trim())
		.sort()
		.join(';');
}

import { stampSecond } from '../values/instant';
import { lookUp } from '../values/lookUp';
import { asNumber, unitsOf } from '../values/number';
import { isBlank } from './isBlank';
import { shownText } from './richText';
import type { WritableField } from './writableField';

/** What of a field decides how it keeps a value. */
export type KeptAs = Pick<WritableField, 'type' | 'scale' | 'htmlFormatted'>;

type Same = (current: unknown, wanted: unknown, field: KeptAs) => boolean;

/**
 * UNCONFIRMED: whether Salesforce rounds digits that a number field has no room for, or cuts them off: what it
 * holds is taken for the same either way.
 */
const sameNumber: Same = (current, wanted, { scale }) => {
	const [held, sent] = [asNumber(current), asNumber(wanted)];
	if (held === undefined || sent === undefined) return false;
	if (scale === undefined || held === sent) return held === sent;
	const units = unitsOf(String(held), scale, 'rounded');
	return (['rounded', 'cut'] as const).some((way) => units === unitsOf(String(sent), scale, way));
};

/** How values of a type are compared when it is not letter for letter. */
const COMPARERS: Readonly<Record<string, Same>> = {
	// Text forms differ for one instant (`…000+0000`, `…Z`), and Salesforce keeps whole seconds.
	datetime: (current, wanted) => stampSecond(current) === stampSecond(wanted),
	// Choices are a set: Salesforce answers them in the order of the picklist.
	multipicklist: (current, wanted) => choices(current) === choices(wanted),
	reference: (current, wanted) => String(current).slice(0, 15) === String(wanted).slice(0, 15),
	// Salesforce keeps addresses in lower case.
	email: (current, wanted) => lines(current).toLowerCase() === lines(wanted).toLowerCase(),
	double: sameNumber,
	currency: sameNumber,
	percent: sameNumber,
};

/** Does the field hold the value, as it keeps it? Null, absent and blank text are all "blank". */
export function sameValue(current: unknown, wanted: unknown, field: KeptAs): boolean {
	if (isBlank(current) || isBlank(wanted)) return isBlank(current) && isBlank(wanted);
	const comparer = lookUp(COMPARERS, field.type);
	if (comparer) return comparer(current, wanted, field);
	if (typeof current === 'number' || typeof wanted === 'number')
		return Number(current) === Number(wanted);
	const texts = [lines(current), lines(wanted)];
	const [held, sent] = field.htmlFormatted ? texts.map(shownText) : texts;
	return held === sent;
}

/** Without white space at the ends, which Salesforce takes off, and with one way to end a line. */
function lines(value: unknown): string {
	return String(value).replace(/\r\n?/g, '\n').trim();
}

function choices(value: unknown): string {
	return String(value)
		.split(';')
		.map((choice) => choice.trim())
		.sort()
		.join(';');
}

import type { FieldDefinition } from '../schema/model';

const LOCALE = 'en-US';
const dateForm = new Intl.DateTimeFormat(LOCALE, {
	timeZone: 'GMT',
	year: 'numeric',
	month: 'numeric',
	day: 'numeric',
});
const timeForm = new Intl.DateTimeFormat(LOCALE, {
	timeZone: 'GMT',
	hour: 'numeric',
	minute: '2-digit',
	hour12: true,
});

const decimals = (value: number, places: number) =>
	value.toLocaleString(LOCALE, { minimumFractionDigits: places, maximumFractionDigits: places });

/**
 * A value as people see it in the locale of every user here (United States).
 *
 * UNCONFIRMED: The exact form FORMAT() gives numbers, dates and amounts of money; that it follows the locale is documented.
 */
export function toDisplayText(value: unknown, field: FieldDefinition): string {
	switch (field.type) {
		case 'int':
			return decimals(value as number, 0);
		case 'double':
			return decimals(value as number, field.scale);
		case 'percent':
			return `${decimals(value as number, field.scale)}%`;
		case 'currency':
			return `$${decimals(value as number, 2)}`;
		case 'date':
			return dateForm.format(new Date(String(value)));
		case 'datetime': {
			const instant = new Date(value as number);
			// ICU parts the minutes from AM with a narrow space.
			return `${dateForm.format(instant)} ${timeForm.format(instant).replace(/\s/g, ' ')}`;
		}
		default:
			return String(value);
	}
}

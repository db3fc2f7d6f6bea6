import type { ErrorDetail } from '../errors';
import type { FieldDefinition } from '../schema/model';

type Check = (field: FieldDefinition, value: unknown) => ErrorDetail | null;

const error = (field: FieldDefinition, code: string, message: string): ErrorDetail => ({
	code,
	message,
	fields: [field.name],
});

const length: Check = (field, value) =>
	typeof value === 'string' && field.length > 0 && value.length > field.length
		? error(
				field,
				'STRING_TOO_LONG',
				`${field.label}: data value too large: ${value} (max length=${field.length})`,
			)
		: null;

/**
 * A period may stand anywhere in the local part but at its beginning; a domain has letters, also non-Latin ones, digits
 * and dashes.
 *
 * @see https://help.salesforce.com/s/articleView?id=000384328 (checked 2026-12)
 */
const EMAIL = /^(?!\.)[^\s@"(),:;<>[\]\\]+@[\p{L}\p{M}\d-]+(\.[\p{L}\p{M}\d-]+)+$/u;

const email: Check = (field, value) =>
	EMAIL.test(String(value))
		? null
		: error(
				field,
				'INVALID_EMAIL_ADDRESS',
				`${field.label}: invalid email address: ${String(value)}`,
			);

const restrictedPicklist: Check = (field, value) =>
	!field.restrictedPicklist || field.picklist.some((entry) => entry.active && entry.value === value)
		? null
		: error(
				field,
				'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
				`${field.label}: bad value for restricted picklist field: ${String(value)}`,
			);

const range: Check = (field, value) =>
	Math.abs(value as number) < 10 ** (field.precision - field.scale)
		? null
		: error(
				field,
				'NUMBER_OUTSIDE_VALID_RANGE',
				`${field.label}: value outside of valid range on numeric field: ${String(value)}`,
			);

const checks: Partial<Record<FieldDefinition['type'], Check[]>> = {
	email: [length, email],
	picklist: [length, restrictedPicklist],
	int: [range],
	double: [range],
	currency: [range],
	percent: [range],
};

/** What is wrong with a value for its field: length, form, range, picklist. Null is always fine here. */
export function checkValue(field: FieldDefinition, value: unknown): ErrorDetail[] {
	if (value === null || value === undefined) return [];
	return (checks[field.type] ?? [length])
		.map((check) => check(field, value))
		.filter((found): found is ErrorDetail => found !== null);
}

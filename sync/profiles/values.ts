import { asBoolean, CLEAR } from '../../core/fields/coerce';
import { isBlank } from '../../core/fields/isBlank';
import { parseInstantMs } from '../../core/values/instant';
import { asNumber, isNoNumber, lostDigits } from '../../core/values/number';
import { SetupError } from '../../core/failure/syncError';
import type { AttributeValue, ProfileTarget } from '../../platforms/profiles';

/** The type an attribute is given; `asIs`: that of the value. */
export type AttributeType = 'asIs' | 'text' | 'number' | 'boolean' | 'date';

/** A date-time as Salesforce writes it; platforms take ISO 8601 with a Z. */
const SALESFORCE_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;

type Convert = (value: unknown) => AttributeValue | undefined;

const CONVERTERS: Readonly<Record<Exclude<AttributeType, 'asIs'>, Convert>> = {
	text: (value) => String(asItIs(value)),
	number: asNumber,
	boolean: asBoolean,
	date: (value) => {
		const ms = parseInstantMs(value);
		return ms === undefined ? undefined : new Date(ms).toISOString();
	},
};

/**
 * A value as an attribute: primitives only, lists joined, date-times in ISO 8601. Null and `CLEAR` say that the field
 * is empty, undefined that nothing is known; a list of nothing says nothing either.
 *
 * @throws SetupError when it does not fit the type chosen, or the platform's limits
 */
export function toAttribute(
	name: string,
	value: unknown,
	type: AttributeType,
	target: ProfileTarget,
): AttributeValue | undefined {
	checkName(name, target);
	if (value === undefined) return undefined;
	if (value === CLEAR || value === null || value === '') return null;
	if (isBlank(value)) return undefined;
	if (isObject(value)) throw isNoValue(name);
	if (isNoNumber(value))
		throw refusal(
			name,
			`${String(value)} is not a number`,
			'Correct the calculation it comes from.',
		);
	const lost = type === 'number' || typeof value === 'number' ? lostDigits(value) : undefined;
	if (lost) throw refusal(name, `${String(value)} ${lost}`, 'Map it as text.');
	const converted = type === 'asIs' ? asItIs(value) : CONVERTERS[type](value);
	if (converted === undefined)
		throw refusal(
			name,
			`${JSON.stringify(value)?.slice(0, 60)} is not a ${type}`,
			'Correct the value, or choose another type.',
		);
	if (typeof converted === 'string' && converted.length > target.limits.valueLength) {
		throw refusal(
			name,
			`the value has ${converted.length} characters`,
			`The platform takes ${target.limits.valueLength}. Map a shorter field.`,
		);
	}
	return converted;
}

function asItIs(value: unknown): AttributeValue {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	const text = asPlainText(value);
	return SALESFORCE_DATE_TIME.test(text) ? new Date(Date.parse(text)).toISOString() : text;
}

/** Lists of plain values with commas between them. */
function asPlainText(value: unknown): string {
	if (!Array.isArray(value)) return String(value);
	return value
		.filter((entry) => !isBlank(entry))
		.map((entry) => String(entry))
		.join(', ');
}

function isObject(value: unknown): boolean {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	return entries.some((entry) => typeof entry === 'object' && entry !== null);
}

function isNoValue(name: string): SetupError {
	return refusal(
		name,
		'the value is an object',
		'A profile takes plain values only. Map the parts instead, for example MailingCity in place of MailingAddress.',
	);
}

function checkName(name: string, { reserved, limits }: ProfileTarget): void {
	if (reserved.includes(name))
		throw refusal(
			name,
			'the platform keeps this name for itself',
			'Choose another attribute name.',
		);
	if (name.length > limits.nameLength)
		throw refusal(
			name.slice(0, 40),
			`the name has ${name.length} characters`,
			`The platform takes ${limits.nameLength}. Choose a shorter name.`,
		);
}

function refusal(name: string, reason: string, remedy: string): SetupError {
	return new SetupError(`The attribute "${name}" cannot be sent: ${reason}`, {
		move: 'fixMapping',
		forEverybody: false,
		fields: [name],
		remedy,
	});
}

import { coerce } from '../../core/fields/coerce';
import { SetupError } from '../../core/failure/syncError';
import type { ObjectDescription } from '../../salesforce/describe';

/**
 * Values in the form their fields take; what is blank is left out.
 *
 * @throws SetupError that names the field which is not there, or whose value does not fit
 */
export function toFieldValues(
	values: Readonly<Record<string, unknown>>,
	description: ObjectDescription,
	timeZone = 'UTC',
): Record<string, unknown> {
	const row: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		const field = description.require(name);
		const coerced = coerce(value, field, timeZone);
		if (!coerced.ok) {
			throw new SetupError(`The value for ${name} does not fit: ${coerced.reason}`, {
				move: 'fixMapping',
				forEverybody: false,
				fields: [name],
				remedy: `Correct the mapping of ${name}.`,
			});
		}
		if (coerced.value !== undefined) row[field.name] = coerced.value;
	}
	return row;
}

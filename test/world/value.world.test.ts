/** Single values on their way into a field of Salesforce, or into an attribute of a product. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAR } from '../../core/fields/coerce';
import { planChanges } from '../../core/fields/plan';
import type { WritableField } from '../../core/fields/writableField';
import { platformById } from '../../platforms/registry';
import { toAttribute } from '../../sync/profiles/values';

interface Field extends Partial<Omit<WritableField, 'picklistValues'>> {
	picklistValues?: Array<string | { value: string; label: string; active: boolean }>;
	/** The field is to be emptied. */
	clear?: boolean;
}

interface Input {
	value: unknown;
	field: Field;
	direction: 'toSalesforce' | 'toProduct';
	/** What the field holds. */
	current?: unknown;
	timeZone?: string;
	platform?: string;
}

interface Expectation {
	oneOf?: Expectation[];
	written?: unknown;
	refused?: string;
	unchanged?: true;
	omitted?: true;
}

interface Entry {
	title: string;
	input: Input;
	expect: Expectation;
}

/** What became of the value. */
type Outcome = { written: unknown } | { refused: string } | { unchanged: true } | { omitted: true };

const FOLDER = join(__dirname, 'value');
const NAME = 'Value__c';

const entries = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Entry] as const);

function describedAs({ picklistValues, ...field }: Field): WritableField {
	const choices = picklistValues?.map((choice) =>
		typeof choice === 'string' ? { value: choice, label: choice, active: true } : choice,
	);
	return {
		length: 0,
		updateable: true,
		type: 'string',
		...field,
		name: NAME,
		...(choices ? { picklistValues: choices } : {}),
	};
}

function toSalesforce({ value, field, current = null, timeZone }: Input): Outcome {
	const values = { [NAME]: field.clear ? CLEAR : value };
	const { rows, reports } = planChanges(
		[{ recordId: '003', occurredAtMs: 0, values }],
		new Map([['003', { [NAME]: current }]]),
		{ fields: new Map([[NAME, describedAs(field)]]), ruleOf: () => 'always', timeZone },
	);
	const [row] = rows;
	if (row) return { written: row[NAME] };
	const refused = reports[0].invalid[NAME];
	return refused === undefined ? { unchanged: true } : { refused };
}

function toProduct({ value, field, platform = 'userpilot' }: Input): Outcome {
	const { profiles } = platformById(platform);
	if (!profiles) throw new Error(`${platform} takes no attributes`);
	try {
		const written = toAttribute(field.name ?? 'value', value, 'asIs', profiles.user);
		return written === undefined ? { omitted: true } : { written };
	} catch (error) {
		const { message, remedy = '' } = error as { message: string; remedy?: string };
		return { refused: `${message}. ${remedy}` };
	}
}

function fits(expected: Expectation, outcome: Outcome): boolean {
	if (expected.oneOf) return expected.oneOf.some((one) => fits(one, outcome));
	if ('refused' in outcome)
		return (
			expected.refused !== undefined &&
			outcome.refused.toLowerCase().includes(expected.refused.toLowerCase())
		);
	if ('unchanged' in outcome) return expected.unchanged === true;
	if ('omitted' in outcome) return expected.omitted === true;
	return 'written' in expected && Object.is(expected.written, outcome.written);
}

describe('a value of the world', () => {
	it.each(entries)('%s', (_file, { title, input, expect: expected }) => {
		const outcome = input.direction === 'toProduct' ? toProduct(input) : toSalesforce(input);
		expect({ fact: title, outcome, fits: fits(expected, outcome) }).toEqual({
			fact: title,
			outcome,
			fits: true,
		});
	});
});

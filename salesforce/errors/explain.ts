import { lookUp } from '../../core/values/lookUp';
import { HEALING_STATUSES, LIMITING_STATUSES, shownWords } from '../../core/http/answer';
import { SalesforceError } from '../../core/failure/syncError';
import { CODES } from './codes';
import { RETRY, WAIT, type CodeEntry, type Refusal } from './entry';
import { wordingOf } from './texts';
import { unknownCode } from './unknownCode';

const LONGEST_MESSAGE = 1_000;

/** One refusal, of a request or of a row, as an error that says whose move it is. */
export function explain(refusal: Refusal): SalesforceError {
	const named = { ...refusal, message: clean(refusal.message), ...namesIn(refusal) };
	const entry = entryFor(named);
	return new SalesforceError(`${named.message} (${named.code})`, {
		move: entry.move,
		remedy: entry.remedy(named),
		code: named.code,
		status: named.status,
		retryAfterMs: named.retryAfterMs,
		object: named.object,
		fields: named.fields,
		permission: entry.permission?.(named),
		forEverybody: entry.forEverybody,
		retryable: entry.retryable,
		quotaExhausted: entry.quotaExhausted,
	});
}

function entryFor(refusal: Refusal): CodeEntry {
	const known = wordingOf(refusal) ?? lookUp(CODES, refusal.code);
	if (known) return known;
	const { status } = refusal;
	if (status === undefined || !HEALING_STATUSES.has(status)) return unknownCode(refusal);
	return LIMITING_STATUSES.has(status) ? WAIT : RETRY;
}

/** Salesforce often names field and object only in the text. */
const NAMING_TEXTS: ReadonlyArray<{ pattern: RegExp; field?: number; object?: number }> = [
	{
		pattern: /No such column '([^']+)' on (?:entity|sobject of type) '?(\w+)'?/,
		field: 1,
		object: 2,
	},
	{ pattern: /sObject type '(\w+)' is not supported/, object: 1 },
	{ pattern: /Provided external ID field does not exist or is not accessible: (\w+)/, field: 1 },
	{ pattern: /Unable to create\/update fields: ([\w, ]+?)\./, field: 1 },
	{ pattern: /Required fields are missing: \[([^[\]]+)\]/, field: 1 },
	{ pattern: /^([^:]+): bad value for restricted picklist field: /, field: 1 },
	{ pattern: /duplicate value found: (\w+) duplicates value/, field: 1 },
	{ pattern: /field '(\w+)' can ?not be filtered/, field: 1 },
	{ pattern: /value of filter criterion for field '(\w+)'/, field: 1 },
	{ pattern: /bad field names on insert\/update call: ([\w, ]+)/, field: 1 },
];

function namesIn({ message, fields, object }: Refusal): Pick<Refusal, 'fields' | 'object'> {
	for (const naming of NAMING_TEXTS) {
		const match = naming.pattern.exec(message);
		if (!match) continue;
		const named = naming.field ? match[naming.field].split(',').map((name) => name.trim()) : [];
		return {
			fields: fields.length > 0 ? fields : named,
			object: (naming.object && match[naming.object]) || object,
		};
	}
	return { fields, object };
}

/** Flows word their faults for a page. Other angle brackets may be a value. */
const MARKUP = /<\/?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|u|ul)\b[^<>]*>/gi;

/**
 * Salesforce words values in its messages for a page. Angle brackets stay: together they would be markup.
 *
 * @see https://github.com/restforce/restforce/issues/254, checked 2026-11-29
 */
const ENTITIES: Readonly<Record<string, string>> = {
	'&#39;': "'",
	'&quot;': '"',
	'&amp;': '&',
};

function clean(message: string): string {
	const plain = message
		.replace(MARKUP, ' ')
		.replace(/&(?:#39|quot|amp);/g, (entity) => ENTITIES[entity]);
	return shownWords(plain, { longest: LONGEST_MESSAGE });
}

import get from 'lodash/get';

/** `{{ name }}`, `{{ name + 1 }}`, `{{ name - 1 }}`, `{{ user.attributes.plan }}`. */
const PLACEHOLDER =
	/\{\{\s*([\w$][\w$.:-]*?|[\w$][\w$.:-]*\[\d+\][\w$.:-]*)\s*(?:([+-])\s*(\d+)\s*)?\}\}/g;

/** Innermost `[[ … ]]`. */
const OPTIONAL_PART = /\[\[((?:(?!\[\[|\]\])[\s\S])*)\]\]/;

/**
 * Fills a template. A part in `[[ … ]]` is left out when a placeholder in it has no value; parts may be
 * nested. A placeholder outside such a part that has no value becomes nothing. White space is tidied.
 *
 * @example render('{{ score }} NPS score.[[ Location: {{ pageUrl }}[[ ({{ pageTitle }})]].]]', { score: 9 })
 *          // '9 NPS score.'
 */
export function render(template: string, values: object): string {
	let text = template;
	for (let part = OPTIONAL_PART.exec(text); part; part = OPTIONAL_PART.exec(text)) {
		const filled = fill(part[1], values);
		text =
			text.slice(0, part.index) +
			(filled.complete ? filled.text : '') +
			text.slice(part.index + part[0].length);
	}
	return fill(text, values)
		.text.replace(/[ \t]+/g, ' ')
		.replace(/ *\n */g, '\n')
		.trim();
}

/** The names a template uses, for checking it before any event arrives. */
export function placeholdersIn(template: string): string[] {
	return [...template.matchAll(PLACEHOLDER)].map((match) => match[1]);
}

/** `{{ … }}` that is not of the placeholder form and would be shown as it stands. */
export function malformedPlaceholders(template: string): string[] {
	return (template.match(/\{\{[^}]*\}\}/g) ?? []).filter(
		(text) => !new RegExp(PLACEHOLDER.source).test(text),
	);
}

function fill(template: string, values: object): { text: string; complete: boolean } {
	let complete = true;
	const text = template.replace(
		PLACEHOLDER,
		(_match, path: string, sign?: string, amount?: string) => {
			const value = compute(get(values, path), sign, amount);
			if (value === '') complete = false;
			return value;
		},
	);
	return { text, complete };
}

function compute(value: unknown, sign: string | undefined, amount: string | undefined): string {
	if (sign === undefined) return asText(value);
	if (value === undefined || value === null || value === '' || !Number.isFinite(Number(value)))
		return '';
	return String(Number(value) + (sign === '-' ? -1 : 1) * Number(amount));
}

function asText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map(asText).join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

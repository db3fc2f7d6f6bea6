import { readOwn } from '../values/readOwn';
import { asText } from '../values/text';

/** `{{ name }}`, `{{ name + 1 }}`, `{{ name - 1 }}`, `{{ user.attributes.plan }}`. */
const PLACEHOLDER = /^\{\{\s*([\w$][\w$.:-]*?(?:\[\d+\][\w$.:-]*)?)\s*(?:([+-])\s*(\d+)\s*)?\}\}/;

/** A template, taken apart once. Values never become part of it: what users typed is text, whatever it looks like. */
type Part =
	| { kind: 'text'; text: string }
	| { kind: 'placeholder'; path: string; add: number | undefined }
	| { kind: 'optional'; parts: Part[] };

/**
 * Fills a template. A part in `[[ … ]]` is left out when a placeholder in it has no value; parts may be
 * nested. A placeholder outside such a part that has no value becomes nothing. White space is tidied.
 *
 * @example render('{{ score }} NPS score.[[ Location: {{ pageUrl }}[[ ({{ pageTitle }})]].]]', { score: 9 })
 *          // '9 NPS score.'
 */
export function render(template: string, values: object): string {
	return fill(parse(template), values)
		.text.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.trim();
}

/** The names a template uses, for checking it before any event arrives. */
export function placeholdersIn(template: string): string[] {
	const names = (parts: Part[]): string[] =>
		parts.flatMap((part) =>
			part.kind === 'placeholder' ? [part.path] : part.kind === 'optional' ? names(part.parts) : [],
		);
	return names(parse(template));
}

/** `{{ … }}` that is not of the placeholder form and would be shown as it stands. */
export function malformedPlaceholders(template: string): string[] {
	return (template.match(/\{\{[^}]{0,120}\}\}/g) ?? []).filter((text) => !PLACEHOLDER.test(text));
}

function parse(template: string): Part[] {
	const root: Part[] = [];
	const open: Part[][] = [root];
	const closed = closedBrackets(template);
	let rest = template;
	while (rest !== '') {
		const parts = open.at(-1) as Part[];
		const placeholder = PLACEHOLDER.exec(rest);
		if (placeholder) {
			parts.push(toPlaceholder(placeholder));
			rest = rest.slice(placeholder[0].length);
		} else if (rest.startsWith('[[') && closed.has(template.length - rest.length)) {
			const optional: Part = { kind: 'optional', parts: [] };
			parts.push(optional);
			open.push(optional.parts);
			rest = rest.slice(2);
		} else if (rest.startsWith(']]') && open.length > 1) {
			open.pop();
			rest = rest.slice(2);
		} else {
			const end = nextMark(rest);
			parts.push({ kind: 'text', text: rest.slice(0, end) });
			rest = rest.slice(end);
		}
	}
	return root;
}

/** Where the brackets stand that are closed again. The others are text. */
function closedBrackets(template: string): ReadonlySet<number> {
	const open: number[] = [];
	const closed = new Set<number>();
	for (const { 0: mark, index } of template.matchAll(/\[\[|\]\]/g)) {
		if (mark === '[[') open.push(index);
		else if (open.length > 0) closed.add(open.pop() as number);
	}
	return closed;
}

/** Where the text up to the next mark ends; at least one character on. */
function nextMark(text: string): number {
	const next = text.slice(1).search(/\{\{|\[\[|\]\]/);
	return next === -1 ? text.length : next + 1;
}

function toPlaceholder([, path, sign, amount]: RegExpExecArray): Part {
	return {
		kind: 'placeholder',
		path,
		add: sign ? (sign === '-' ? -1 : 1) * Number(amount) : undefined,
	};
}

function fill(parts: readonly Part[], values: object): { text: string; complete: boolean } {
	let complete = true;
	let text = '';
	for (const part of parts) {
		if (part.kind === 'text') {
			text += part.text;
		} else if (part.kind === 'placeholder') {
			const value = compute(readOwn(values, part.path), part.add);
			if (value === '') complete = false;
			text += value;
		} else {
			const inner = fill(part.parts, values);
			if (inner.complete) text += inner.text;
		}
	}
	return { text, complete };
}

function compute(value: unknown, add: number | undefined): string {
	if (add === undefined) return asText(value);
	if (value === undefined || value === null || value === '' || !Number.isFinite(Number(value)))
		return '';
	return String(Number(value) + add);
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** HTML that is safe as it stands. */
export class Html {
	constructor(readonly text: string) {}
}

/**
 * A piece of HTML. Every value in it is shown as the text it is, in elements and in quoted attributes; only what was
 * made by this function itself stays HTML. So nothing that comes from outside becomes markup.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
	return new Html(parts.reduce((text, part, index) => text + shown(values[index - 1]) + part));
}

type Value = string | number | Html | readonly Html[] | undefined;

function shown(value: Value): string {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return (value as readonly Html[]).map(({ text }) => text).join('');
	return String(value ?? '').replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

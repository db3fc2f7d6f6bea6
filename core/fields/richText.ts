const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Plain text as HTML that shows it as it is. Text is always taken for plain: what a person typed must not become
 * markup in Salesforce.
 */
export function toHtml(text: string): string {
	return text.replace(/[&<>]/g, (sign) => ENTITIES[sign]).replace(/\r\n|\r|\n/g, '<br>');
}

const SIGNS: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	'#39': "'",
	nbsp: ' ',
};

/** What the HTML shows, without its form: Salesforce writes tags and entities anew when it saves. */
export function shownText(html: string): string {
	return html
		.replace(/(?<![ \t])[ \t]*<br\s*\/?>[ \t]*/gi, '\n')
		.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_entity, name: string) => SIGNS[name])
		.trim();
}

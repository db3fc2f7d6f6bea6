/** A text cut to a length in UTF-16 units, as Salesforce counts, without splitting a character; the cut shows. */
export function truncate(text: string, length: number): string {
	if (text.length <= length) return text;
	if (length < 1) return '';
	const cut = text.slice(0, Math.max(length - 1, 0));
	return `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}

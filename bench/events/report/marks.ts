/** The marks around what a benchmark writes into a page that is written by hand as well. */
const marksOf = (name: string) => [`<!-- ${name} -->`, `<!-- /${name} -->`] as const;

/** What stands between the marks in a text. */
export function marked(text: string, name = 'performance'): string {
	const marks = marksOf(name);
	const [from, to] = marks.map((mark) => text.indexOf(mark));
	if (from < 0 || to < from) throw new Error(`The page has no ${marks.join(' … ')}`);
	return text.slice(from + marks[0].length, to).trim();
}

/** The text with something else between the marks. */
export const remarked = (text: string, inner: string, name = 'performance'): string => {
	const [begin, end] = marksOf(name);
	const before = text.slice(0, text.indexOf(begin) + begin.length);
	const after = text.slice(text.indexOf(end));
	marked(text, name); // there are marks
	return `${before}\n\n${inner}\n\n${after}`;
};

/** The part of a page between the marks, marks included, and the page without it. */
export function apart(text: string, name: string): { part: string; rest: string } {
	const [begin, end] = marksOf(name);
	const inner = marked(text, name);
	const [from, to] = [text.indexOf(begin), text.indexOf(end) + end.length];
	const rest = `${text.slice(0, from).trimEnd()}\n${text.slice(to).trimStart()}`;
	return { part: `${begin}\n\n${inner}\n\n${end}`, rest };
}

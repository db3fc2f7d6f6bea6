/** A part of a text, or a pattern it must match. */
export type Pattern = string | RegExp;

/** Does a text have this pattern? Without a pattern every text has. The text is asked for only when it is needed. */
export function fits(pattern: Pattern | undefined, text: () => string): boolean {
	if (pattern === undefined) return true;
	// `search` takes no notice of where a global pattern was left.
	return typeof pattern === 'string' ? text().includes(pattern) : text().search(pattern) !== -1;
}

/** `A`, `A and B`, `A, B and C`: a list in a sentence. */
export function inWords(names: readonly string[], last: 'and' | 'or'): string {
	return [...(names.length > 1 ? [names.slice(0, -1).join(', ')] : []), ...names.slice(-1)].join(
		` ${last} `,
	);
}

/** Has a text no half of a surrogate pair in it? */
export function hasWholeCharacters(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}

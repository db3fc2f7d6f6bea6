/**
 * Text without a character to see: white space, NUL, zero-width blanks and their like, which editors of rich text leave
 * in an empty field.
 */
const UNSEEN = /^[\s\0\p{Default_Ignorable_Code_Point}]*$/u;

/** Nothing, text without a character to see, or a list of nothing else. */
export function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isBlank);
	return value === null || value === undefined || (typeof value === 'string' && UNSEEN.test(value));
}

/** Nothing, text without a character to see, or a list of nothing else. */
export function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isBlank);
	return (
		value === null ||
		value === undefined ||
		(typeof value === 'string' && value.replaceAll('\0', '').trim() === '')
	);
}

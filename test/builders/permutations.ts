/** Every order of some things. */
export function permutations<T>(things: readonly T[]): T[][] {
	if (things.length < 2) return [[...things]];
	return things.flatMap((first, index) =>
		permutations(things.filter((_thing, other) => other !== index)).map((rest) => [first, ...rest]),
	);
}

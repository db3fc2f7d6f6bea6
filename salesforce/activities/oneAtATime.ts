const tails = new Map<string, Promise<unknown>>();

/** Runs work of one name after the work of that name before it, within this process. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
	const before = tails.get(name) ?? Promise.resolve();
	const mine = before.then(work, work);
	const settled = mine.then(
		() => undefined,
		() => undefined,
	);
	tails.set(name, settled);
	try {
		return await mine;
	} finally {
		if (tails.get(name) === settled) tails.delete(name);
	}
}

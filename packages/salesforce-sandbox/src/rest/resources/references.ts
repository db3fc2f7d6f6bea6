/** Results of earlier subrequests, by reference id. */
export type Results = Map<string, { status: number; body: unknown }>;

/** A reference that leads to no value: which one, and where it was looked for. */
export class BrokenReference extends Error {
	constructor(
		readonly path: string,
		readonly referenceId: string,
	) {
		super(`Invalid reference specified. No value for ${path} found in ${referenceId}`);
		this.name = 'BrokenReference';
	}
}

const REFERENCE = /@\{([A-Za-z0-9_]+)((?:\.[A-Za-z0-9_]+|\[\d+\])*)\}/g;

function follow(results: Results, referenceId: string, path: string): unknown {
	const result = results.get(referenceId);
	let value: unknown = result && result.status < 300 ? result.body : undefined;
	for (const [, member, index] of path.matchAll(/\.([A-Za-z0-9_]+)|\[(\d+)\]/g)) {
		if (typeof value !== 'object' || value === null) value = undefined;
		else value = (value as Record<string, unknown>)[member ?? index];
	}
	if (value === undefined || value === null || typeof value === 'object')
		throw new BrokenReference(`${referenceId}${path}`, referenceId);
	return value;
}

/** Puts earlier results in the place of `@{reference.path[0].Field}`. A reference alone keeps its JSON type. */
export function fillReferences<T>(value: T, results: Results): T {
	if (typeof value === 'string') {
		const whole = new RegExp(`^${REFERENCE.source}$`).exec(value);
		if (whole) return follow(results, whole[1], whole[2]) as T;
		return value.replace(REFERENCE, (_all, id: string, path: string) =>
			String(follow(results, id, path)),
		) as T;
	}
	if (Array.isArray(value))
		return value.map((each) => fillReferences(each as unknown, results)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const filled = Object.entries(value).map(([name, each]) => [
		name,
		fillReferences(each as unknown, results),
	]);
	return Object.fromEntries(filled) as T;
}

/** What must never happen, and so is counted. */
export const KINDS = [
	'answered 5xx',
	'crashed',
	'unhandled rejection',
	'hung',
	'secret leaked',
	'let in without proof',
	'lost or invented',
	'written elsewhere',
	'prototype changed',
] as const;
export type Kind = (typeof KINDS)[number];

/** How many examples of a kind are told. */
const TOLD = 5;

export class Findings {
	private readonly found = new Map<Kind, string[]>();

	add(kind: Kind, what: string): void {
		const known = this.found.get(kind) ?? [];
		this.found.set(kind, [...known, what.slice(0, 400)]);
	}

	get count(): number {
		return [...this.found.values()].reduce((sum, { length }) => sum + length, 0);
	}

	/** Each kind with its number; the first examples of those that occurred. */
	tell(): string {
		const numbers = KINDS.map((kind) => `${kind} ${this.found.get(kind)?.length ?? 0}`).join(', ');
		const examples = [...this.found].flatMap(([kind, all]) =>
			all.slice(0, TOLD).map((what) => `  ${kind}: ${what}`),
		);
		return [...examples, numbers].join('\n');
	}
}

/** Everything that every object has; to be compared before and after. */
export function inherited(): string {
	return [Object, Array, Function, String, Number, Boolean, Promise, Map, RegExp, Error]
		.map(({ prototype }) =>
			Reflect.ownKeys(prototype as object)
				.map(
					(key) =>
						`${String(key)} ${typeof Object.getOwnPropertyDescriptor(prototype, key)?.value}`,
				)
				.join(),
		)
		.join('\n');
}

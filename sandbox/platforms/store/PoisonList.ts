/** Which profile cannot be written, and what the platform says about it. */
export interface Poison {
	readonly id: string | RegExp;
	readonly reason: string;
}

/**
 * Profiles the platform refuses to write whatever is sent for them: a single call is answered with an
 * error, a row of a bulk job fails while the other rows go through.
 */
export class PoisonList {
	private list: Poison[] = [];

	add(poison: Poison): void {
		this.list.push(poison);
	}

	clear(): void {
		this.list = [];
	}

	reasonFor(id: string): string | undefined {
		return this.list.find((poison) => isFor(poison, id))?.reason;
	}
}

function isFor(poison: Poison, id: string): boolean {
	return typeof poison.id === 'string' ? poison.id === id : new RegExp(poison.id).test(id);
}

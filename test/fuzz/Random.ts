import { INHERITED_NAMES, INJECTIONS, JSON_SHAPES, NAUGHTY } from '../builders/hostile';
import { randomOf } from '../stories/support/random';

const LONG_TEXTS = [
	'[[',
	'{{',
	'0',
	'1',
	' ',
	'\t',
	'<',
	'<br',
	'/',
	'=',
	'%',
	"'",
	'\\',
	'"',
	':',
	'--',
	'\u0000',
	'😀',
];

/** Choices by a seed: the same seed makes the same hostile values, in the same order. */
export class Random {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = randomOf(seed);
	}

	/** A whole number from 0 to below. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	of<T>(list: readonly T[]): T {
		return list[this.below(list.length)];
	}

	/** A text as somebody types it who means harm, or a program makes it by mistake. */
	text(): string {
		const kind = this.below(10);
		if (kind < 4) return this.of(INJECTIONS);
		if (kind < 7) return this.of(NAUGHTY);
		if (kind === 7) return `${this.of(NAUGHTY)}${this.of(INJECTIONS)}${this.of(NAUGHTY)}`;
		if (kind === 8) return this.of(LONG_TEXTS).repeat(1 + this.below(3_000));
		return Array.from({ length: this.below(40) }, () =>
			String.fromCharCode(this.below(this.chance(0.5) ? 0x80 : 0x10000)),
		).join('');
	}

	/** A value of any type. */
	value(depth = 0): unknown {
		const kind = this.below(12);
		if (kind < 6) return this.text();
		if (kind === 6) return this.of([0, -1, 1e308, -1e308, 5e-324, 2 ** 53 + 2, 1e21, 0.1 + 0.2]);
		if (kind === 7) return this.of([null, true, false]);
		if (kind === 8 && depth < 4)
			return Array.from({ length: this.below(5) }, () => this.value(depth + 1));
		if (kind === 9 && depth < 4)
			return Object.fromEntries(
				Array.from({ length: this.below(5) }, () => [this.name(), this.value(depth + 1)]),
			);
		if (kind === 10) return this.nested();
		return this.of(JSON_SHAPES);
	}

	name(): string {
		return this.chance(0.4) ? this.of(INHERITED_NAMES) : this.text().slice(0, 60);
	}

	private nested(): unknown {
		let value: unknown = 'x';
		for (let depth = this.below(150); depth > 0; depth--)
			value = this.chance(0.5) ? [value] : { [this.of(['a', '__proto__x', 'constructor'])]: value };
		return value;
	}

	/** The same with hostile values in some of its places, and hostile names besides. */
	spoilt<T>(sample: T, share = 0.2): T {
		const spoil = (value: unknown, depth: number): unknown => {
			if (this.chance(depth === 0 ? share / 8 : share)) return this.value();
			if (Array.isArray(value)) return value.map((one) => spoil(one, depth + 1));
			if (typeof value !== 'object' || value === null) return value;
			const entries = Object.entries(value).map(([name, one]) => [name, spoil(one, depth + 1)]);
			if (this.chance(share)) entries.push([this.name(), this.value()]);
			return Object.fromEntries(entries) as unknown;
		};
		return spoil(sample, 0) as T;
	}
}

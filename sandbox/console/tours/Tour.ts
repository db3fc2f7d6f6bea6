import type { Stage } from '../Stage';

/** Where somebody can look at what was just seen. */
export interface Link {
	label: string;
	href: string;
}

/** What was seen of the world after a step. */
export interface Sight {
	text: string;
	links?: Link[];
}

/** One step: one button, and what must be true before the tour goes on. */
export interface Step {
	readonly title: string;
	readonly text: string;
	readonly button: string;
	act(): void | Promise<void>;
	/** Looks at the world: what was seen, or undefined while it is not so yet. */
	seen(): Promise<Sight | undefined>;
}

/** A guided tour; each beginning is a fresh one, and it can be walked again. */
export interface Tour {
	readonly id: string;
	readonly title: string;
	readonly about: string;
	begin(stage: Stage): Step[];
	/** Puts right what a tour that was left half-way has left behind. */
	tidyUp?(stage: Stage): void;
}

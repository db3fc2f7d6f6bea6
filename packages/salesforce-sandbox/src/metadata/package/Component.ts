import type { Position } from '../problem';
import type { Values } from '../xml/readShape';

/** One component of a deployment, read from its file. */
export interface Component {
	type: string;
	fullName: string;
	/** Path in the zip. */
	fileName: string;
	definition: Values;
	/** Where it starts, when it is part of a larger file. */
	at: Position | null;
	/** Components of its own file, by type (the fields of an object). */
	parts: Component[];
}

/** A component that could not be read, or was listed and is not there. */
export interface Misfit {
	type: string;
	fullName: string;
	fileName: string;
	problem: string;
	at: Position | null;
}

export const keyOf = (type: string, fullName: string) => `${type} ${fullName}`;

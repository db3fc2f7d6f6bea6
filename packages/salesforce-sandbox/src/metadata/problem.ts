/** A place in a text file, counted from 1. */
export interface Position {
	line: number;
	column: number;
}

/** What is wrong with one component of a deployment. */
export class Problem extends Error {
	constructor(
		message: string,
		readonly at: Position | null = null,
		readonly type: 'Error' | 'Warning' = 'Error',
	) {
		super(message);
		this.name = 'Problem';
	}
}

/** Reports the first reason against something, if any. */
export function refuse(reason: string | null | undefined, at: Position | null = null): void {
	if (reason) throw new Problem(reason, at);
}

/** The wording in which a reference to a component that is not there is refused. */
export const noSuch = (field: string, type: string, name: string) =>
	`In field: ${field} - no ${type} named ${name} found`;

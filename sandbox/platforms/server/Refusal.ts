import { STATUS_CODES } from 'node:http';

/**
 * A request the platform says no to. Handlers throw it; the platform's own `renderRefusal` turns it
 * into that vendor's error body, so the rule and the vendor's wording of it stay apart.
 */
export class Refusal extends Error {
	readonly title: string;

	constructor(
		readonly status: number,
		readonly detail: string,
		readonly headers: Readonly<Record<string, string>> = {},
		title?: string,
	) {
		super(detail);
		this.title = title ?? STATUS_CODES[status] ?? 'Error';
	}
}

import { apiError, type ApiError } from '../errors';

const SNIPPET = 60;

/** The text of a query, for errors that say where in it they are. */
export class QueryText {
	constructor(readonly text: string) {}

	/**
	 * An error in Salesforce's form: a piece of the query, a caret under the place, row and column.
	 * The place is where `token` first stands as a word of its own; the beginning if it does not.
	 */
	error(code: string, token: string, message: string): ApiError {
		const at = this.placeOf(token);
		const before = this.text.slice(0, at);
		const row = before.split('\n').length;
		const column = at - (before.lastIndexOf('\n') + 1) + 1;
		const from = Math.max(0, at - SNIPPET);
		const snippet = this.text.slice(from, at + token.length + SNIPPET).replace(/\s/g, ' ');
		const caret = `${' '.repeat(at - from)}^`;
		return apiError(
			400,
			code,
			`\n${snippet}\n${caret}\nERROR at Row:${row}:Column:${column}\n${message}`,
		);
	}

	/** A refusal that names no place. */
	refusal(code: string, message: string): ApiError {
		return apiError(400, code, message);
	}

	private placeOf(token: string): number {
		const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		const match = new RegExp(`(?<![\\w.])${escaped}(?![\\w.])`, 'i').exec(this.text);
		return match ? match.index : Math.max(0, this.text.toLowerCase().indexOf(token.toLowerCase()));
	}
}

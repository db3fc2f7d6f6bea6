import { parseJson } from '../../core/values/json';

/** What the token endpoint answered instead of a token. */
export interface TokenRefusal {
	/** HTTP status, when it is known. */
	status?: number;
	/** OAuth's code; undefined when the answer was no refusal of OAuth's, but a page. */
	error?: string;
	/** The description, or the page; empty when n8n does not tell. */
	text: string;
}

/** OAuth's own refusal is JSON with a code; anything else is told as it is. */
export function readRefusal(status: number, text: string): TokenRefusal {
	const { error, error_description: description } = (parseJson(text) ?? {}) as {
		error?: string;
		error_description?: string;
	};
	return error ? { status, error, text: description ?? '' } : { status, text };
}

import { apiError } from '../errors';
import type { RestRequest } from './RestRequest';

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const jsonParserError = (message: string) => apiError(400, 'JSON_PARSER_ERROR', message);

/** The JSON object of a request body, with the text it was read from. */
export function readJson(request: RestRequest): { json: JsonObject; text: string } {
	const contentType = request.headers['content-type'] ?? '';
	// UNCONFIRMED: The words in which a body of another content type than JSON is refused with 415.
	if (!/^application\/json\b/i.test(contentType))
		throw apiError(
			415,
			'UNSUPPORTED_MEDIA_TYPE',
			`The content type of the request is not supported: ${contentType || 'none'}`,
		);
	const text = request.body.toString('utf8');
	if (text.trim() === '')
		throw jsonParserError('The HTTP entity body is required, but this request has no entity body.');
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		// UNCONFIRMED: The words for syntax errors in JSON; Salesforce passes on those of its parser.
		throw jsonParserError((error as Error).message);
	}
	if (!isJsonObject(json))
		throw jsonParserError(
			'Cannot deserialize instance of sobject from START_ARRAY value [ or request may be missing a required field at [line:1, column:1]',
		);
	return { json, text };
}

/**
 * Refuses members of an object that the resource does not know.
 *
 * UNCONFIRMED: The words in which an unknown member of a request body (not of a record) is refused.
 */
export function expectMembers(json: JsonObject, known: readonly string[]): void {
	const unknown = Object.keys(json).find((member) => !known.includes(member));
	if (unknown !== undefined)
		throw jsonParserError(`Unrecognized field "${unknown}", not marked as ignorable`);
}

/** An array member of a body, or the refusal of the body. */
export function requireArray(json: JsonObject, member: string): JsonObject[] {
	const value = json[member];
	if (!Array.isArray(value) || !value.every(isJsonObject))
		// UNCONFIRMED: The words in which a body without its list of records or subrequests is refused.
		throw jsonParserError(`The ${member} member must be a list of objects`);
	return value;
}

/** A true/false member or query parameter; absent is false. */
export function readFlag(value: unknown, name: string): boolean {
	if (value === undefined || value === null || value === false || value === 'false') return false;
	if (value === true || value === 'true') return true;
	throw jsonParserError(
		`Cannot deserialize instance of boolean from VALUE_STRING value ${String(value)} for ${name}`,
	);
}

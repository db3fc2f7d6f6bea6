import {
	MAINTENANCE,
	pageText,
	retryAfterMs,
	shownWords,
	TOO_LONG_ADDRESS,
	unreachable,
} from '../../core/http/answer';
import type { HttpResponse, NoAnswer } from '../../core/http/http';
import { SalesforceError } from '../../core/failure/syncError';
import { parseJson } from '../../core/values/json';
import { duplicateIn } from './duplicate';
import { BAD_TOKEN } from './endedSession';
import { explain } from './explain';

/** Characters of a page that is no answer of Salesforce's own. */
const LONGEST_PAGE = 200;

/**
 * An answer with status 300 or above as an error. Salesforce's bodies are an array of
 * `{errorCode, message, fields}`, an OAuth object `{error, error_description}`, or HTML from an edge server.
 */
export function fromResponse(response: HttpResponse, object?: string): SalesforceError {
	const { status } = response;
	const about = { status, object, retryAfterMs: retryAfterMs(response, Date.now()) };
	const body = parseJson(response.body);
	const first = Array.isArray(body) ? body[0] : body;
	if (isRecord(first) && typeof first.errorCode === 'string') {
		const message = Array.isArray(body) ? body.map(messageOf).join('; ') : messageOf(first);
		return explain({
			code: first.errorCode,
			message,
			fields: fieldsOf(first),
			duplicate: duplicateIn(first),
			...about,
		});
	}
	if (isRecord(first) && typeof first.error === 'string') {
		const message = String(first.error_description ?? first.error);
		return explain({ code: first.error, message, fields: [], ...about });
	}
	if (response.body.trim() === BAD_TOKEN)
		return explain({ code: BAD_TOKEN, message: BAD_TOKEN, fields: [], ...about });
	// Several records of one key: their addresses.
	if (status === 300 && Array.isArray(body))
		return explain({
			code: 'HTTP_300',
			message: body.map(String).join(', '),
			fields: [],
			...about,
		});
	const message = TOO_LONG_ADDRESS.has(status)
		? 'The request address is too long'
		: shownWords(pageText(response.body), { longest: LONGEST_PAGE });
	return explain({
		code: `HTTP_${status}`,
		message: message || `Salesforce answered ${status}`,
		...about,
		fields: [],
	});
}

/** A connection that broke: the work may or may not have been done. */
export function fromNoAnswer(error: NoAnswer): SalesforceError {
	const { message, details } = unreachable(
		'Salesforce',
		error,
		'the network between n8n and Salesforce',
	);
	return new SalesforceError(message, details);
}

/** An answer of success that cannot be read, or a page: the work may or may not have been done. */
export function brokenAnswer(text: string): SalesforceError {
	return new SalesforceError("Salesforce's answer broke off, or is not JSON", {
		move: text.trimStart().startsWith('<') && MAINTENANCE.test(text) ? 'wait' : 'retry',
		code: 'BROKEN_ANSWER',
		remedy:
			'Nothing to do: it is tried again. If it lasts, look for a proxy between n8n and Salesforce that changes answers.',
	});
}

/** An answer names an address outside the org as the place where it goes on. */
export function elsewhere(): SalesforceError {
	return new SalesforceError("Salesforce's answer leads to an address outside the org", {
		move: 'fixMapping',
		code: 'ADDRESS_ELSEWHERE',
		retryable: false,
		remedy:
			'Nothing was sent there. Check My Domain URL in the Salesforce credential, and look for a proxy between n8n and Salesforce that changes answers.',
	});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function messageOf(entry: unknown): string {
	return isRecord(entry) ? String(entry.message ?? entry.errorCode ?? '') : String(entry);
}

function fieldsOf(entry: Record<string, unknown>): string[] {
	return Array.isArray(entry.fields) ? entry.fields.map(String) : [];
}

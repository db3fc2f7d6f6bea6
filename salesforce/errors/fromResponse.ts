import { NoAnswer, type HttpResponse } from '../../core/http/http';
import { SalesforceError } from '../../core/failure/syncError';
import { parseJson } from '../../core/values/json';
import { explain } from './explain';

/**
 * An answer with status 400 or above as an error. Salesforce's bodies are an array of
 * `{errorCode, message, fields}`, an OAuth object `{error, error_description}`, or HTML from an edge server.
 */
export function fromResponse(response: HttpResponse, object?: string): SalesforceError {
	const { status } = response;
	const body = parseJson(response.body);
	const first = Array.isArray(body) ? body[0] : body;
	if (isRecord(first) && typeof first.errorCode === 'string') {
		const message = Array.isArray(body) ? body.map(messageOf).join('; ') : messageOf(first);
		return explain({ code: first.errorCode, message, fields: fieldsOf(first), status, object });
	}
	if (isRecord(first) && typeof first.error === 'string') {
		const message = String(first.error_description ?? first.error);
		return explain({ code: first.error, message, fields: [], status, object });
	}
	const message =
		status === 414 || status === 431 ? 'The request address is too long' : plainText(response.body);
	return explain({
		code: `HTTP_${status}`,
		message: message || `Salesforce answered ${status}`,
		fields: [],
		status,
		object,
	});
}

/** A connection that broke: the work may or may not have been done. */
export function fromNoAnswer(error: NoAnswer): SalesforceError {
	return new SalesforceError(`Salesforce could not be reached: ${error.message}`, {
		move: 'wait',
		code: error.code ?? 'NO_ANSWER',
		remedy:
			'Nothing to do: it is tried again. If it lasts, check the network between n8n and Salesforce.',
		cause: error,
	});
}

/** An answer of success that cannot be read: the work may or may not have been done. */
export function brokenAnswer(): SalesforceError {
	return new SalesforceError("Salesforce's answer broke off, or is not JSON", {
		move: 'wait',
		code: 'BROKEN_ANSWER',
		remedy:
			'Nothing to do: it is tried again. If it lasts, look for a proxy between n8n and Salesforce that changes answers.',
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

function plainText(body: string): string {
	return body
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 200);
}

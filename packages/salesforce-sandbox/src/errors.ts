/** One entry of an error body: `errorCode` at top level, `statusCode` in a row result. */
export interface ErrorDetail {
	code: string;
	message: string;
	fields?: string[];
	/** More members of the entry, such as `duplicateResult`. */
	extra?: Record<string, unknown>;
}

/** A refused request: becomes an HTTP status and an array of error entries. */
export class ApiError extends Error {
	readonly details: ErrorDetail[];

	constructor(
		readonly status: number,
		detail: ErrorDetail | ErrorDetail[],
	) {
		const details = Array.isArray(detail) ? detail : [detail];
		super(`${details[0].code}: ${details[0].message}`);
		this.name = 'ApiError';
		this.details = details;
	}
}

/** A refused request with one error entry. */
export function apiError(
	status: number,
	code: string,
	message: string,
	fields?: string[],
): ApiError {
	return new ApiError(status, { code, message, fields });
}

/** The body of a refused request. */
export function toErrorBody(details: ErrorDetail[]): Array<Record<string, unknown>> {
	return details.map(({ code, message, fields, extra }) => ({
		...extra,
		message,
		errorCode: code,
		...(fields ? { fields } : {}),
	}));
}

/** The `errors` of a row result. */
export function toRowErrors(details: ErrorDetail[]): Array<Record<string, unknown>> {
	return details.map(({ code, message, fields, extra }) => ({
		...extra,
		statusCode: code,
		message,
		fields: fields ?? [],
	}));
}

export const notFound = (message = 'The requested resource does not exist') =>
	apiError(404, 'NOT_FOUND', message);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm (checked 2026-11) */
export const sessionExpired = () =>
	apiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');

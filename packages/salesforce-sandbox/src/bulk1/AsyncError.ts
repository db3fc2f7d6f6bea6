/** A refusal of Bulk API, with its own codes: `InvalidJob`, `InvalidBatch`, `InvalidSessionId`, … */
export class AsyncError extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
		this.name = 'AsyncError';
	}
}

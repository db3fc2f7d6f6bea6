import type { Refusal } from '../server/Refusal';
import type { Reply } from '../server/Reply';

/**
 * The vendor's error body: `{"errors":[{"details","error","error_code","message"}]}`, all texts.
 * @see https://docs.userpilot.com/api-references/analytex.json `ErrorResponse` (2026-11)
 */
export function renderRefusal(refusal: Refusal): Reply {
	const { status, title, detail, headers } = refusal;
	// UNCONFIRMED: the four keys are documented, their values are not: `error` is the status in snake_case, `error_code` the status as text.
	const error = title.toLowerCase().replace(/[^a-z]+/g, '_');
	const entry = { details: detail, error, error_code: String(status), message: title };
	return { status, headers, body: { errors: [entry] } };
}

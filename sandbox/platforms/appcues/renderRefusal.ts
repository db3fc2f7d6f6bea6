import type { Refusal } from '../server/Refusal';
import type { Reply } from '../server/Reply';

/**
 * The vendor's error body, `{"error":true,"status":404,"title":"Not Found","detail":"..."}`.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/client.rs (2026-11)
 */
export function renderRefusal(refusal: Refusal): Reply {
	const { status, title, detail, headers } = refusal;
	// UNCONFIRMED: only the four keys are known; the wording of every `detail` is this sandbox's own.
	return { status, headers, body: { error: true, status, title, detail } };
}

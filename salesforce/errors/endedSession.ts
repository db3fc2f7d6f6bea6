import type { HttpResponse } from '../../core/http/http';
import { parseJson } from '../../core/values/json';

/** What the identity services say instead, as plain text with 403. */
export const BAD_TOKEN = 'Bad_OAuth_Token';

/**
 * Does the answer say that the session has ended, whatever its status? Nothing of the request was done then. By what it
 * says, not by where it occurs: a trigger of the org may repeat the code of an answer that it got itself.
 *
 * | asked | answer | source |
 * | --- | --- | --- |
 * | REST, Bulk 2.0, deployments by REST | 401, `[{"errorCode":"INVALID_SESSION_ID"}]` | https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm |
 * | `/services/oauth2/userinfo`, `/id` | 403, the text `Bad_OAuth_Token` | https://github.com/forcedotcom/SalesforceMobileSDK-iOS/issues/3398, https://github.com/forcedotcom/SalesforceMobileSDK-Android/pull/2430 |
 * | CometD | `401::Authentication invalid` in a message | `salesforce/push/refusal.ts` |
 * | SOAP, not asked here | 500, a fault with `sf:INVALID_SESSION_ID` | https://github.com/jsforce/jsforce/blob/main/src/soap.ts |
 * | Bulk 1.0, not asked here | 400, `InvalidSessionId` | https://github.com/jsforce/jsforce/issues/132 |
 *
 * All checked 2026-12-01.
 */
export function saysSessionHasEnded({ body }: Pick<HttpResponse, 'body'>): boolean {
	if (body.trim() === BAD_TOKEN) return true;
	const answer: unknown = body.includes('INVALID_SESSION_ID') ? parseJson(body) : undefined;
	const [first] = (Array.isArray(answer) ? answer : []) as Array<{ errorCode?: unknown } | null>;
	return first?.errorCode === 'INVALID_SESSION_ID';
}

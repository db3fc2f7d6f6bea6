import type { IncomingMessage } from 'node:http';
import type { RestResponse } from '../rest/RestRequest';

const MAX_BYTES = 16_384;

const badMessage = (status: number, reason: string): RestResponse => ({
	status,
	contentType: 'text/html;charset=iso-8859-1',
	body: `<h1>Bad Message ${status}</h1><pre>reason: ${reason}</pre>`,
});

/**
 * The HTML refusal of a request whose URI, or URI and headers together, are longer than 16,384 bytes.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm (checked 2026-11)
 */
export function refuseOversize(request: IncomingMessage): RestResponse | null {
	const uri = Buffer.byteLength(request.url ?? '');
	if (uri > MAX_BYTES) return badMessage(414, 'URI Too Long');
	let headers = 0;
	for (let at = 0; at < request.rawHeaders.length; at += 2)
		headers +=
			Buffer.byteLength(request.rawHeaders[at]) + Buffer.byteLength(request.rawHeaders[at + 1]) + 4;
	return uri + headers > MAX_BYTES ? badMessage(431, 'Request Header Fields Too Large') : null;
}

import { NoAnswer, type HttpResponse, type HttpSend } from '../../core/http/http';
import { isRedirect } from '../../core/http/answer';
import { parseJson } from '../../core/values/json';
import type { SendRenewing } from './endedSession';

export interface MovedOrgOptions {
	/** Where the requests are addressed to, for example `https://acme.my.salesforce.com`. */
	instanceUrl: string;
	send: HttpSend;
	sendRenewing: SendRenewing;
	/** Where the credential says that the org is, now. */
	currentUrl: () => Promise<string>;
}

/**
 * Sends to where the org is, also when it moves while the work goes on (instance refresh, a new My Domain): the
 * old host then answers 401, a redirect or a page, and the renewed token names the new host. Only the token
 * endpoint's word counts: where a redirect points to, nothing is sent. What such an answer turned away was not
 * done, so that it may be sent again.
 *
 * @see https://github.com/restforce/restforce/issues/496 (an instance URL that is kept), checked 2026-11-29
 */
export function toWhereTheOrgIs(options: MovedOrgOptions): HttpSend {
	const { instanceUrl, send, sendRenewing, currentUrl } = options;
	let origin = instanceUrl;
	let renewal: Promise<HttpResponse> | undefined;

	/** Several requests are under way at once: each asks about the host that it was sent to itself. */
	const movedFrom = async (host: string) => {
		origin = await currentUrl();
		return origin !== host;
	};

	return async (request) => {
		const host = origin;
		const addressed = () => ({ ...request, url: request.url.replace(instanceUrl, origin) });
		const response = await send(addressed()).catch(async (error: unknown) => {
			// The old host may be gone from the directory of names, while another execution knows the new one.
			if (error instanceof NoAnswer && error.code === 'ENOTFOUND' && (await movedFrom(host)))
				return undefined;
			throw error;
		});
		if (!response) return await send(addressed());
		if (!mayHaveMoved(response)) return response;
		if (await movedFrom(host)) return await send(addressed());
		// n8n has renewed the token for a 401 by itself.
		if (response.status === 401) return response;
		const isFirst = renewal === undefined;
		renewal ??= sendRenewing(addressed(), [401, response.status]);
		// Whoever renews the token tells how that went; the others have answers of their own.
		const renewed = isFirst
			? await renewal
			: await renewal.then(
					() => response,
					() => response,
				);
		return (await movedFrom(host)) ? await send(addressed()) : renewed;
	};
}

/** Salesforce's own answers are JSON; a page with 404 says that nobody is at home. */
function mayHaveMoved({ status, body }: HttpResponse): boolean {
	return status === 401 || isRedirect(status) || (status === 404 && parseJson(body) === undefined);
}

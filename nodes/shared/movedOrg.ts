import { NoAnswer, type HttpRequest, type HttpResponse, type HttpSend } from '../../core/http/http';
import { isRedirect } from '../../core/http/answer';
import { parseJson } from '../../core/values/json';

export interface MovedOrgOptions {
	/** Where the requests are addressed to, for example `https://acme.my.salesforce.com`. */
	instanceUrl: string;
	send: HttpSend;
	/** Sends, and has the access token renewed when the answer has one of the statuses. */
	sendRenewing: (request: HttpRequest, statuses: number[]) => Promise<HttpResponse>;
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
	let renewed = false;

	const moved = async () => {
		const now = await currentUrl();
		const isNew = now !== origin;
		origin = now;
		return isNew;
	};

	return async (request) => {
		const addressed = () => ({ ...request, url: request.url.replace(instanceUrl, origin) });
		const response = await send(addressed()).catch(async (error: unknown) => {
			// The old host may be gone from the directory of names, while another execution knows the new one.
			if (error instanceof NoAnswer && error.code === 'ENOTFOUND' && (await moved()))
				return undefined;
			throw error;
		});
		if (!response) return await send(addressed());
		if (!mayHaveMoved(response)) return response;
		if (await moved()) return await send(addressed());
		// n8n has renewed the token for a 401 by itself.
		if (response.status === 401 || renewed) return response;
		renewed = true;
		const second = await sendRenewing(addressed(), [401, response.status]);
		return (await moved()) ? await send(addressed()) : second;
	};
}

/** Salesforce's own answers are JSON; a page with 404 says that nobody is at home. */
function mayHaveMoved({ status, body }: HttpResponse): boolean {
	return status === 401 || isRedirect(status) || (status === 404 && parseJson(body) === undefined);
}

import type { HttpRequest, HttpResponse, HttpSend } from '../../core/http/http';
import { saysSessionHasEnded } from '../../salesforce/errors/endedSession';

/** Sends, and has the access token renewed when the answer has one of the statuses. */
export type SendRenewing = (request: HttpRequest, statuses: number[]) => Promise<HttpResponse>;

/** n8n renews the token by the status 401; this one also by what an answer of another status says. */
export function renewingEnded(send: HttpSend, sendRenewing: SendRenewing): HttpSend {
	return async (request) => {
		const response = await send(request);
		const { status } = response;
		if (status < 400 || status === 401 || !saysSessionHasEnded(response)) return response;
		return await sendRenewing(request, [401, status]);
	};
}

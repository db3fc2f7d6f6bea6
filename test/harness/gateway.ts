import { NoAnswer, type HttpSend } from '../../core/http/http';
import { SalesforceGateway } from '../../salesforce/gateway';
import type { SalesforceSandbox } from 'salesforce-sandbox';

/** Sends with a bearer token over real HTTP, as n8n's helper would. */
export function tokenSender(token: () => string): HttpSend {
	return async ({ method, url, headers, body }) => {
		try {
			const response = await fetch(url, {
				method,
				headers: { ...headers, authorization: `Bearer ${token()}` },
				body: body as RequestInit['body'],
			});
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.text(),
			};
		} catch (error) {
			const cause = (error as Error).cause as { code?: string } | undefined;
			throw new NoAnswer((error as Error).message, cause?.code ?? 'ECONNRESET');
		}
	};
}

/** A gateway to a sandbox org as one of its users. Waits are not waited. */
export function openGateway(
	{ instanceUrl, org }: SalesforceSandbox,
	userId = org.users.admin,
): SalesforceGateway {
	let token = org.issueToken(userId);
	const send = tokenSender(() => token);
	return new SalesforceGateway({
		instanceUrl,
		wait: async () => undefined,
		send: async (request) => {
			const response = await send(request);
			if (response.status !== 401) return response;
			token = org.issueToken(userId); // as n8n does: a new token, then once more
			return await send(request);
		},
	});
}

import { setTimeout as sleep } from 'node:timers/promises';
import { SalesforceGateway } from '../../index';
import { tokenSender } from '../harness/gateway';

export interface Connection {
	/** My Domain, for example `https://acme.my.salesforce.com`. */
	instanceUrl: string;
	clientId: string;
	clientSecret: string;
}

export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
}

/** An org that is asked by the package's own gateway, and bare where the answer itself is what counts. */
export class LiveOrg {
	readonly gateway: SalesforceGateway;

	private constructor(
		private readonly instanceUrl: string,
		private readonly token: string,
	) {
		this.gateway = new SalesforceGateway({
			instanceUrl,
			send: tokenSender(() => token),
			wait: async (ms) => await sleep(ms),
		});
	}

	/** Logs in with the client credentials flow. @throws with the words of the refusal */
	static async open({ instanceUrl, clientId, clientSecret }: Connection): Promise<LiveOrg> {
		const host = instanceUrl.trim().replace(/\/+$/, '');
		const response = await fetch(`${host}/services/oauth2/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
			}),
		});
		const answer = (await response.json()) as Record<string, string | undefined>;
		if (!response.ok || !answer.access_token)
			throw new Error(
				`Salesforce gave no token: ${answer.error ?? response.status} ${answer.error_description ?? ''}`,
			);
		return new LiveOrg(answer.instance_url ?? host, answer.access_token);
	}

	/** One request, with whatever comes back. */
	async ask(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await fetch(`${this.instanceUrl}${path}`, {
			method,
			headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: parse(text) };
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text; // HTML, or nothing
	}
}

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
		private readonly connection: Connection,
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
	static async open(connection: Connection): Promise<LiveOrg> {
		const form = { grant_type: 'client_credentials' };
		const { status, body } = await askForToken(connection, form);
		const answer = body as Record<string, string | undefined>;
		if (!answer.access_token)
			throw new Error(
				`Salesforce gave no token: ${answer.error ?? status} ${answer.error_description ?? ''}`,
			);
		const instanceUrl = answer.instance_url ?? hostOf(connection);
		return new LiveOrg(connection, instanceUrl, answer.access_token);
	}

	/** What the token endpoint answers to a form; the app is that of the connection unless the form says otherwise. */
	async askForToken(form: Record<string, string>): Promise<Answer> {
		return await askForToken(this.connection, form);
	}

	/** One request with JSON, with whatever comes back. */
	async ask(method: string, path: string, body?: unknown): Promise<Answer> {
		const text = body === undefined ? undefined : JSON.stringify(body);
		return await this.send(method, path, 'application/json', text);
	}

	/** One request with a body of any type. */
	async send(method: string, path: string, type: string, body?: string): Promise<Answer> {
		const headers = { authorization: `Bearer ${this.token}`, 'content-type': type };
		return await answerOf(await fetch(`${this.instanceUrl}${path}`, { method, headers, body }));
	}
}

const hostOf = ({ instanceUrl }: Connection) => instanceUrl.trim().replace(/\/+$/, '');

async function askForToken(connection: Connection, form: Record<string, string>): Promise<Answer> {
	const { clientId: client_id, clientSecret: client_secret } = connection;
	const body = new URLSearchParams({ client_id, client_secret, ...form });
	const url = `${hostOf(connection)}/services/oauth2/token`;
	return await answerOf(await fetch(url, { method: 'POST', body }));
}

async function answerOf(response: Response): Promise<Answer> {
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text; // HTML, or nothing
	}
}

import { NoAnswer, type HttpSend } from '../../core/http/http';
import { parseJson } from '../../core/values/json';
import { brokenAnswer, fromNoAnswer, fromResponse } from '../errors/fromResponse';
import { API_VERSION } from '../gateway';
import { Cookies } from './cookies';
import { refusalOf, type BayeuxMessage } from './refusal';

/** Where an org streams. */
export interface StreamingEndpoint {
	instanceUrl: string;
	/** Sends with the access token in it; the answer comes soon, or never. */
	send: HttpSend;
	/** The same, for an answer that Salesforce holds back until there are events. */
	hold: HttpSend;
}

/** Salesforce holds a connect for 110 seconds; some more for the way. */
export const CONNECT_WITHIN_MS = 130_000;

/** Nothing that is broken from the start waits so long. */
const LONG_MS = 30_000;

/** Shorter than this nobody answers a connect without events; what comes meanwhile comes together. */
const LEAST_PAUSE_MS = 200;

/**
 * One session of Streaming API over long polling: a handshake, one subscription, and connects until it ends. Only new
 * events are asked for (replay id -1): what was missed, a look finds.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/using_streaming_api_client_connection.htm, checked 2026-11-30
 *
 * UNCONFIRMED: The OAuth scope `api` is enough for Streaming API, and its requests do not count as API requests.
 */
export class StreamingSession {
	private readonly cookies = new Cookies();
	private clientId = '';
	private messageId = 0;
	private connects = 0;
	private wasHeld = false;
	/** How long to wait before the next connect, milliseconds. */
	pauseMs = 0;

	private constructor(private readonly endpoint: StreamingEndpoint) {}

	/** @throws SyncError when Salesforce refuses, or does not answer */
	static async open(endpoint: StreamingEndpoint, channel: string): Promise<StreamingSession> {
		const session = new StreamingSession(endpoint);
		const { clientId = '' } = await session.ask({
			channel: '/meta/handshake',
			version: '1.0',
			minimumVersion: '1.0',
			supportedConnectionTypes: ['long-polling'],
			ext: { replay: true },
		});
		session.clientId = clientId;
		await session.ask({
			channel: '/meta/subscribe',
			subscription: channel,
			ext: { replay: { [channel]: -1 } },
		});
		return session;
	}

	/**
	 * The first connect only says how to go on: a session that had a second one works, or that was held for long. A
	 * proxy may cut what waits.
	 */
	get works(): boolean {
		return this.connects > 1 || this.wasHeld;
	}

	/** Waits for events; answers how many came, 0 when Salesforce had none for as long as it waits. */
	async next(): Promise<number> {
		const connect = { channel: '/meta/connect', connectionType: 'long-polling' };
		const begunMs = Date.now();
		const messages = await this.exchange(connect, this.endpoint.hold).finally(
			() => (this.wasHeld ||= Date.now() - begunMs > LONG_MS),
		);
		const { advice } = answerIn(messages, '/meta/connect');
		this.connects += 1;
		this.pauseMs = Math.max(advice?.interval ?? 0, LEAST_PAUSE_MS);
		return messages.filter(({ channel = '' }) => !channel.startsWith('/meta/')).length;
	}

	private async ask(message: { channel: string; [more: string]: unknown }): Promise<BayeuxMessage> {
		return answerIn(await this.exchange(message, this.endpoint.send), message.channel);
	}

	private async exchange(
		message: { channel: string; [more: string]: unknown },
		send: HttpSend,
	): Promise<BayeuxMessage[]> {
		const { instanceUrl } = this.endpoint;
		const { clientId, cookies } = this;
		const body = [{ ...message, id: String(++this.messageId), ...(clientId ? { clientId } : {}) }];
		const response = await send({
			method: 'POST',
			url: `${instanceUrl}/cometd/${API_VERSION}`,
			headers: {
				'content-type': 'application/json',
				accept: 'application/json',
				...(cookies.header ? { cookie: cookies.header } : {}),
			},
			body: JSON.stringify(body),
		}).catch((error: unknown) => {
			throw error instanceof NoAnswer ? fromNoAnswer(error) : error;
		});
		cookies.keep(response.headers['set-cookie']);
		const messages = parseJson(response.body);
		if (isMessages(messages)) return messages;
		throw response.status >= 300 ? fromResponse(response) : brokenAnswer(response.body);
	}
}

/** @throws SyncError when it was not successful */
function answerIn(messages: readonly BayeuxMessage[], channel: string): BayeuxMessage {
	const answer = messages.find((message) => message.channel === channel);
	if (answer?.successful) return answer;
	throw refusalOf(answer ?? { channel });
}

/** Errors of Salesforce's other resources are lists too; their entries have no channel. */
function isMessages(body: unknown): body is BayeuxMessage[] {
	return (
		Array.isArray(body) &&
		body.every((one: unknown) => typeof (one as BayeuxMessage | null)?.channel === 'string')
	);
}

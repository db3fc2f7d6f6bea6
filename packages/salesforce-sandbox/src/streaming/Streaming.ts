import { randomBytes } from 'node:crypto';
import type { PublishedEvent } from '../state/ChangeEvents';
import type { OrgState } from '../state/OrgState';
import { isKnownVersion } from '../rest/versions';
import { carries, subscriptionError } from './channels';
import { denied, eventMessage, refusal, reply, type Message } from './messages';
import { StreamingClient } from './StreamingClient';

/** A request to the CometD endpoint, and what the server says to it. */
export interface StreamingRequest {
	version: string;
	token: string;
	cookies: string;
	messages: Message[];
	/** The connection is gone. */
	ended: AbortSignal;
}

export interface StreamingAnswer {
	messages: Message[];
	/** Cookies to set. */
	cookies: string[];
}

const COOKIE = 'BAYEUX_BROWSER';
/**
 * Streaming API over CometD: sessions, long polls, and the change events they carry.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/using_streaming_api_client_connection.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/streaming_error_codes.htm (checked 2026-11)
 */
export class Streaming {
	/** How long a connect is held without events. */
	connectMs = 110_000;
	/** After so long without a connect a session is forgotten. */
	reconnectMs = 40_000;
	/** Developer Edition. */
	maxClients = 20;
	/** How often each event is delivered: 0 loses it. */
	copies = 1;
	/** UNCONFIRMED: How long after the commit an event is delivered; here a blink. */
	afterMs = 5;
	/** Events that somebody listened for, and that `copies` lost. */
	lost = 0;
	private readonly clients = new Map<string, StreamingClient>();

	constructor(private readonly state: OrgState) {
		state.changeEvents.listen((event) => setTimeout(() => this.deliver(event), this.afterMs));
	}

	/** How many events were delivered, and how many may be in 24 hours; both may be set. */
	get deliveries(): { used: number; limit: number } {
		return this.state.changeEvents.deliveries;
	}

	/** Sessions with a subscription. */
	get subscribers(): number {
		return [...this.clients.values()].filter(({ channels }) => channels.size > 0).length;
	}

	/** The server loses its sessions, as when a balancer moves clients to another one. */
	forgetClients(): void {
		for (const client of this.clients.values()) client.end();
		this.clients.clear();
	}

	/** Looks at the sessions of those who wait: Salesforce does so from time to time. */
	validate(): void {
		for (const client of this.clients.values()) if (!this.isAuthentic(client)) client.end();
	}

	async answer(request: StreamingRequest): Promise<StreamingAnswer> {
		const answer: StreamingAnswer = { messages: [], cookies: [] };
		for (const message of request.messages)
			answer.messages.push(...(await this.one(message, request, answer.cookies)));
		return answer;
	}

	private async one(
		message: Message,
		request: StreamingRequest,
		cookies: string[],
	): Promise<Message[]> {
		if (message.channel === '/meta/handshake') return [this.handshake(message, request, cookies)];
		this.forgetSilent();
		const client = this.clients.get(message.clientId ?? '');
		if (!client) return [refusal(message, '403::Unknown client', 'handshake')];
		if (!request.cookies.includes(`${COOKIE}=${client.cookie}`))
			return [
				refusal(
					message,
					`400::Client ${client.id} has established a session, but no ${COOKIE} cookie present`,
				),
			];
		client.lastSeen = this.state.clock.now();
		switch (message.channel) {
			case '/meta/subscribe':
				return [this.subscribe(message, client)];
			case '/meta/connect':
				return await this.connect(message, client, request.ended);
			case '/meta/disconnect':
				this.clients.delete(client.id);
				return [reply(message, { clientId: client.id, successful: true })];
			default:
				// UNCONFIRMED: The words for a message on a channel the server does not know.
				return [refusal(message, `404::Unknown channel ${message.channel}`)];
		}
	}

	private handshake(
		message: Message,
		{ version, token }: StreamingRequest,
		cookies: string[],
	): Message {
		if (!isKnownVersion(version))
			return refusal(
				message,
				"400::Unsupported API version. Only API versions '37.0' and later are supported. URI format: '/cometd/68.0'",
				'none',
			);
		if (message.version !== '1.0' || !isLongPolling(message.supportedConnectionTypes))
			return refusal(
				message,
				`400::Invalid connection type ${String(message.supportedConnectionTypes)}`,
				'none',
			);
		const session = this.state.tokens.session(token);
		if (!token) return denied(message, '401::Request requires authentication');
		if (!session) return denied(message, '401::Authentication invalid');
		this.forgetSilent();
		if (this.clients.size >= this.maxClients)
			return denied(message, '403::Organization concurrent user limit exceeded');
		const [id, cookie] = [randomBytes(12).toString('hex'), randomBytes(8).toString('hex')];
		const now = this.state.clock.now();
		this.clients.set(id, new StreamingClient(id, cookie, token, session.userId, now));
		// Expiry dates have commas, and several cookies come in several headers.
		cookies.push(
			`${COOKIE}=${cookie}; Path=/cometd/; Expires=Sun, 24-Sep-2028 19:55:37 GMT; HttpOnly`,
			`sfdc-stream=!${randomBytes(6).toString('base64')}; path=/; SameSite=None; Secure`,
		);
		return reply(message, {
			ext: { replay: true, 'payload.format': true },
			minimumVersion: '1.0',
			clientId: id,
			supportedConnectionTypes: ['long-polling'],
			version: '1.0',
			successful: true,
		});
	}

	private subscribe(message: Message, client: StreamingClient): Message {
		const { state } = this;
		const channel = String(message.subscription ?? '');
		if (!channel) return refusal(message, '400::Channel name not specified');
		const access = state.accessOf(client.userId);
		const error = subscriptionError(state, access, channel);
		if (error) return { ...refusal(message, error), subscription: channel };
		const replay = (message.ext as { replay?: Record<string, number> } | undefined)?.replay ?? {};
		const replayId = replay[channel] ?? -1;
		const missed = state.changeEvents.after(replayId);
		if (!missed)
			return {
				...refusal(
					message,
					`400::The replayId {${replayId}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
				),
				subscription: channel,
			};
		client.channels.set(channel, state.changeEvents.lastReplayId);
		this.hand(client, channel, missed);
		return reply(message, { clientId: client.id, subscription: channel, successful: true });
	}

	private async connect(
		message: Message,
		client: StreamingClient,
		ended: AbortSignal,
	): Promise<Message[]> {
		if (message.connectionType !== 'long-polling')
			return [refusal(message, `400::Invalid connection type ${String(message.connectionType)}`)];
		const done = (more: object = {}) =>
			reply(message, { clientId: client.id, ...more, successful: true });
		// The first connect is answered at once, and says how to go on.
		if (!client.hasConnected) {
			client.hasConnected = true;
			return [done({ advice: { interval: 0, timeout: this.connectMs, reconnect: 'retry' } })];
		}
		const events = await client.hold(this.connectMs, ended);
		client.lastSeen = this.state.clock.now();
		if (!this.clients.has(client.id)) return [refusal(message, '403::Unknown client', 'handshake')];
		if (!this.isAuthentic(client)) {
			this.clients.delete(client.id);
			return [refusal(message, '401::Authentication invalid', 'none')];
		}
		const { deliveries } = this;
		if (events.length > 0 && deliveries.used + events.length > deliveries.limit)
			return [refusal(message, '403::Organization total events daily limit exceeded', 'none')];
		deliveries.used += events.length;
		return [...events, done()];
	}

	private deliver(event: PublishedEvent): void {
		if (!this.state.changeEvents.isPublished(event)) return;
		for (const client of this.clients.values())
			for (const [channel, lastBefore] of client.channels)
				if (event.replayId > lastBefore) this.hand(client, channel, [event]);
	}

	private hand(client: StreamingClient, channel: string, events: PublishedEvent[]): void {
		const access = this.state.accessOf(client.userId);
		const carried = events.filter((event) => carries(this.state, access, channel, event));
		if (this.copies === 0) this.lost += carried.length;
		const messages = carried.flatMap((event) =>
			Array.from({ length: this.copies }, () => eventMessage(channel, event)),
		);
		client.put(messages);
	}

	private isAuthentic({ token }: StreamingClient): boolean {
		return this.state.tokens.session(token) !== undefined;
	}

	private forgetSilent(): void {
		const oldest = this.state.clock.now() - this.reconnectMs;
		for (const [id, client] of this.clients)
			if (!client.isHeld && client.lastSeen < oldest) this.clients.delete(id);
	}
}

const isLongPolling = (types: unknown) => Array.isArray(types) && types.includes('long-polling');

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAsync } from '../bulk1/asyncApi';
import { identityUrl, type OAuthHost } from '../oauth/tokenEndpoint';
import type { OrgState } from '../state/OrgState';
import { notFoundPage } from '../pages/errorPage';
import type { RestResponse } from '../rest/RestRequest';
import { dataRouter } from '../rest/routes';
import { DataApi } from './dataApi';
import { readBody, send, sleep } from './exchange';
import { ApiRequestLog } from './ApiRequestLog';
import { answerFor, bearerToken } from './faultEffects';
import { courseOf, Faults, type FaultSpec } from './Faults';
import { answerOAuth } from './oauthSite';
import { answerPage } from './pagesSite';
import { Outbound } from '../outbound/Outbound';
import { Streaming } from '../streaming/Streaming';
import { answerStreaming, COMETD_PATH } from '../streaming/streamingSite';
import { refuseOversize } from './sizeLimits';

/** Room for requests that are too long, so that they get Salesforce's answer and not Node's. */
const NODE_HEADER_LIMIT = 256 * 1024;

interface Outcome {
	answer: RestResponse;
	resource: string;
	user: string | null;
	counted: number;
}

/** A fault keeps the request from being carried out. */
const NOTHING_DONE: Outcome = {
	answer: { status: 0 },
	resource: 'fault',
	user: null,
	counted: 0,
};

const html = (status: number, body: string): RestResponse => ({
	status,
	contentType: 'text/html;charset=UTF-8',
	body,
});

/** The two listeners of an org: My Domain (everything) and the login host (OAuth only). */
export class SandboxServer {
	readonly faults = new Faults();
	readonly requests = new ApiRequestLog();
	latencyMs = 0;
	instanceUrl = '';
	loginUrl = '';
	private readonly servers: Server[] = [];
	private readonly dataApi: DataApi;
	readonly streaming: Streaming;
	readonly outbound: Outbound;

	constructor(private readonly state: OrgState) {
		this.streaming = new Streaming(state);
		this.outbound = new Outbound(state, () => this.instanceUrl);
		this.dataApi = new DataApi(state, dataRouter(), (userId) =>
			identityUrl(this.oauthHost(false), userId),
		);
	}

	async listen(ports: { instancePort?: number; loginPort?: number }): Promise<void> {
		this.instanceUrl = await this.open(false, ports.instancePort ?? 0);
		this.loginUrl = await this.open(true, ports.loginPort ?? 0);
	}

	/** Ends every connection, also those in use. */
	async close(): Promise<void> {
		this.outbound.close();
		await Promise.all(
			this.servers.map(async (server) => {
				server.closeAllConnections();
				await new Promise<void>((resolve) => {
					server.close(() => resolve());
				});
			}),
		);
	}

	private async open(isLoginHost: boolean, port: number): Promise<string> {
		const server = createServer({ maxHeaderSize: NODE_HEADER_LIMIT }, (request, response) => {
			this.serve(isLoginHost, request, response).catch((error: unknown) =>
				this.fail(response, error),
			);
		});
		this.servers.push(server);
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	private fail(response: ServerResponse, error: unknown): void {
		if (response.destroyed || response.headersSent) {
			response.destroy();
			return;
		}
		const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
		const body = [{ message, errorCode: 'UNKNOWN_EXCEPTION' }];
		void send(response, { status: 500, body });
	}

	private async serve(
		isLoginHost: boolean,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const { state } = this;
		response.sendDate = false;
		response.setHeader('Date', new Date(state.clock.now()).toUTCString());
		const oversize = refuseOversize(request);
		if (oversize) {
			request.resume();
			this.log(
				request,
				{ answer: oversize, resource: 'oversize', user: null, counted: 0 },
				oversize.status,
			);
			await send(response, oversize);
			return;
		}
		const body = await readBody(request);
		const fault = this.faults.meet({
			method: request.method ?? 'GET',
			url: request.url ?? '/',
			body: () => body.toString('utf8'),
		});
		const wait = this.latencyMs + (fault?.effect === 'delay' ? fault.ms : 0);
		if (wait > 0) await sleep(wait);
		if (fault?.effect === 'expireToken') this.state.tokens.revoke(bearerToken(request) ?? '');
		const { commits, gets } = courseOf(fault);
		const outcome = commits
			? await this.answer(isLoginHost, { request, response }, body, fault)
			: NOTHING_DONE;
		const answer = answerFor(gets, fault, outcome.answer);
		this.log(request, outcome, answer?.status ?? 0);
		if (gets === 'reset') request.socket.resetAndDestroy();
		if (answer) await send(response, answer);
	}

	private async answer(
		isLoginHost: boolean,
		{ request, response }: { request: IncomingMessage; response: ServerResponse },
		body: Buffer,
		fault: FaultSpec | null,
	): Promise<Outcome> {
		const { state, instanceUrl } = this;
		state.settle();
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		const plain = (answer: RestResponse): Outcome => ({
			answer,
			resource: `${request.method} ${path.slice(1)}`,
			user: null,
			counted: 0,
		});
		if (!isLoginHost && /^\/services\/data(\/|$)/.test(path))
			return await this.dataApi.answer({ request, body, fault });
		if (!isLoginHost && path.startsWith('/services/async/'))
			return this.answerAsync(request, body, path);
		// UNCONFIRMED: Requests of the Streaming API do not count as API requests.
		if (!isLoginHost && COMETD_PATH.test(path))
			return plain(await answerStreaming(this.streaming, request, response, body));
		const oauth = answerOAuth(this.oauthHost(isLoginHost), request, body);
		if (oauth) return plain(oauth);
		const page = isLoginHost ? null : answerPage(state, instanceUrl, request.method ?? 'GET', path);
		return plain(page ?? html(404, notFoundPage()));
	}

	/** Bulk API; each of its requests counts as one. */
	private answerAsync(request: IncomingMessage, body: Buffer, path: string): Outcome {
		const { state } = this;
		const { answer, userId } = answerAsync(state, request, body);
		const user = userId === null ? null : state.store.locateLive(userId);
		if (user) state.usage.count(1);
		return {
			answer,
			resource: `${request.method} ${path.replace(/^\/services\/async\/[^/]+\//, 'async/')}`,
			user: user && String(user.table.read(user.row, 'Username')),
			counted: user ? 1 : 0,
		};
	}

	private oauthHost(isLoginHost: boolean): OAuthHost {
		const { state, instanceUrl, loginUrl } = this;
		return { state, instanceUrl, loginUrl, isLoginHost };
	}

	private log(
		request: IncomingMessage,
		{ resource, user, counted }: Outcome,
		status: number,
	): void {
		this.requests.add({
			method: request.method ?? 'GET',
			path: request.url ?? '/',
			resource,
			user,
			status,
			counted,
			at: this.state.clock.now(),
		});
	}
}

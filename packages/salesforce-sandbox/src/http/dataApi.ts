import type { IncomingMessage } from 'node:http';
import { apiError } from '../errors';
import type { Session } from '../state/Tokens';
import type { OrgState } from '../state/OrgState';
import type { RestRequest, RestResponse } from '../rest/RestRequest';
import type { Router } from '../rest/Router';
import { toErrorResponse } from '../rest/subrequest';
import { apiVersions, requireVersion, versionResources } from '../rest/versions';
import { authenticate } from './authenticate';
import { sleep } from './exchange';
import type { FaultSpec } from './Faults';

interface Incoming {
	request: IncomingMessage;
	body: Buffer;
	fault: FaultSpec | null;
}

interface Answered {
	answer: RestResponse;
	resource: string;
	user: string | null;
	counted: number;
}

const flatten = (headers: IncomingMessage['headers']) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : value,
		]),
	);

/**
 * What a request asks for. POST may say `?_HttpMethod=PATCH` where a client cannot send PATCH; HEAD is a GET
 * whose body stays away.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/using_resources_working_with_records.htm (checked 2026-11)
 */
function methodOf({ method = 'GET' }: IncomingMessage, query: URLSearchParams): string {
	if (method === 'HEAD') return 'GET';
	const wanted = query.get('_HttpMethod');
	return method === 'POST' && wanted !== null ? wanted.toUpperCase() : method;
}

/** Only JSON (and CSV, in bulk) is spoken here. */
function checkAccept(accept: string | undefined): void {
	if (accept === undefined || /json|\*\/\*|application\/\*|text\/csv/i.test(accept)) return;
	// UNCONFIRMED: The words for an Accept header nothing fits; Salesforce also speaks XML, which is refused here.
	throw apiError(406, 'NOT_ACCEPTABLE', `Requested format is not supported: ${accept}`);
}

function checkLimits(state: OrgState): void {
	if (state.usage.exhausted)
		throw apiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
	if (!state.usage.enter())
		throw apiError(
			403,
			'REQUEST_LIMIT_EXCEEDED',
			'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
		);
}

/** The data API of an org: everything under /services/data. */
export class DataApi {
	constructor(
		private readonly state: OrgState,
		private readonly router: Router,
		/** The identity URL of a user. */
		private readonly identityUrl: (userId: string) => string,
	) {}

	/** Answers one request; the caller logs it and deals with faults of the connection. */
	async answer(incoming: Incoming): Promise<Answered> {
		const url = new URL(incoming.request.url ?? '/', 'http://localhost');
		const [, version, path] =
			/^\/services\/data(?:\/v([^/]*)(\/.*)?)?\/?$/.exec(url.pathname) ?? [];
		// It counts as no API request: https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/headers_api_usage.htm (checked 2026-11-29)
		// UNCONFIRMED: The list of versions needs no session.
		if (version === undefined && /^\/services\/data\/?$/.test(url.pathname))
			return {
				answer: { status: 200, body: apiVersions },
				resource: 'GET versions',
				user: null,
				counted: 0,
			};
		const answered: Answered = { answer: { status: 500 }, resource: '', user: null, counted: 0 };
		try {
			requireVersion(version);
			await this.run(incoming, url, version, path ?? '', answered);
		} catch (error) {
			answered.answer = toErrorResponse(error);
		}
		const limitInfo = { 'Sforce-Limit-Info': this.state.usage.toHeader() };
		answered.answer.headers = { ...answered.answer.headers, ...limitInfo };
		return answered;
	}

	private async run(
		incoming: Incoming,
		url: URL,
		version: string,
		path: string,
		answered: Answered,
	): Promise<void> {
		const { state } = this;
		const session = authenticate(state, incoming.request.headers.authorization);
		const user = state.store.locateLive(session.userId);
		answered.user = user && String(user.table.read(user.row, 'Username'));
		checkAccept(incoming.request.headers.accept);
		const request = this.toRestRequest(incoming, url, version, path, session);
		checkLimits(state);
		try {
			if (path === '' || path === '/') {
				answered.resource = 'GET resources';
				answered.counted = 1;
				state.usage.count(1);
				answered.answer = {
					status: 200,
					body: versionResources(request.basePath, this.identityUrl(session.userId)),
				};
				return;
			}
			answered.counted = this.costOf(request, answered);
			state.usage.count(answered.counted);
			answered.answer = await this.router.handle(request);
		} finally {
			state.usage.leave();
		}
	}

	/**
	 * What a request counts as.
	 *
	 * UNCONFIRMED: Refused requests, unknown resources and each request of Bulk API 2.0 count as one; OAuth and userinfo requests do not count.
	 */
	private costOf(request: RestRequest, answered: Answered): number {
		try {
			const { route, parameters } = this.router.match(request);
			answered.resource = `${route.method} ${route.path.slice(1).replace(':object', parameters.object)}`;
			return route.cost?.(request) ?? 1;
		} catch {
			answered.resource = `${request.method} ${request.path.slice(1)}`;
			return 1;
		}
	}

	private toRestRequest(
		incoming: Incoming,
		url: URL,
		version: string,
		path: string,
		session: Session,
	): RestRequest {
		const { fault } = incoming;
		return {
			state: this.state,
			method: methodOf(incoming.request, url.searchParams),
			path,
			query: url.searchParams,
			headers: flatten(incoming.request.headers),
			body: incoming.body,
			version,
			basePath: `/services/data/v${version}`,
			userId: session.userId,
			accessToken: session.accessToken,
			access: this.state.accessOf(session.userId),
			pauseBeforeCommit: async () => {
				if (fault?.effect === 'pauseBeforeCommit') await sleep(fault.ms);
			},
		};
	}
}

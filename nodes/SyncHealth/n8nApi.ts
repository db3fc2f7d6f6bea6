import type { IDataObject } from 'n8n-workflow';
import { HEALING_STATUSES } from '../../core/http/answer';
import { NoAnswer, type HttpResponse, type HttpSend } from '../../core/http/http';
import { SetupError, SyncError } from '../../core/failure/syncError';
import { isJsonObject, parseJson, type JsonObject } from '../../core/values/json';
import { truncate, withoutEnd } from '../../core/values/text';
import { httpSender, type RequestingContext } from '../shared/http';

/** n8n's own credential for its public API. */
export const N8N_CREDENTIAL = 'n8nApi';

/** Scopes of the API key; n8n without scopes needs none. */
const SCOPES = ['execution:list', 'execution:read', 'workflow:list'];

/** The most that n8n gives on a page. */
const PAGE = 250;

/** Pages that are read of one list: 10,000 executions. */
const MOST_PAGES = 40;

type Query = Readonly<Record<string, string>>;

/**
 * What n8n's public API tells, over n8n's own credential of it.
 *
 * @see https://docs.n8n.io/api/, and n8n 2.41.1, dist/public-api/v1/controllers, checked 2026-11-29
 */
export class N8nApi {
	private constructor(
		private readonly base: string,
		private readonly send: HttpSend,
	) {}

	static async open(context: RequestingContext): Promise<N8nApi> {
		const { baseUrl } = (await context.getCredentials(N8N_CREDENTIAL)) as IDataObject;
		const base = withoutEnd(String(baseUrl ?? '').trim(), '/');
		if (!/^https?:\/\/./.test(base))
			throw new SetupError(`The base URL of the n8n API is no address: "${base.slice(0, 120)}"`, {
				move: 'fixMapping',
				remedy: `Enter it in the credential "n8n API" ${AS}.`,
			});
		return new N8nApi(base, httpSender(context, N8N_CREDENTIAL));
	}

	/**
	 * One resource.
	 *
	 * @returns undefined where there is none, or the key may not see it
	 */
	async read(path: string, query: Query): Promise<JsonObject | undefined> {
		const response = await this.ask(path, query);
		return response.status === 404 ? undefined : bodyOf(this.accepted(response));
	}

	/**
	 * A list, page by page, until one of them is enough.
	 *
	 * @returns whether all was read that was wanted
	 */
	async list(
		path: string,
		query: Query,
		take: (entries: JsonObject[]) => 'more' | 'enough',
	): Promise<boolean> {
		let cursor = '';
		for (let page = 0; page < MOST_PAGES; page++) {
			const more: Query = cursor ? { cursor } : {};
			const response = await this.ask(path, { ...query, limit: String(PAGE), ...more });
			const { data, nextCursor } = bodyOf(this.accepted(response));
			if (!Array.isArray(data)) throw notTheApi(this.base);
			if (take(data.filter(isJsonObject)) === 'enough') return true;
			if (typeof nextCursor !== 'string' || nextCursor === '') return true;
			cursor = nextCursor;
		}
		return false;
	}

	/** Is a list open to the key? */
	async mayList(path: string): Promise<boolean> {
		const { status } = await this.ask(path, { limit: '1' });
		return status < 400;
	}

	private async ask(path: string, query: Query): Promise<HttpResponse> {
		const url = `${this.base}${path}?${new URLSearchParams(query).toString()}`;
		try {
			return await this.send({ method: 'GET', url, headers: { accept: 'application/json' } });
		} catch (error) {
			return notReached(this.base, error);
		}
	}

	private accepted(response: HttpResponse): HttpResponse {
		const { status, body } = response;
		if (status < 300) return response;
		const parsed = parseJson(body);
		const words = isJsonObject(parsed) ? String(parsed.message ?? '') : '';
		const said = `n8n's API answered with ${status}${words ? `: ${truncate(words, 200)}` : ''}`;
		if (status === 401)
			throw new SetupError(said, {
				move: 'reconnect',
				status,
				remedy: 'Make a new API key in n8n (Settings, n8n API) and enter it in the credential.',
			});
		if (status === 403)
			throw new SetupError(said, {
				move: 'fixPermission',
				status,
				remedy: `Give the API key the scopes ${SCOPES.join(', ')} (n8n: Settings, n8n API).`,
			});
		if (HEALING_STATUSES.has(status))
			throw new SyncError(said, { move: 'retry', status, remedy: 'Nothing: it is asked again.' });
		if (status === 404) throw notTheApi(this.base);
		throw new SyncError(said, { move: 'report', status, remedy: 'Please report this message.' });
	}
}

const AS = 'as http://localhost:5678/api/v1, the address of n8n as n8n itself reaches it';

function bodyOf({ body }: HttpResponse): JsonObject {
	const parsed = parseJson(body);
	return isJsonObject(parsed) ? parsed : {};
}

function notReached(base: string, error: unknown): never {
	if (!(error instanceof NoAnswer)) throw error;
	throw new SyncError(`n8n's API does not answer at ${base}: ${error.message}`, {
		move: 'retry',
		remedy: `If it stays so, correct the base URL in the credential "n8n API" ${AS}.`,
		cause: error,
	});
}

function notTheApi(base: string): SetupError {
	return new SetupError(`${base} is not the address of n8n's API`, {
		move: 'fixMapping',
		remedy: `Correct the base URL in the credential "n8n API" ${AS}.`,
	});
}

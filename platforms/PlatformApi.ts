import { DEFAULT_RETRY, withRetry, type RetryPolicy, type Wait } from '../core/failure/retry';
import { PlatformError, type WhoseMove } from '../core/failure/syncError';
import { pageText, retryAfterMs, shownWords, unreachable } from '../core/http/answer';
import { NoAnswer, type HttpRequest, type HttpResponse, type HttpSend } from '../core/http/http';
import { parseJson } from '../core/values/json';
import type { Pace } from '../core/http/Pace';

export interface ApiOptions {
	/** Shown in errors. */
	platformName: string;
	/** Where the paths of calls begin, without a slash at the end. See `ApiCredential.open`. */
	address: string;
	/** Signs the request: the caller's affair. */
	send: HttpSend;
	wait: Wait;
	/** What the vendor allows, shared by everybody who uses the account. */
	pace: Pace;
	/** The words of an error body; undefined when it has none. */
	readError: (body: unknown) => string | undefined;
	/** Never shown, also not when an answer repeats them. */
	secrets?: readonly string[];
	/** What is read is read; what would be written is counted, taken for done, and not sent. */
	dryRun?: true;
	retry?: Partial<RetryPolicy>;
}

export interface ApiCall {
	method: HttpRequest['method'];
	path: string;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as it is, with its own content type. */
	body?: { bytes: Buffer; contentType: string };
	headers?: Record<string, string>;
	/** Statuses that are answers, not errors. */
	accept?: readonly number[];
}

/** The vendors advise 1, 2, 4, 8 seconds. */
const RETRY = { ...DEFAULT_RETRY, longestDelayMs: 60_000 } as const;

const TOO_MANY = 429;

/** How often a request is sent that is one too many. With a window of a minute: ten minutes. */
const RATE_ATTEMPTS = 11;

/** Characters of the platform's words in an error. */
const LONGEST_MESSAGE = 500;

/** One product platform's HTTP API: paced, repeated where that heals, errors in words. All calls are safe to repeat. */
export class PlatformApi {
	/** Requests sent, repeats included. */
	calls = 0;
	/** Requests of a dry run that were not sent. */
	writeCalls = 0;
	private readonly retry: RetryPolicy;

	constructor(private readonly options: ApiOptions) {
		this.retry = { ...RETRY, wait: options.wait, ...options.retry };
	}

	/** Says which account is written to: two accounts never have the same. */
	get address(): string {
		return this.options.address;
	}

	get wait(): Wait {
		return this.options.wait;
	}

	/** The same account, for work that only says what it would do. */
	dryRun(): PlatformApi {
		return new PlatformApi({ ...this.options, dryRun: true });
	}

	/** @throws PlatformError */
	async call(call: ApiCall): Promise<{ status: number; body: unknown }> {
		if (this.options.dryRun && call.method !== 'GET') {
			this.writeCalls++;
			return { status: 200, body: undefined };
		}
		return await withRetry(async () => await this.whenLet(call), {
			...this.retry,
			repeats: ({ status }) => status !== TOO_MANY,
		});
	}

	/**
	 * A request too many is no failure: others use the account, too. The pace is held until the vendor's window is
	 * over, and the request goes again.
	 */
	private async whenLet(call: ApiCall): Promise<{ status: number; body: unknown }> {
		return await withRetry(async () => await this.once(call), {
			...this.retry,
			attempts: RATE_ATTEMPTS,
			wait: async () => undefined,
			repeats: ({ status }) => status === TOO_MANY,
		});
	}

	private async once(call: ApiCall): Promise<{ status: number; body: unknown }> {
		const { platformName, pace, wait, send } = this.options;
		await pace.take(wait);
		this.calls++;
		const response = await send(this.toRequest(call)).catch((error: unknown) => {
			throw error instanceof NoAnswer ? notReached(platformName, error) : error;
		});
		const body = parseJson(response.body);
		if (response.status < 300 || call.accept?.includes(response.status))
			return { status: response.status, body };
		const refusal = this.refusal(response, body);
		if (refusal.status === TOO_MANY)
			pace.hold(Math.min(refusal.retryAfterMs ?? pace.spanMs, RETRY.longestDelayMs));
		throw refusal;
	}

	private toRequest({ method, path, json, body, headers }: ApiCall): HttpRequest {
		const content =
			json !== undefined ? { bytes: JSON.stringify(json), contentType: 'application/json' } : body;
		return {
			method,
			url: `${this.options.address}${path}`,
			headers: {
				accept: 'application/json',
				...(content ? { 'content-type': content.contentType } : {}),
				...headers,
			},
			...(content ? { body: content.bytes } : {}),
		};
	}

	private refusal(response: HttpResponse, body: unknown): PlatformError {
		const { platformName, readError, secrets = [] } = this.options;
		const { move, forEverybody, remedy } =
			RULES.find(({ from, to }) => response.status >= from && response.status <= to) ?? REFUSED;
		const words = shownWords(readError(body) ?? pageText(response.body), {
			longest: LONGEST_MESSAGE,
			secrets,
		});
		return new PlatformError(
			`${platformName} answered ${response.status}${words ? `: ${words}` : ''}`,
			{
				move,
				forEverybody,
				remedy: remedy(platformName),
				code: `HTTP_${response.status}`,
				status: response.status,
				retryAfterMs: retryAfterMs(response, Date.now()),
			},
		);
	}
}

interface Rule {
	from: number;
	to: number;
	move: WhoseMove;
	/** Default: by the class. */
	forEverybody?: boolean;
	remedy: (platformName: string) => string;
}

const heals = () => 'Nothing to do: it is tried again. If it lasts, run the item again later.';

/** What was sent is not to the platform's liking: said of every status that says no more. */
const REFUSED: Rule = {
	from: 400,
	to: 499,
	move: 'fixMapping',
	forEverybody: false,
	remedy: () =>
		'Correct the value or attribute named in the message, in the mapping or at its source.',
};

/** Whose move it is, by status; the first that fits counts. */
const RULES: readonly Rule[] = [
	{
		from: 300,
		to: 399,
		move: 'fixMapping',
		remedy: (name) =>
			`The server at the base URL sends requests on to another address; that is not followed, since the key would go there, too. Correct the base URL in the ${name} credential.`,
	},
	{
		from: 401,
		to: 403,
		move: 'reconnect',
		remedy: (name) =>
			`Check the API key in the ${name} credential (its kind, its permission, and that it belongs to this account).`,
	},
	{
		from: 404,
		to: 404,
		move: 'fixData',
		remedy: (name) =>
			`Check the id: ${name} does not know it, or the account id or base URL in the credential is not right.`,
	},
	{ from: 408, to: 408, move: 'retry', remedy: heals },
	// Some servers and gateways say so instead of 429.
	{ from: 420, to: 420, move: 'retry', remedy: heals },
	{
		from: 409,
		to: 409,
		move: 'wait',
		remedy: () =>
			'Another bulk job is running; only one may at a time. It is tried again; if it lasts, look for the job in the platform.',
	},
	{
		from: 413,
		to: 413,
		move: 'fixMapping',
		remedy: () => 'Too much at once: lower the number of records per request in the options.',
	},
	{ from: 429, to: 429, move: 'wait', remedy: heals },
	REFUSED,
	{ from: 500, to: 599, move: 'retry', remedy: heals },
];

function notReached(platformName: string, error: NoAnswer): PlatformError {
	const { message, details } = unreachable(
		platformName,
		error,
		'the base URL in the credential and the network between n8n and the platform',
	);
	return new PlatformError(message, details);
}

import type { IDataObject } from 'n8n-workflow';
import { Kept } from '../../core/values/Kept';
import { fingerprint } from '../../core/values/fingerprint';
import type { HttpSend } from '../../core/http/http';
import { noToken } from '../../salesforce/errors/noToken';
import { jwtLoginOf, jwtTokenRequest, tokenIn, type JwtLogin } from '../../salesforce/jwtBearer';
import { fail, tokenRefusalIn } from './failedRequest';
import { TIMEOUT_MS, type RequestingContext } from './http';

/** A session ends after the org's own time without use, two hours by default; one that has ended is noticed. */
const KEEP_MS = 30 * 60_000;

const tokens = new Kept<IDataObject>(KEEP_MS, 200);

const nameOf = (login: JwtLogin) => fingerprint({ ...login });

/**
 * The context, as one whose credential has an access token with the grant type JWT bearer. n8n asks for tokens and
 * renews them for its own grant types only; so this process keeps one for each login.
 */
export function withJwtToken<T extends RequestingContext>(context: T, credentialType: string): T {
	const getCredentials = async (type: string) => {
		const credential = await context.getCredentials(type);
		const login = type === credentialType ? jwtLoginOf(credential) : undefined;
		if (!login) return credential;
		const token = await tokens.get(nameOf(login), async () => await askFor(context, login));
		return { ...credential, oauthTokenData: token };
	};
	return Object.create(context, { getCredentials: { value: getCredentials } }) as T;
}

async function askFor(context: RequestingContext, login: JwtLogin): Promise<IDataObject> {
	return tokenIn(await postForToken(context, login)) as IDataObject;
}

async function postForToken(context: RequestingContext, login: JwtLogin): Promise<unknown> {
	try {
		return (await context.helpers.httpRequest({
			method: 'POST',
			url: login.tokenUrl,
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
			body: jwtTokenRequest(login, Date.now()),
			json: true,
			timeout: TIMEOUT_MS,
			disableFollowRedirect: true,
			abortSignal: context.getExecutionCancelSignal?.(),
		})) as unknown;
	} catch (error) {
		const refusal = tokenRefusalIn(error);
		throw refusal ? noToken(refusal, { cause: error, byJwt: true }) : fail(error);
	}
}

/** Sends once more with a new token when the answer has one of the statuses. Whoever else was refused shares it. */
export function renewingJwt(
	send: HttpSend,
	login: JwtLogin,
	statuses: readonly number[],
): HttpSend {
	return async (request) => {
		const sentAt = tokens.moment;
		const response = await send(request);
		if (!statuses.includes(response.status)) return response;
		tokens.forget(nameOf(login), sentAt);
		return await send(request);
	};
}

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Kept } from '../../core/values/Kept';
import type { RequestingContext } from './http';

/** A credential that was changed, or a token that another process has renewed, counts after so long at the latest. */
const KEEP_MS = 10_000;

/**
 * The context, as one that keeps a credential for a short time. n8n asks the context for the credential with every
 * request, and each time reads it from its database and evaluates what of it is an expression, for Salesforce three (with
 * an isolate more, outside of an execution). With OAuth it is asked for anew after a request that failed: the
 * token may have been renewed elsewhere.
 *
 * Kept for one context only: what n8n notes of a credential's use, it notes for each node.
 */
export function keepingCredential<T extends RequestingContext>(
	context: T,
	credentialType: string,
): T {
	const kept = new Kept<ICredentialDataDecryptedObject>(KEEP_MS, 1);
	const getCredentials = async (type: string) =>
		type === credentialType
			? await kept.get(type, async () => await context.getCredentials(type))
			: await context.getCredentials(type);
	const httpRequest: T['helpers']['httpRequest'] = async (options) => {
		const answer = context.helpers.httpRequest(options);
		answer.catch(() => kept.forget(credentialType));
		return await answer;
	};
	const helpers: T['helpers'] = Object.create(context.helpers, {
		httpRequest: { value: httpRequest },
	}) as T['helpers'];
	return Object.create(context, {
		getCredentials: { value: getCredentials },
		helpers: { value: helpers },
	}) as T;
}

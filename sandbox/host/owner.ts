import { N8nRequestError, type N8nHttp } from './n8nHttp';
import type { UserFolder } from './userFolder';

/**
 * Makes sure the n8n has its owner, signs in, and holds an API key with every scope. Over data from an
 * earlier start it signs in as the same owner.
 */
export async function signInAsOwner(http: N8nHttp, folder: UserFolder): Promise<void> {
	const { email, password } = folder.state.owner;
	if (await needsOwner(http)) {
		const body = { email, password, firstName: 'Olive', lastName: 'Owner' };
		await http.rest('POST', '/owner/setup', { body });
	}
	await http.rest('POST', '/login', { body: { emailOrLdapLoginId: email, password } });
	http.apiKey = folder.state.apiKey;
	if (await keyIsAccepted(http)) return;
	http.apiKey = folder.state.apiKey = await makeApiKey(http);
	folder.save();
}

async function needsOwner(http: N8nHttp): Promise<boolean> {
	type Settings = { userManagement: { showSetupOnFirstLoad: boolean } };
	return (await http.rest<Settings>('GET', '/settings')).userManagement.showSetupOnFirstLoad;
}

async function keyIsAccepted(http: N8nHttp): Promise<boolean> {
	if (!http.apiKey) return false;
	try {
		await http.api('GET', '/workflows', { query: { limit: 1 } });
		return true;
	} catch (error) {
		if (error instanceof N8nRequestError && error.status === 401) return false;
		throw error;
	}
}

async function makeApiKey(http: N8nHttp): Promise<string> {
	const scopes = await http.rest<string[]>('GET', '/api-keys/scopes');
	const body = { label: 'sandbox', expiresAt: null, scopes };
	return (await http.rest<{ rawApiKey: string }>('POST', '/api-keys', { body })).rawApiKey;
}

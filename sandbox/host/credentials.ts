import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { N8nHttp } from './n8nHttp';
import type { CredentialReference } from './workflows';

/** A credential to create. */
export type NewCredential = { name: string; type: string; data: ICredentialDataDecryptedObject };

/** A credential that exists, with its type. */
export type Credential = CredentialReference & { type: string };

/** What the editor shows after "Test". */
export type CredentialTestResult = { status: 'OK' | 'Error'; message: string };

/** Creates a credential as the editor does. */
export async function createCredential(http: N8nHttp, given: NewCredential): Promise<Credential> {
	const { id, name, type } = await http.rest<Credential>('POST', '/credentials', { body: given });
	return { id, name, type };
}

/** Tests a stored credential with all it holds, tokens of a login included, as n8n's public API does. */
export async function testCredential(
	http: N8nHttp,
	{ id }: CredentialReference,
): Promise<CredentialTestResult> {
	return await http.api('POST', `/credentials/${id}/test`);
}

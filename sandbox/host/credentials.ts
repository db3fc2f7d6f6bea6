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

/** Tests a stored credential as the editor does: it reads the (blanked) data and sends them back. */
export async function testCredential(
	http: N8nHttp,
	{ id }: CredentialReference,
): Promise<CredentialTestResult> {
	const query = { includeData: true };
	const { name, type, data } = await http.rest<NewCredential>('GET', `/credentials/${id}`, {
		query,
	});
	const body = { credentials: { id, name, type, data } };
	return await http.rest('POST', '/credentials/test', { body });
}

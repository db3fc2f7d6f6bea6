import { basename } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { n8n } from '../../package.json';

/** One of each credential type that the package gives to n8n, as `package.json` lists them. */
export function credentialTypes(): ICredentialType[] {
	return n8n.credentials.map((file) => {
		const name = basename(file, '.credentials.js');
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const types = require(`../../credentials/${name}.credentials`) as Record<
			string,
			new () => ICredentialType
		>;
		return new types[name]();
	});
}

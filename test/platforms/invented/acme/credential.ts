import { textField, webAddressOf, type ApiCredential } from '../../../../platforms/credential';

/** An API key for one workspace, which every path of the API begins with. */
export const acmeCredential: ApiCredential = {
	type: 'acmeSyncApi',
	secrets: ['apiKey', 'webhookSecret'],
	open(fields) {
		const workspace = textField(fields, 'workspace', {
			label: 'Workspace',
			platformName: 'Acme',
		});
		return `${webAddressOf(fields, 'Acme')}/workspaces/${encodeURIComponent(workspace)}`;
	},
};

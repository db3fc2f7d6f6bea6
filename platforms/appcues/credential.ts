import { textField, webAddressOf, type ApiCredential } from '../credential';

/**
 * API key and secret go as user name and password of HTTP Basic. Every path of the API is one of the account's.
 *
 * @see https://api.appcues.com/v2/docs, checked 2026-11-21
 */
export const appcuesCredential: ApiCredential = {
	type: 'appcuesSyncApi',
	secrets: ['apiKey', 'apiSecret', 'webhookSecret'],
	basicAuth: { user: 'apiKey', password: 'apiSecret' },
	open(fields) {
		const account = textField(fields, 'accountId', {
			label: 'Account ID',
			platformName: 'Appcues',
		});
		return `${webAddressOf(fields, 'Appcues')}/v2/accounts/${encodeURIComponent(account)}`;
	},
};

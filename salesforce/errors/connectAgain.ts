/**
 * What to do about a connection that is dead, with the buttons of n8n 2.41: *Connect* in a credential that was never
 * connected, *Switch account* in one that was. Client credentials and JWT bearer have neither: n8n asks for a token
 * by itself.
 *
 * @see https://github.com/n8n-io/n8n/tree/n8n%402.41.1/packages/frontend/editor-ui (CredentialConfig.vue), checked 2026-11-30
 */
export const CONNECT_AGAIN =
	'Open the Salesforce credential in n8n and connect it again: press Switch account (Connect, where it was never connected).';

import { Connection } from './library';
import { SendingTransport, type SendForJsforce } from './transport';

export interface ConnectionOptions {
	/** For example `https://acme.my.salesforce.com`. */
	instanceUrl: string;
	/** For example `67.0`. jsforce's own default is years old. */
	apiVersion: string;
	send: SendForJsforce;
}

/** Shown in Salesforce's event log as the client of each request. */
export const CLIENT_NAME = 'n8n-product-sync';

/** A jsforce connection that sends through us and holds no token: n8n signs the requests. */
export function connect({ instanceUrl, apiVersion, send }: ConnectionOptions): Connection {
	const connection = new Connection({
		instanceUrl,
		version: apiVersion,
		callOptions: { client: CLIENT_NAME },
	});
	(connection as unknown as { _transport: SendingTransport })._transport = new SendingTransport(
		send,
	);
	return connection;
}

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { gatewaySettings } from './page';
import { GATEWAY_ROLE, type Inbox } from './startInbox';

/** What takes the webhooks in. */
export interface Gateway {
	url: string;
	close(): Promise<void>;
}

/** What the stand-in does in place of the gateway's own language. */
const ARGUMENTS = 'root = [ content().encode("hex"), @.format_json(no_indent: true).string() ]';

/**
 * A stand-in for the gateway of docs/events-from-postgres.md, which cannot be run here: it runs the statement of the
 * page's configuration with the values that the configuration says, and answers 200 when Postgres has committed.
 */
export async function startGateway(inbox: Inbox): Promise<Gateway> {
	const { path, query, arguments: mapping } = gatewaySettings();
	if (mapping !== ARGUMENTS) throw new Error(`the gateway's arguments are others now: ${mapping}`);
	const connections = inbox.as(GATEWAY_ROLE, 20);
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://gateway');
		if (request.method !== 'POST' || pathname !== path) return response.writeHead(404).end();
		void (async () => {
			const meta = { ...Object.fromEntries(searchParams), ...headersOf(request) };
			const body = await bodyOf(request);
			await connections.query(query, [body.toString('hex'), JSON.stringify(meta)]);
		})().then(
			() => response.writeHead(200).end(),
			() => response.writeHead(502).end(),
		);
		return undefined;
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}${path}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const bytes = Buffer.concat(chunks);
	return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** By their names as they were written; of a name that comes twice the first value. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
	const headers: Record<string, string> = {};
	for (let at = 0; at < rawHeaders.length; at += 2)
		if (!(rawHeaders[at] in headers)) headers[rawHeaders[at]] = rawHeaders[at + 1];
	return headers;
}

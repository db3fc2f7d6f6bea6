import {
	createServer,
	request as send,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import omit from 'lodash/omit';

/** An address of an org that the org can leave. */
export interface Front {
	url: string;
	/** From now on nobody is at home here but the token endpoint, which names the new address. */
	leave(): void;
	/** Requests that found nobody. */
	readonly missed: number;
	close(): Promise<void>;
}

/** What Salesforce shows at an address that an org has left. */
const GONE = '<html><head><title>URL No Longer Exists</title></head><body></body></html>';

/** Hands everything on to an org, and names itself as its address, until the org leaves. */
export async function openFront(orgUrl: string): Promise<Front> {
	let left = false;
	let missed = 0;
	const server = createServer((incoming, outgoing) => {
		const isToken = incoming.url?.startsWith('/services/oauth2/token') ?? false;
		if (left && !isToken) {
			missed++;
			incoming.resume();
			outgoing.writeHead(404, { 'content-type': 'text/html' }).end(GONE);
			return;
		}
		const rename = (text: string) => (left ? text : text.replaceAll(orgUrl, urlOf()));
		handOn(incoming, outgoing, orgUrl, isToken ? rename : undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: urlOf(),
		leave: () => void (left = true),
		get missed() {
			return missed;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function handOn(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	to: string,
	edit?: (text: string) => string,
): void {
	const headers = omit(incoming.headers, 'host');
	const onward = send(new URL(incoming.url ?? '/', to), { method: incoming.method, headers });
	onward.on('error', () => outgoing.destroy());
	onward.on('response', (answer) => {
		if (!edit) {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
			return;
		}
		const parts: Buffer[] = [];
		answer.on('data', (part: Buffer) => parts.push(part));
		answer.on('end', () => {
			const body = edit(Buffer.concat(parts).toString('utf8'));
			outgoing
				.writeHead(answer.statusCode ?? 502, omit(answer.headers, 'content-length'))
				.end(body);
		});
	});
	incoming.pipe(onward);
}

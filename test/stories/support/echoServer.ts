import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server answers every request. */
export type Echo = { status: number; as: 'page' | 'json' | 'text' } | 'reset';

export interface EchoServer {
	url: string;
	/** How many requests it has answered. */
	answered: number;
	answer: Echo;
	/** Answers of a path, instead of the echo. */
	paths: Record<string, () => object>;
	close(): Promise<void>;
}

/** A server, or a proxy before it, that repeats the whole request in its answer: address, headers and body. */
export async function startEcho(): Promise<EchoServer> {
	const server = http.createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			echo.answered++;
			const [path] = (request.url ?? '').split('?');
			const known = echo.paths[path];
			if (known) {
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(known()));
				return;
			}
			if (echo.answer === 'reset') {
				request.socket.destroy();
				return;
			}
			const repeated = [
				`${request.method} ${request.url}`,
				...Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`),
				Buffer.concat(parts).toString('utf8'),
			].join('\n');
			const { status, as } = echo.answer;
			response.statusCode = status;
			response.setHeader(
				'content-type',
				as === 'json' ? 'application/json' : `text/${as === 'page' ? 'html' : 'plain'}`,
			);
			// Salesforce's own form, in which messages are shown as they are.
			const json = [{ errorCode: 'X', message: repeated, error: 'x', error_description: repeated }];
			response.end(
				as === 'json'
					? JSON.stringify(json)
					: as === 'page'
						? `<html><pre>${repeated}</pre></html>`
						: repeated,
			);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const echo: EchoServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		answered: 0,
		answer: { status: 400, as: 'page' },
		paths: {},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return echo;
}

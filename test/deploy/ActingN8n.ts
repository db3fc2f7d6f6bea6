import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import { freePort } from '../../sandbox/host';

/**
 * What n8n is doing, in the order of its start (n8n 2.41.1, dist/abstract-server.js and dist/commands):
 * `down` nobody listens · `starting` the database is being migrated · `mounting` the webhooks are not in place ·
 * `ready`.
 */
export type Phase = 'down' | 'starting' | 'mounting' | 'ready';

/** One delivery as it came through. */
export type Received = {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
};

type Answer = { status: number; type?: string; body?: string; headers?: Record<string, string> };

/** Answers as n8n does in each phase, over Express as n8n: the phases follow on command, not by time. */
export class ActingN8n {
	/** Deliveries that a workflow got. */
	readonly received: Received[] = [];
	/** What the workflow answers; `undefined` breaks the connection, as a killed process does. */
	answer: (received: Received) => Answer | undefined = () => ({
		status: 200,
		body: '{"accepted":1}',
	});
	/** The workflow answers nobody before this. */
	hold?: Promise<void>;
	/** Upgraded connections of the editor. */
	upgrades = 0;
	private phase: Phase = 'down';
	private server?: Server;

	private constructor(readonly port: number) {}

	static async open(phase: Phase = 'ready'): Promise<ActingN8n> {
		const acting = new ActingN8n(await freePort());
		await acting.become(phase);
		return acting;
	}

	/** `down` ends every connection at once. */
	async become(phase: Phase): Promise<void> {
		if (phase === 'down') await this.close();
		else if (!this.server) await this.listen();
		this.phase = phase;
	}

	async close(): Promise<void> {
		const server = this.server;
		this.server = undefined;
		if (!server) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}

	private async listen(): Promise<void> {
		this.server = createServer(this.app());
		this.server.on('upgrade', (_, socket) => {
			this.upgrades++;
			socket.end(
				'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
			);
		});
		this.server.listen(this.port, '127.0.0.1');
		await once(this.server, 'listening');
	}

	private app(): Express {
		const app = express();
		app.get('/healthz/readiness', (_, response) => {
			const ready = this.phase === 'ready';
			response.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'error' });
		});
		app.use((_, response, next) => {
			if (this.phase === 'starting') response.send('n8n is starting up. Please wait');
			else next();
		});
		app.use((request, response, next) => {
			// Express itself answers 404 with a page of its own where nothing is mounted.
			if (this.phase === 'mounting') next();
			else if (request.path.startsWith('/webhook')) void this.deliver(request, response);
			else response.send('the editor');
		});
		return app;
	}

	private async deliver(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		const complete = await new Promise<boolean>((resolve) => {
			request.once('end', () => resolve(true));
			request.once('error', () => resolve(false));
		});
		if (!complete) return;
		const { method = '', url = '', headers } = request;
		const received = { method, url, headers, body: Buffer.concat(chunks) };
		this.received.push(received);
		await this.hold;
		const answer = this.answer(received);
		if (!answer) return void request.socket.destroy();
		const { status, type = 'application/json; charset=utf-8', body = '' } = answer;
		// n8n's compression middleware sets Vary on whatever could be compressed.
		response.writeHead(status, {
			'content-type': type,
			vary: 'Accept-Encoding',
			...answer.headers,
		});
		response.end(body);
	}
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { answerCall, type ServerParts } from './answerCall';
import type { Route } from './Call';
import { Refusal } from './Refusal';
import { sendReply } from './Reply';

/** A server on 127.0.0.1. `close()` ends every open connection. */
export interface RunningServer {
	readonly url: string;
	close(): Promise<void>;
}

/** Starts a server on `port` (0 = a free one) that knows the given routes and refuses everything else. */
export async function startServer(port: number, parts: ServerParts): Promise<RunningServer> {
	const server = createServer(buildApp(parts));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: bound } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${bound}`, close: async () => await closeServer(server) };
}

function buildApp(parts: ServerParts): express.Express {
	const app = express();
	app.disable('x-powered-by');
	app.enable('strict routing');
	app.enable('case sensitive routing');
	app.set('query parser', 'simple');
	const { page } = parts;
	if (page !== undefined) {
		app.get('/', (_request, response) => {
			sendReply(response, {
				status: 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				text: page(),
			});
		});
	}
	for (const route of parts.routes) {
		const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
		app[method](route.path, async (request, response) => {
			await answerCall(route, request, response, parts);
		});
	}
	app.use(async (request, response) => {
		await answerCall(UNKNOWN_ENDPOINT, request, response, parts);
	});
	// Four parameters: express takes it for an error handler. It sees URLs that cannot be decoded.
	app.use((error: Error, _request: Request, response: Response, next: NextFunction) => {
		if (response.headersSent) next(error);
		else sendReply(response, parts.renderRefusal(new Refusal(400, error.message)));
	});
	return app;
}

// UNCONFIRMED: a known path with a method it does not support is answered 404 like an unknown path, as the vendors' framework does by default.
const UNKNOWN_ENDPOINT: Route = {
	method: 'GET',
	path: '*',
	handle: ({ method, log }) => {
		throw new Refusal(404, `no such endpoint: ${method} ${log.path}`);
	},
};

async function closeServer(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { ConsoleWorld } from '../ConsoleWorld';
import { stageOf } from '../Stage';
import { TOURS } from '../tours';
import { Guide, type GuidePace } from '../tours/Guide';
import { BadRequest } from './BadRequest';
import { DEEDS } from './deeds';
import { onlyFromHere, safeHeaders } from './guard';
import { Live } from './Live';
import { Body } from './readBody';
import { viewOf, type OrgAccess } from './view';

const PAGE = path.join(__dirname, '..', 'page');

export interface ConsoleOptions {
	/** A free one when not said. */
	port?: number;
	/** Salesforce's own keys, to copy. */
	access?: OrgAccess;
	pace?: GuidePace;
}

/** The console, open on this machine only. */
export interface RunningConsole {
	url: string;
	close(): Promise<void>;
}

/** Serves the console of a pretend world on 127.0.0.1. */
export async function startConsole(
	world: ConsoleWorld,
	{ port = 0, access = [], pace }: ConsoleOptions = {},
): Promise<RunningConsole> {
	const stage = stageOf(world);
	const guide = new Guide(stage, TOURS, pace);
	const look = async () => {
		await stage.passages.look();
		return viewOf(stage, guide, access);
	};
	const live = new Live(look);
	const app = express();
	app.disable('x-powered-by');
	app.use(safeHeaders, onlyFromHere);
	app.get('/api/live', (_request, response) => live.join(response));
	app.get('/api/state', async (_request, response) => void response.json(await look()));
	for (const [name, deed] of Object.entries(DEEDS))
		app.post(`/api/${name}`, express.json({ limit: '100kb' }), async (request, response) => {
			response.json(await deed(stage, new Body(request.body), guide));
			live.hurry();
		});
	app.use(express.static(PAGE, { index: 'index.html', redirect: false, cacheControl: false }));
	app.use((request, response) => {
		response.status(404).json({ error: `There is nothing at ${request.path}.` });
	});
	app.use(answerError);
	const server = await listen(createServer(app), port);
	const close = async () => {
		guide.close();
		live.close();
		await closed(server);
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What cannot be done is said in the words of who refused it: the console, or Salesforce. */
function answerError(error: Error, _request: Request, response: Response, next: NextFunction) {
	if (response.headersSent) return next(error);
	const { status } = error as { status?: number };
	response
		.status(status ?? (error instanceof BadRequest ? 400 : 500))
		.json({ error: error.message });
}

async function listen(server: Server, port: number): Promise<Server> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}

async function closed(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

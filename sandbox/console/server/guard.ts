import type { NextFunction, Request, Response } from 'express';

/** The names under which a browser on this machine reaches the console. */
const OWN_NAMES = ['127.0.0.1', 'localhost'];

const refuse = (response: Response, status: number, error: string) =>
	void response.status(status).json({ error });

/** `127.0.0.1:5680` and `localhost:5680` for the port the request came in on. */
const ownHosts = (request: Request) =>
	OWN_NAMES.map((name) => `${name}:${String(request.socket.localPort)}`);

/**
 * Nobody but a page of the console itself: another name for this address (DNS rebinding) gets nothing, and what
 * changes something must come from the console's own origin, as JSON, which no form of another site can send.
 */
export function onlyFromHere(request: Request, response: Response, next: NextFunction): void {
	const { host = '', origin, 'sec-fetch-site': site } = request.headers;
	if (!ownHosts(request).includes(host))
		return refuse(
			response,
			403,
			`The console is not at "${host}": open it by the address it printed.`,
		);
	if (request.method === 'GET' || request.method === 'HEAD') return next();
	if (origin !== undefined && origin !== `http://${host}`)
		return refuse(response, 403, `"${origin}" is another site: it cannot act here.`);
	if (site !== undefined && site !== 'same-origin' && site !== 'none')
		return refuse(response, 403, 'Another site cannot act here.');
	if (!request.is('application/json'))
		return refuse(response, 415, 'Send the request as application/json.');
	next();
}

/** No scripts, frames or addresses but the console's own. */
export function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
	response.set({
		'Content-Security-Policy':
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
	});
	next();
}

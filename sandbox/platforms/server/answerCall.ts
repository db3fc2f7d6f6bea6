import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { Call, Route } from './Call';
import type { Fault, FaultSwitch } from './FaultSwitch';
import { Refusal } from './Refusal';
import { sendReply, type Reply } from './Reply';
import type { RequestLog } from './RequestLog';

/** What every endpoint of one platform shares. */
export interface ServerParts {
	readonly routes: readonly Route[];
	readonly faults: FaultSwitch;
	readonly requests: RequestLog;
	/** The vendor's error body. */
	renderRefusal(refusal: Refusal): Reply;
	/** The page at `/`; without it `/` is an unknown path. */
	page?(): string;
}

/** Log, fault, guards, handler, fault, answer: the one path every request takes. */
export async function answerCall(
	route: Route,
	request: Request,
	response: Response,
	parts: ServerParts,
): Promise<void> {
	const log = parts.requests.open(request, request.originalUrl);
	const fault = parts.faults.take(log.method, log.path);
	log.faulted = fault !== undefined;
	if (fault?.delayMs) await pause(fault.delayMs, undefined, { ref: false });

	const early = fault !== undefined && isAnswer(fault) && fault.when !== 'after';
	const reply = early ? undefined : await attempt(route, request, log, parts);
	if (fault?.reset) {
		request.socket.resetAndDestroy();
		return;
	}
	const answer = fault?.status === undefined ? reply : faultReply(fault, fault.status, parts);
	if (answer === undefined || response.destroyed) return;
	log.status = answer.status;
	sendReply(response, answer);
}

async function attempt(
	route: Route,
	request: Request,
	log: Call['log'],
	parts: ServerParts,
): Promise<Reply> {
	try {
		const params = request.params as Record<string, string>;
		const query = readQuery(request, route.query ?? []);
		const call: Call = { method: log.method, params, query, request, log };
		for (const guard of route.guards ?? []) guard(call);
		return await route.handle(call);
	} catch (error) {
		const refusal = error instanceof Refusal ? error : new Refusal(500, String(error));
		return parts.renderRefusal(refusal);
	}
}

// UNCONFIRMED: neither vendor says what an unknown or repeated query parameter does; both are refused with 400 here.
function readQuery(request: Request, known: readonly string[]): Record<string, string> {
	const query: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.query)) {
		if (!known.includes(name)) throw new Refusal(400, `unknown query parameter ${name}`);
		if (typeof value !== 'string') throw new Refusal(400, `repeated query parameter ${name}`);
		query[name] = value;
	}
	return query;
}

function isAnswer(fault: Fault): boolean {
	return fault.status !== undefined || fault.reset === true;
}

function faultReply(fault: Fault, status: number, parts: ServerParts): Reply {
	const headers = fault.headers ?? {};
	if (typeof fault.body === 'string') return { status, headers, text: fault.body };
	if (fault.body !== undefined) return { status, headers, body: fault.body };
	return parts.renderRefusal(new Refusal(status, 'a fault was switched on', headers));
}

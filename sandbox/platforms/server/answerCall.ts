import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import {
	courseOf,
	type FaultAnswer,
	type Faults,
	type FaultTarget,
	firstHalf,
	type RequestLog,
	type ServerEffect,
} from 'salesforce-sandbox';
import type { Call, Route } from './Call';
import { Refusal } from './Refusal';
import { sendReply, type Reply } from './Reply';
import { receivedCall, type ReceivedCall } from './ReceivedCall';

/** What goes wrong at a platform; bodies are read too late to be asked about. */
export type PlatformFault = Omit<FaultTarget, 'body'> & ServerEffect;

/** What every endpoint of one platform shares. */
export interface ServerParts {
	readonly routes: readonly Route[];
	readonly faults: Faults<PlatformFault>;
	readonly requests: RequestLog<ReceivedCall>;
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
	const log = parts.requests.add(receivedCall(request, request.originalUrl));
	const fault = parts.faults.meet({ method: log.method, url: log.path });
	log.faulted = fault !== null;
	if (fault?.effect === 'delay') await pause(fault.ms, undefined, { ref: false });

	const { commits, gets } = courseOf(fault);
	const own = commits ? await attempt(route, request, log, parts) : undefined;
	if (gets === 'reset') request.socket.resetAndDestroy();
	if (gets === 'reset' || gets === 'nothing') return;
	const reply = fault?.effect === 'answer' ? faultReply(fault.answer, parts) : own;
	if (reply === undefined || response.destroyed) return;
	log.status = reply.status;
	sendReply(response, gets === 'half' ? halfOf(reply) : reply);
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

const halfOf = ({ body, ...reply }: Reply): Reply => ({
	...reply,
	headers: { 'content-type': 'application/json; charset=utf-8', ...reply.headers },
	text: firstHalf(body),
});

function faultReply({ status, headers = {}, body }: FaultAnswer, parts: ServerParts): Reply {
	if (typeof body === 'string') return { status, headers, text: body };
	if (body !== undefined) return { status, headers, body };
	return parts.renderRefusal(new Refusal(status, 'a fault was switched on', headers));
}

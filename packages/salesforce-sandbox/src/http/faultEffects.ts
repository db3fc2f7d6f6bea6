import type { IncomingMessage } from 'node:http';
import { maintenancePage } from '../pages/errorPage';
import type { RestResponse } from '../rest/RestRequest';
import type { FaultSpec } from './Faults';

/** What becomes of a request a fault has met, before it is carried out. */
export type Interception =
	| { kind: 'proceed' }
	| { kind: 'answer'; answer: RestResponse }
	| { kind: 'reset' }
	| { kind: 'silence' };

const maintenance: RestResponse = {
	status: 503,
	contentType: 'text/html;charset=UTF-8',
	body: maintenancePage,
};

/** Decides whether a request is carried out at all. */
export function intercept(fault: FaultSpec | null): Interception {
	switch (fault?.effect) {
		case 'answer':
			return { kind: 'answer', answer: fault.answer };
		case 'maintenance':
			return { kind: 'answer', answer: maintenance };
		case 'resetBeforeCommit':
			return { kind: 'reset' };
		case 'silence':
			return fault.commits ? { kind: 'proceed' } : { kind: 'silence' };
		default:
			return { kind: 'proceed' };
	}
}

/** Is the answer of a request that was carried out lost on its way? */
export function losesAnswer(fault: FaultSpec | null): boolean {
	return fault?.effect === 'resetAfterCommit' || fault?.effect === 'silence';
}

/** The answer as the client gets it: broken off in the middle where the fault says so. */
export function distort(fault: FaultSpec | null, answer: RestResponse): RestResponse {
	if (fault?.effect !== 'malformedJson') return answer;
	const text = JSON.stringify(answer.body ?? {});
	return {
		...answer,
		contentType: 'application/json;charset=UTF-8',
		body: text.slice(0, Math.max(1, Math.floor(text.length / 2))),
	};
}

/** The access token of a request. */
export function bearerToken(request: IncomingMessage): string | undefined {
	return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

import type { IncomingMessage } from 'node:http';
import { maintenancePage } from '../pages/errorPage';
import type { RestResponse } from '../rest/RestRequest';
import { type Course, type FaultSpec, firstHalf } from './Faults';

const maintenance: RestResponse = {
	status: 503,
	contentType: 'text/html;charset=UTF-8',
	body: maintenancePage,
};

/** The answer a client gets, from the org's own; null when it gets none. */
export function answerFor(
	gets: Course['gets'],
	fault: FaultSpec | null,
	own: RestResponse,
): RestResponse | null {
	if (gets === 'reset' || gets === 'nothing') return null;
	if (gets === 'other') return fault?.effect === 'answer' ? fault.answer : maintenance;
	if (gets === 'own') return own;
	return { ...own, contentType: 'application/json;charset=UTF-8', body: firstHalf(own.body) };
}

/** The access token of a request. */
export function bearerToken(request: IncomingMessage): string | undefined {
	return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

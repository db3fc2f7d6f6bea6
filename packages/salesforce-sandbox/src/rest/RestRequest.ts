import type { UserAccess } from '../access/UserAccess';
import type { SaveContext } from '../dml/SaveContext';
import type { OrgState } from '../state/OrgState';
import { Journal } from '../store/Journal';

/** A request to the data API, from the wire or from inside a composite call. */
export interface RestRequest {
	state: OrgState;
	method: string;
	/** Raw path behind the version, such as `/sobjects/Contact`; segments still encoded. */
	path: string;
	query: URLSearchParams;
	/** Lower-case names. */
	headers: Record<string, string | undefined>;
	body: Buffer;
	/** `67.0` */
	version: string;
	/** `/services/data/v67.0` */
	basePath: string;
	userId: string;
	/** The token it came with. */
	accessToken: string;
	access: UserAccess;
	/** The unit of work of an enclosing all-or-none call. */
	journal?: Journal;
	/** An enclosing all-or-none call makes collections all-or-none too. */
	forceAllOrNone?: boolean;
	/** Waits between looking keys up and writing, when a fault asks for it. */
	pauseBeforeCommit: () => Promise<void>;
}

export interface RestResponse {
	status: number;
	headers?: Record<string, string>;
	/** JSON when an object or array, else text or text in pieces; absent when there is no body. */
	body?: unknown;
	/** Content type of text. */
	contentType?: string;
}

export type Handler = (
	request: RestRequest,
	parameters: Record<string, string>,
) => RestResponse | Promise<RestResponse>;

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path behind the version, with `:parameters`. */
	path: string;
	handle: Handler;
	/** The first version that has it; before, it does not exist. */
	since?: number;
	/** Requests it counts as; one unless said otherwise. */
	cost?: (request: RestRequest) => number;
}

export const ok = (body: unknown, headers?: Record<string, string>): RestResponse => ({
	status: 200,
	body,
	headers,
});

export const noContent: RestResponse = { status: 204 };

/** A unit of work for this request: its own, or that of the enclosing all-or-none call. */
export function saveContext(request: RestRequest): SaveContext {
	const allowSave = /\ballowSave\s*=\s*true\b/i.test(
		request.headers['sforce-duplicate-rule-header'] ?? '',
	);
	return {
		state: request.state,
		access: request.access,
		userId: request.userId,
		journal: request.journal ?? new Journal(),
		allowDuplicates: allowSave,
		autoAssign: (request.headers['sforce-auto-assign'] ?? 'TRUE').trim().toUpperCase() !== 'FALSE',
	};
}

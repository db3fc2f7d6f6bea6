import { CONNECT_AGAIN } from './connectAgain';
import type { WhoseMove } from '../../core/failure/syncError';
import { isRedirect } from '../../core/http/answer';
import type { CodeEntry, Refusal } from './entry';

interface Likely {
	move: WhoseMove;
	/** How likely it is, and what to do. */
	then: string;
}

const ROW: Likely = {
	move: 'fixData',
	then: 'Most likely the org does not take this record as it is: change its data or the mapping.',
};
const MOVED: Likely = {
	move: 'reconnect',
	then: `Requests are sent on to another address, which is not followed, since the token would go there, too: the org has moved. ${CONNECT_AGAIN} Check My Domain URL.`,
};
const UNAUTHORIZED: Likely = {
	move: 'reconnect',
	then: CONNECT_AGAIN,
};
const FORBIDDEN: Likely = {
	move: 'fixPermission',
	then: 'Most likely the connected user lacks a permission.',
};
const SERVER: Likely = {
	move: 'retry',
	then: 'Most likely it heals by itself; run the item again later.',
};
const REQUEST: Likely = {
	move: 'fixMapping',
	then: 'Most likely a choice in the node does not fit this org: objects, fields, conditions.',
};

/** A code that nobody has met here: Salesforce's own words, and whose move it is likely. */
export function unknownCode({ status }: Refusal): CodeEntry {
	const { move, then } = likely(status);
	return {
		move,
		retryable: false,
		remedy: ({ code }) =>
			`The message is Salesforce's own, with the code ${code}; the Salesforce administrator can say what it means in this org. ${then}`,
	};
}

function likely(status: number | undefined): Likely {
	if (status === undefined) return ROW;
	if (isRedirect(status)) return MOVED;
	if (status === 401) return UNAUTHORIZED;
	if (status === 403) return FORBIDDEN;
	return status >= 500 ? SERVER : REQUEST;
}

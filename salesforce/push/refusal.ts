import { shownWords } from '../../core/http/answer';
import { SalesforceError, type SyncErrorDetails } from '../../core/failure/syncError';
import { CONNECT_AGAIN } from '../errors/connectAgain';

/** A Bayeux message, as far as it is read. */
export interface BayeuxMessage {
	channel?: string;
	clientId?: string;
	successful?: boolean;
	error?: string;
	advice?: { reconnect?: string; interval?: number; timeout?: number };
	ext?: { sfdc?: { failureReason?: string } };
}

/** The session of the stream is gone, through no fault of anybody's: a new one has to be opened. */
export const SESSION_GONE = 'STREAMING_SESSION_GONE';
/** The access token does not count any more. */
export const NOT_AUTHENTIC = 'STREAMING_NOT_AUTHENTIC';

type Words = Pick<SyncErrorDetails, 'move' | 'code' | 'permission'> & { remedy: string };

const SET_UP =
	'Run Install Kit of Salesforce Setup with Push "Change Data Capture", with an administrator\'s credential; Check Readiness says what is missing.';

/** Until push works again, everything arrives with the looks of the interval. */
const MEANWHILE = 'Nothing is lost: until then the trigger looks at its interval.';

/**
 * What Salesforce refuses, by its words.
 *
 * @see https://developer.salesforce.com/docs/platform/api-streaming/guide/streaming-error-codes.html, checked 2026-11-30
 */
const REFUSALS: ReadonlyArray<readonly [RegExp, Words]> = [
	[
		/unknown client/i,
		{ move: 'retry', code: SESSION_GONE, remedy: 'Nothing to do: a new session is opened.' },
	],
	[/^401/, { move: 'reconnect', code: NOT_AUTHENTIC, remedy: CONNECT_AGAIN }],
	[
		/concurrent user limit exceeded/i,
		{
			move: 'wait',
			code: 'STREAMING_CLIENTS_EXCEEDED',
			remedy: `The org allows no further CometD client (20, 1,000 or 2,000 by edition; open browser tabs may be some). Stop one that is not needed. ${MEANWHILE}`,
		},
	],
	[
		/daily limit exceeded/i,
		{
			move: 'wait',
			code: 'STREAMING_EVENTS_EXCEEDED',
			remedy: `The org's event deliveries of 24 hours are used up. Take objects off the channel, or let other subscribers have fewer. ${MEANWHILE}`,
		},
	],
	[
		/channel you requested to subscribe to/i,
		{ move: 'fixMapping', code: 'STREAMING_NO_CHANNEL', remedy: `${SET_UP} ${MEANWHILE}` },
	],
	[
		/API version/i,
		{
			move: 'report',
			code: 'STREAMING_API_VERSION',
			remedy: `Report it with this text. ${MEANWHILE}`,
		},
	],
	[/^(5\d\d|408|429)/, { move: 'wait', code: 'STREAMING_BUSY', remedy: `Wait. ${MEANWHILE}` }],
	[
		/^403/,
		{
			move: 'fixPermission',
			code: 'STREAMING_FORBIDDEN',
			permission: 'View All Records on each object of the channel',
			remedy: `Give the connected user View All Records on the objects of the channel, in a permission set. ${MEANWHILE}`,
		},
	],
];

const LONGEST_WORDS = 300;

const UNKNOWN: Words = {
	move: 'retry',
	code: 'STREAMING_REFUSED',
	remedy: `It is tried again. If it lasts, report it with this text. ${MEANWHILE}`,
};

/** A message that was not successful, as an error in words. */
export function refusalOf({ error, ext, channel }: BayeuxMessage): SalesforceError {
	// A handshake that was denied says why beside the error.
	const reason = ext?.sfdc?.failureReason ?? error ?? `no word on ${channel ?? 'a message'}`;
	const [, words = UNKNOWN] = REFUSALS.find(([pattern]) => pattern.test(reason)) ?? [];
	return new SalesforceError(
		`Salesforce does not push: ${shownWords(reason, { longest: LONGEST_WORDS })}`,
		{
			...words,
			retryable: false,
		},
	);
}

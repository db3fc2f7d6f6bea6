import type { Delivery } from '../../platforms/webhook/Delivery';
import { editorLink } from '../n8n/RunningN8n';
import type { Passage } from '../n8n/Passages';
import type { TimelineEntry, Timelines } from '../org/timeline';
import type { Stage } from '../Stage';

/** `none`: it does not come here. */
export type StationState = 'done' | 'waiting' | 'failed' | 'none';

/** One station of an event's way, with what happened there in words. */
export interface Station {
	name: 'received' | 'matched' | 'logged' | 'fields';
	state: StationState;
	text: string;
}

/** Why an event was kept, and whose move it is. */
export interface Kept {
	why: string;
	whatToDo: string;
}

/** How far an event has come, as it is seen from outside. */
export interface Way {
	stations: Station[];
	/** What is on timelines under the event's key: one thing, however often it was sent. */
	logged: TimelineEntry[];
	kept?: Kept;
	/** In how many executions it was seen. */
	executions: number;
	/** The last of them in the editor. */
	link?: string;
}

const station = (name: Station['name'], state: StationState, text: string): Station => ({
	...{ name, state, text },
});

/** What the receiver said, in a line. */
export function answerOf({ status, answer = '', attempts }: Delivery): string {
	const last = attempts.at(-1);
	if (status === undefined) return `no answer: ${last?.error ?? 'unknown'}`;
	return `${status} after ${last?.durationMs ?? 0} ms${status < 300 ? '' : `: ${messageIn(answer)}`}`;
}

function messageIn(answer: string): string {
	try {
		const { message, error } = JSON.parse(answer) as Record<string, unknown>;
		return String(message ?? error ?? answer);
	} catch {
		return answer.slice(0, 300);
	}
}

/** Why the receiver took nothing of what it answered with 200; undefined when it took it. */
function ignoredBecause({ ok, answer = '' }: Delivery): string | undefined {
	try {
		const { accepted, ignored } = JSON.parse(answer) as {
			accepted?: number;
			ignored?: Array<{ reason: string }>;
		};
		return ok && accepted === 0 ? (ignored?.[0]?.reason ?? 'not chosen in the trigger') : undefined;
	} catch {
		return undefined;
	}
}

function receivedStation(delivery: Delivery): Station {
	const ignored = ignoredBecause(delivery);
	if (ignored) return station('received', 'none', `${answerOf(delivery)}, ignored: ${ignored}`);
	return station('received', delivery.ok ? 'done' : 'failed', answerOf(delivery));
}

/** How far the event of a delivery has come. */
export function wayOf(stage: Stage, delivery: Delivery, timelines: Timelines): Way {
	const received = receivedStation(delivery);
	const passage = delivery.ok ? stage.passages.of(delivery.raw) : undefined;
	if (!passage) {
		const state = received.state === 'done' ? 'waiting' : 'none';
		const rest = (['matched', 'logged', 'fields'] as const).map((name) => station(name, state, ''));
		return { stations: [received, ...rest], logged: [], executions: 0 };
	}
	const logged = timelines.under(passage.key);
	const row = stage.passages.keptOf(passage);
	const last = passage.executions.at(-1)!;
	return {
		stations: [
			received,
			matchedStation(passage),
			loggedStation(passage, logged),
			fieldsStation(passage),
		],
		...(row ? { kept: { why: row.why, whatToDo: row.what_to_do } } : {}),
		...{ logged, executions: passage.executions.length },
		link: editorLink(stage.n8n.baseUrl, last.workflowId, last.id),
	};
}

function matchedStation({ salesforce, executions }: Passage): Station {
	const failure = executions.at(-1)?.failure;
	if (!salesforce) return station('matched', 'failed', failure ?? 'Salesforce was not reached');
	const { status, object, name, reason } = salesforce;
	return status === 'matched'
		? station('matched', 'done', `${String(object)} ${String(name ?? '')}: ${String(reason)}`)
		: station('matched', 'failed', `${String(status)}: ${String(reason)}`);
}

function loggedStation({ salesforce, executions }: Passage, logged: TimelineEntry[]): Station {
	if (logged.length > 0) {
		const once = executions.length > 1 && logged.length === 1 ? ', once' : '';
		const [{ kind, subject }] = logged;
		return station('logged', 'done', `${kind} “${subject}”${once}`);
	}
	if (salesforce?.status !== 'matched') return station('logged', 'none', 'nothing is written');
	return station('logged', 'failed', executions.at(-1)?.failure ?? 'not on the timeline');
}

/** What Update Attributes says it did, in words. */
const UPDATES: Readonly<Record<string, string>> = {
	updated: 'NPS fields written',
	kept: 'the record holds a newer answer, which stays',
	unchanged: 'the fields hold these values already',
};

function fieldsStation({ update }: Passage): Station {
	if (!update) return station('fields', 'none', '');
	const status = String(update.status);
	const isDone = status === 'updated' || status === 'kept';
	return station(
		'fields',
		isDone ? 'done' : 'none',
		String(update.reason ?? UPDATES[status] ?? status),
	);
}

import { fits, type Pattern } from './pattern';

/** Which requests a fault meets. All given members must hold; a fault without any meets every request. */
export interface FaultTarget {
	method?: string;
	/** Part of the path with its query, as sent, or a pattern for it. */
	path?: Pattern;
	/** Part of the body, or a pattern for it. */
	body?: Pattern;
	/** The first request it meets, of those that match since it was added; 1 by default. */
	nth?: number;
	/** How many requests it meets; every one from there on by default. */
	times?: number;
}

/** What happens instead of, or around, the ordinary answer of any server. */
export type ServerEffect =
	/** Another answer; the request is carried out only when `commits` is true. */
	| { effect: 'answer'; answer: FaultAnswer; commits?: boolean }
	/** The answer comes later. */
	| { effect: 'delay'; ms: number }
	/** The connection is reset and nothing was done. */
	| { effect: 'resetBeforeCommit' }
	/** The work is done, then the connection is reset: the answer is lost. */
	| { effect: 'resetAfterCommit' }
	/** No answer ever comes; the work is done when `commits` is true. */
	| { effect: 'silence'; commits?: boolean }
	/** The work is done, the JSON of the answer breaks off in the middle. */
	| { effect: 'malformedJson' };

/** An answer in place of the server's own: a text as it stands, anything else as JSON. */
export interface FaultAnswer {
	status: number;
	/** By default nothing, or what the server says with this status. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** What happens at Salesforce only. */
export type SalesforceEffect =
	/** An HTML page with 503, as during maintenance; the request is not carried out. */
	| { effect: 'maintenance' }
	/** The access token of the request expires at this moment. */
	| { effect: 'expireToken' }
	/** Time between looking keys up and writing, in which others may commit the same key. */
	| { effect: 'pauseBeforeCommit'; ms: number };

export type FaultEffect = ServerEffect | SalesforceEffect;
export type FaultSpec = FaultTarget & FaultEffect;

/** A fault in force. */
export interface ActiveFault {
	/** How many requests it has met so far. */
	readonly met: number;
	remove(): void;
}

export interface FaultRequest {
	method: string;
	url: string;
	/** Read only when a fault asks about it. */
	body?: () => string;
}

interface Rule<Spec> {
	spec: Spec;
	matched: number;
	met: number;
}

/** Faults to come, in the order they were added; each request meets at most one. */
export class Faults<Spec extends FaultTarget = FaultSpec> {
	private rules: Array<Rule<Spec>> = [];

	/** Adds a fault behind those already there. */
	add(spec: Spec): ActiveFault {
		const rule: Rule<Spec> = { spec, matched: 0, met: 0 };
		this.rules.push(rule);
		return {
			get met() {
				return rule.met;
			},
			remove: () => {
				this.rules = this.rules.filter((other) => other !== rule);
			},
		};
	}

	clear(): void {
		this.rules = [];
	}

	/** The fault this request meets, if any: the first one that is due. Every fault counts the requests that match. */
	meet(request: FaultRequest): Spec | null {
		const matching = this.rules.filter(({ spec }) => matches(spec, request));
		for (const rule of matching) rule.matched += 1;
		const due = matching.find(
			({ spec, matched, met }) => matched >= (spec.nth ?? 1) && met < (spec.times ?? Infinity),
		);
		if (!due) return null;
		due.met += 1;
		return due.spec;
	}
}

function matches(target: FaultTarget, { method, url, body = () => '' }: FaultRequest): boolean {
	return (
		(target.method === undefined || target.method === method) &&
		fits(target.path, () => url) &&
		fits(target.body, body)
	);
}

/** What becomes of a request. */
export interface Course {
	/** Is it carried out? */
	commits: boolean;
	/** What the client gets: the server's own answer, that of the fault, half of its own, a reset, or nothing. */
	gets: 'own' | 'other' | 'half' | 'reset' | 'nothing';
}

const courses: Readonly<Record<FaultEffect['effect'], Course>> = {
	answer: { commits: false, gets: 'other' },
	maintenance: { commits: false, gets: 'other' },
	resetBeforeCommit: { commits: false, gets: 'reset' },
	silence: { commits: false, gets: 'nothing' },
	resetAfterCommit: { commits: true, gets: 'reset' },
	malformedJson: { commits: true, gets: 'half' },
	delay: { commits: true, gets: 'own' },
	expireToken: { commits: true, gets: 'own' },
	pauseBeforeCommit: { commits: true, gets: 'own' },
};

/** What becomes of a request that meets this fault, or none. */
export function courseOf(fault: FaultEffect | null): Course {
	if (!fault) return { commits: true, gets: 'own' };
	const course = courses[fault.effect];
	return { ...course, commits: course.commits || ('commits' in fault && fault.commits === true) };
}

/** The first half of a JSON text. */
export const firstHalf = (body: unknown): string => {
	const text = JSON.stringify(body ?? {});
	return text.slice(0, Math.max(1, Math.floor(text.length / 2)));
};

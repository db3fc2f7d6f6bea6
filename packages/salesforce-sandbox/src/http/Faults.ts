/** Which requests a fault meets. All given members must hold; a fault without any meets every request. */
export interface FaultTarget {
	method?: string;
	/** Part of the path with its query, or a pattern for it. */
	path?: string | RegExp;
	/** Part of the body, or a pattern for it. */
	body?: string | RegExp;
	/** Leaves out the first requests that match: 1 (default) begins with the first one. */
	nth?: number;
	/** How many requests it meets; for ever by default. */
	times?: number;
}

/** What happens instead of, or around, the ordinary answer. */
export type FaultEffect =
	/** Another answer; the request is not carried out. */
	| {
			effect: 'answer';
			answer: { status: number; body?: unknown; headers?: Record<string, string> };
	  }
	/** An HTML page with 503, as during maintenance; the request is not carried out. */
	| { effect: 'maintenance' }
	/** The answer comes later. */
	| { effect: 'delay'; ms: number }
	/** The connection is reset and nothing was done. */
	| { effect: 'resetBeforeCommit' }
	/** The work is done, then the connection is reset: the answer is lost. */
	| { effect: 'resetAfterCommit' }
	/** No answer ever comes; the work is done when `commits` is true. */
	| { effect: 'silence'; commits?: boolean }
	/** The work is done, the JSON of the answer breaks off in the middle. */
	| { effect: 'malformedJson' }
	/** The access token of the request expires at this moment. */
	| { effect: 'expireToken' }
	/** Time between looking keys up and writing, in which others may commit the same key. */
	| { effect: 'pauseBeforeCommit'; ms: number };

export type FaultSpec = FaultTarget & FaultEffect;

interface Rule {
	spec: FaultSpec;
	seen: number;
	met: number;
}

export interface FaultRequest {
	method: string;
	url: string;
	/** Read only when a fault asks about it. */
	body: () => string;
}

function fits(pattern: string | RegExp | undefined, text: () => string): boolean {
	if (pattern === undefined) return true;
	return typeof pattern === 'string' ? text().includes(pattern) : pattern.test(text());
}

/** A fault in force. */
export interface ActiveFault {
	/** How many requests it has met so far. */
	readonly met: number;
	remove(): void;
}

/** Faults to come, in the order they were added; each request meets at most one. */
export class Faults {
	private rules: Rule[] = [];

	/** Adds a fault behind those already there. */
	add(spec: FaultSpec): ActiveFault {
		const rule: Rule = { spec, seen: 0, met: 0 };
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

	/** The fault this request meets, if any. */
	meet({ method, url, body }: FaultRequest): FaultSpec | null {
		for (const rule of this.rules) {
			const { spec } = rule;
			const matches =
				(spec.method === undefined || spec.method === method) &&
				fits(spec.path, () => url) &&
				fits(spec.body, body);
			if (!matches) continue;
			rule.seen += 1;
			if (rule.seen < (spec.nth ?? 1) || rule.met >= (spec.times ?? Infinity)) continue;
			rule.met += 1;
			return spec;
		}
		return null;
	}
}

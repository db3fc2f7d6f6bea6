import { pathFits } from './RequestLog';

/** What goes wrong, for which requests, and how often. */
export interface Fault {
	readonly method?: string;
	/** Compared with the path as sent (URL-encoded, no query); a RegExp is tested. */
	readonly path?: string | RegExp;
	/** The first matching request that is hit, counted from 1 (default 1). */
	readonly nth?: number;
	/** How many matching requests are hit from there on (default 1; `Infinity` until cleared). */
	readonly times?: number;
	/** `before`: nothing happens on the platform. `after`: it happened, only the answer is lost or wrong. */
	readonly when?: 'before' | 'after';
	readonly delayMs?: number;
	/** Answered instead of the real status; without it a fault only delays or resets. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON, a text as it stands; default: the vendor's error body for `status`. */
	readonly body?: unknown;
	/** The connection is reset without any answer. */
	readonly reset?: boolean;
}

/** A fault that was switched on. */
export interface ArmedFault {
	readonly fault: Fault;
	hits(): number;
	remove(): void;
}

interface Counter {
	readonly fault: Fault;
	matched: number;
	hits: number;
}

/** Switches failures on and off. The first armed fault that is due wins. */
export class FaultSwitch {
	private armed: Counter[] = [];

	add(fault: Fault): ArmedFault {
		const counter: Counter = { fault, matched: 0, hits: 0 };
		this.armed.push(counter);
		return {
			fault,
			hits: () => counter.hits,
			remove: () => {
				this.armed = this.armed.filter((other) => other !== counter);
			},
		};
	}

	clear(): void {
		this.armed = [];
	}

	/** The fault this request meets, if any. Counts the match for every armed fault that fits. */
	take(method: string, path: string): Fault | undefined {
		let due: Counter | undefined;
		for (const counter of this.armed) {
			const { fault } = counter;
			if (fault.method !== undefined && fault.method !== method) continue;
			if (!pathFits(path, fault.path)) continue;
			counter.matched += 1;
			if (due === undefined && isDue(counter)) due = counter;
		}
		if (due === undefined) return undefined;
		due.hits += 1;
		return due.fault;
	}
}

function isDue({ fault, matched, hits }: Counter): boolean {
	return matched >= (fault.nth ?? 1) && hits < (fault.times ?? 1);
}

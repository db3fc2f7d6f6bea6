import { sleep } from 'n8n-workflow';

/** What a delivery may do when its turn comes. */
export type Turn<T> =
	/** Carry the entries, its own first or among them, into one execution; then say how it went. */
	| { leads: true; entries: T[]; settle: (persisted: boolean) => void }
	/** Another delivery has carried this one: only the answer is left. */
	| { leads: false; persisted: boolean };

interface Waiting<T> {
	entry: T;
	size: number;
	take: (turn: Turn<T>) => void;
}

/**
 * Group commit: while one delivery's execution is being persisted, later deliveries wait and go together in
 * the next one, in the order they came. A delivery that meets nobody goes at once.
 *
 * So a burst costs n8n few executions and Salesforce few calls, and nobody is answered before its events are
 * safe. Lives in one process; several processes each have their own.
 */
export class GroupCommit<T> {
	private waiting: Array<Waiting<T>> = [];
	private busy = false;

	constructor(
		/** Most entries' sizes together in one group; a single larger entry goes alone. */
		private readonly groupSize: number,
		/** A leader that has not settled by then has failed. */
		private readonly settleWithinMs: number,
	) {}

	get idle(): boolean {
		return !this.busy && this.waiting.length === 0;
	}

	/** Waits for the turn of an entry. */
	async join(entry: T, size = 1): Promise<Turn<T>> {
		return await new Promise((take) => {
			this.waiting.push({ entry, size, take });
			if (!this.busy) this.next();
		});
	}

	private next(): void {
		const group = this.takeGroup();
		this.busy = group.length > 0;
		if (!this.busy) return;
		const [leader, ...followers] = group;
		const timer = new AbortController();
		let settled = false;
		const settle = (persisted: boolean) => {
			if (settled) return;
			settled = true;
			timer.abort();
			for (const { take } of followers) take({ leads: false, persisted });
			this.next();
		};
		sleep(this.settleWithinMs, timer.signal).then(
			() => settle(false),
			() => undefined, // settled in time
		);
		leader.take({ leads: true, entries: group.map(({ entry }) => entry), settle });
	}

	private takeGroup(): Array<Waiting<T>> {
		let size = 0;
		const end = this.waiting.findIndex(
			(waiting, index) => (size += waiting.size) > this.groupSize && index > 0,
		);
		return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
	}
}

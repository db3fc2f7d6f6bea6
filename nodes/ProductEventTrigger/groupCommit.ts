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

export interface GroupCommitOptions {
	/** Most entries' sizes together in one group; a single larger entry goes alone. */
	groupSize: number;
	/** A leader that has not settled by then has failed. */
	settleWithinMs: number;
	/** A leader that has not settled by then holds up its own group only: the next one goes. Not said: it holds up all. */
	nextAfterMs?: number;
	/**
	 * After a group, those that come next wait so long at most for others: the senders of that group, which
	 * have just been answered, are about to send again; three times as long in a burst. 0: nobody waits for others.
	 */
	lingerMs: number;
	/** Called each time when nobody waits and nothing is under way any more. */
	onIdle?: () => void;
}

/** So many that wait are a burst, which is looked at so often, as long as it brings as many in the agreed pause. */
const BURST = { deliveries: 30, looks: 8, looksPerLinger: 4 };

/**
 * Group commit: while one delivery's execution is being persisted, later deliveries wait and go together in
 * the next one, in the order they came. A delivery that meets nobody goes at once, and so does each of a sender
 * that sends one after the other.
 *
 * So a burst costs n8n few executions and Salesforce few calls, and nobody is answered before its events are
 * safe. Lives in one process; several processes each have their own.
 */
export class GroupCommit<T> {
	private waiting: Array<Waiting<T>> = [];
	/** The sizes of those that wait, together. */
	private size = 0;
	private busy = false;
	/** Present while a group gathers that has not set out yet. */
	private gathering?: { enough: number; setOut: AbortController };

	constructor(private options: GroupCommitOptions) {}

	/** Goes on with other options. */
	with(options: GroupCommitOptions): this {
		this.options = options;
		return this;
	}

	get idle(): boolean {
		return !this.busy && this.waiting.length === 0;
	}

	/** Waits for the turn of an entry. */
	async join(entry: T, size = 1): Promise<Turn<T>> {
		return await new Promise((take) => {
			this.waiting.push({ entry, size, take });
			this.size += size;
			if (!this.busy) this.next();
			else if (this.gathering && this.hasGathered(this.gathering.enough))
				this.gathering.setOut.abort();
		});
	}

	private next(): void {
		const group = this.takeGroup();
		this.busy = group.length > 0;
		if (!this.busy) {
			this.options.onIdle?.();
			return;
		}
		const [leader, ...followers] = group;
		const timer = new AbortController();
		let settled = false;
		let isOver = false;
		const makeWay = (answered: number) => {
			if (isOver) return;
			isOver = true;
			void this.gather(answered).then(() => this.next());
		};
		const settle = (persisted: boolean) => {
			if (settled) return;
			settled = true;
			timer.abort();
			for (const { take } of followers) take({ leads: false, persisted });
			// Who is told that nothing was saved does not come back at once.
			makeWay(persisted ? group.length : 0);
		};
		const { settleWithinMs, nextAfterMs } = this.options;
		void pause(settleWithinMs, timer.signal).then(() => settle(false));
		if (nextAfterMs !== undefined) void pause(nextAfterMs, timer.signal).then(() => makeWay(0));
		leader.take({ leads: true, entries: group.map(({ entry }) => entry), settle });
	}

	/**
	 * Waits until the senders of the last group have come back, or for as long as they may take. A sender that
	 * is alone waits for nobody: it has met no other while its delivery was under way. In a burst, whose senders
	 * do not wait for answers, others come instead: as long as many do, they go together too.
	 */
	private async gather(answered: number): Promise<void> {
		const { lingerMs } = this.options;
		const enough = answered + this.waiting.length;
		if (enough === 1 || lingerMs <= 0 || this.hasGathered(enough)) return;
		await this.waitFor(enough, lingerMs);
		for (let look = 0; look < BURST.looks && this.waiting.length >= BURST.deliveries; look++) {
			const before = this.waiting.length;
			await this.waitFor(Infinity, lingerMs / BURST.looksPerLinger);
			if (this.waiting.length - before < BURST.deliveries / BURST.looksPerLinger) return;
		}
	}

	/** Until so many wait, or a group is full, or the time is over. */
	private async waitFor(enough: number, ms: number): Promise<void> {
		if (this.hasGathered(enough)) return;
		const setOut = new AbortController();
		this.gathering = { enough, setOut };
		await pause(ms, setOut.signal);
		this.gathering = undefined;
	}

	private hasGathered(enough: number): boolean {
		return this.waiting.length >= enough || this.size >= this.options.groupSize;
	}

	private takeGroup(): Array<Waiting<T>> {
		let size = 0;
		const end = this.waiting.findIndex(
			(waiting, index) => (size += waiting.size) > this.options.groupSize && index > 0,
		);
		const group = this.waiting.splice(0, end === -1 ? this.waiting.length : end);
		for (const taken of group) this.size -= taken.size;
		return group;
	}
}

/** Ends early, and well, when it is cut off. */
async function pause(ms: number, cut: AbortSignal): Promise<void> {
	await sleep(ms, cut).catch((error: unknown) => {
		if (!cut.aborted) throw error;
	});
}

import type { Journal } from '../store/Journal';
import type { Agenda } from '../time/agenda';
import type { Clock } from '../time/clock';
import type { RowLocks } from './RowLocks';

/** A transaction that is running: its stamps were set when it saved, nobody sees its work before it commits. */
export interface OpenTransaction {
	startedAt: number;
	commit(): void;
	rollback(): void;
}

/**
 * The running transactions of other users. While one is open its rows are locked for everybody else, and
 * getUpdated() vouches only for the time before the oldest one began.
 */
export class OpenTransactions {
	private readonly open = new Set<OpenTransaction>();

	constructor(
		private readonly clock: Clock,
		private readonly agenda: Agenda,
	) {}

	/** When the oldest open transaction began; null when there is none. */
	get oldestStart(): number | null {
		let oldest: number | null = null;
		for (const { startedAt } of this.open)
			if (oldest === null || startedAt < oldest) oldest = startedAt;
		return oldest;
	}

	/** Hides finished work until it commits: by call, or after some time of the org's clock. */
	hide(journal: Journal, locks: RowLocks, commitAfterMs?: number): OpenTransaction {
		const ids = journal.touched().map(({ table, row }) => table.idOf(row));
		journal.undo();
		for (const id of ids) locks.hold(id);
		const end = (finish: () => void) => () => {
			if (!this.open.delete(transaction)) return;
			for (const id of ids) locks.release(id);
			finish();
		};
		const transaction: OpenTransaction = {
			startedAt: this.clock.now(),
			commit: end(() => journal.redo()),
			rollback: end(() => undefined),
		};
		this.open.add(transaction);
		if (commitAfterMs !== undefined)
			this.agenda.schedule(this.clock.now() + commitAfterMs, transaction.commit);
		return transaction;
	}
}

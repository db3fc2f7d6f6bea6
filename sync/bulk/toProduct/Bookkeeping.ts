import type { Batch } from '../../../core/bulk/parts';
import type { RowReports } from '../../../core/bulk/RowReports';
import type { Tally } from '../../../core/bulk/Tally';
import type { SyncError } from '../../../core/failure/syncError';
import type { ProfileUpdate, WriteResult } from '../../../platforms/profiles';
import type { SourceRow } from '../../../salesforce/bulk/recordSource';
import type { RowDecision } from './judgeRow';

/** A record on its way. */
export interface Sending {
	update: ProfileUpdate;
	object: string;
	recordId: string;
	/** Said of attributes that do not fit, and are left out. */
	refusal?: Pick<SyncError, 'message' | 'remedy'>;
}

interface About {
	key: string;
	object: string;
	recordId: string;
}

/** Enters where each record went, and what is to be said of it. */
export class Bookkeeping {
	constructor(
		readonly tally: Tally,
		private readonly reports: RowReports,
		/** Name of the platform. */
		private readonly platform: string,
	) {}

	leaveOut(row: SourceRow, decision: Exclude<RowDecision, { kind: 'send' }>): void {
		const about = { key: decision.key, object: row.object.name, recordId: row.id };
		if (decision.kind === 'fail') return this.fail(about, decision.error);
		const { reason, report } = decision;
		this.tally.skip(reason);
		if (report) this.reports.add({ status: 'skipped', ...about, reason, ...report });
	}

	/** A part that was sent. */
	enter(part: Batch<Sending>, outcomes: readonly WriteResult[]): void {
		if (outcomes.every((outcome) => outcome.ok && outcome.status === 'sent')) {
			this.tally.sent += outcomes.length;
			return;
		}
		let index = 0;
		for (const sending of part) this.enterOne(sending, outcomes[index++]);
	}

	private enterOne({ update, object, recordId }: Sending, outcome: WriteResult): void {
		if (!outcome.ok) this.fail({ key: update.id, object, recordId }, outcome.error);
		else if (outcome.status === 'sent') this.tally.sent++;
		else if (outcome.status === 'unchanged') this.tally.unchanged++;
		else this.tally.skip(`${this.platform} does not know the profile, and none is to be created`);
	}

	private fail(about: About, { message, remedy, code = '' }: SyncError): void {
		this.tally.fail(message);
		this.reports.add({ status: 'failed', ...about, reason: message, remedy, code });
	}
}

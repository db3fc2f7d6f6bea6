import { shortId } from '../../core/values/recordId';
import { presentText } from '../../core/values/text';
import { writeRows, type SaveResult } from '../../salesforce/collections';
import { recordsOf, type WrittenRecords } from '../../salesforce/records/orgRecords';
import { readRecords } from '../../salesforce/records/read';
import { changedMeanwhile } from '../../salesforce/records/changedMeanwhile';
import { updateUnmodified } from '../../salesforce/records/updateUnmodified';
import type { SalesforceGateway } from '../../salesforce/gateway';
import type { RecordsRead } from './decidePersons';

/** A record and the user it is to be given to. */
export interface Gift {
	/** Id of the record that is written to. */
	recordId: string;
	userId: string;
}

/** What became of it; the id of the other user when another execution was faster. */
export type GiftResult = SaveResult | { takenBy: string };

/** How often a record is read again because somebody has changed it meanwhile. */
const ROUNDS = 5;

/**
 * Writes user ids into records that were read without one, so that of two executions that meet on a record one
 * wins and the other is told: within a process they take turns, and between processes a record is written only if
 * nobody has changed it since it was read. (Salesforce compares whole seconds: only two processes that both read
 * the record in the very second of its last change can pass each other.)
 *
 * @param read how fresh it is that they had none; left out: they are written to whatever they hold
 */
export async function giveUserIds(
	gateway: SalesforceGateway,
	object: string,
	field: string,
	gifts: readonly Gift[],
	read?: RecordsRead,
): Promise<GiftResult[]> {
	const { turns } = recordsOf(gateway);
	const ids = gifts.map(({ recordId }) => recordId);
	return await turns.take(
		ids,
		async () => await new Giving(gateway, object, field, read).give(gifts),
	);
}

class Giving {
	private readonly results = new Map<Gift, GiftResult>();
	private readonly since: Map<string, string>;
	private readonly written: WrittenRecords;

	constructor(
		private readonly gateway: SalesforceGateway,
		private readonly object: string,
		private readonly field: string,
		private readonly read: RecordsRead | undefined,
	) {
		this.since = new Map(read?.changedAt);
		this.written = recordsOf(gateway).written;
	}

	async give(gifts: readonly Gift[]): Promise<GiftResult[]> {
		const stale = gifts.filter(({ recordId }) => this.isStale(recordId));
		await this.lookAgain(stale);
		let open = gifts.filter((gift) => !this.results.has(gift));
		for (let round = 1; open.length > 0; round++) {
			await this.write(open);
			open = open.filter((gift) => this.lost(gift));
			if (round >= ROUNDS) break;
			await this.lookAgain(open);
			open = open.filter((gift) => this.lost(gift));
		}
		return gifts.map((gift) => this.results.get(gift) as GiftResult);
	}

	/** Was it written to since it was read, or is the date of its last change not known? */
	private isStale(recordId: string): boolean {
		if (!this.read) return false;
		const { askedAtMs } = this.read;
		return !this.written.wasReadSince(recordId, askedAtMs) || !this.since.has(recordId);
	}

	private lost(gift: Gift): boolean {
		const result = this.results.get(gift);
		return result !== undefined && 'ok' in result && changedMeanwhile(result);
	}

	/** What the records hold now: somebody's id, or still none. */
	private async lookAgain(gifts: readonly Gift[]): Promise<void> {
		if (gifts.length === 0) return;
		const { gateway, object, field } = this;
		const ids = gifts.map(({ recordId }) => recordId);
		const rows = await readRecords(gateway, object, ids, [field, 'LastModifiedDate']);
		for (const gift of gifts) {
			const row = rows.get(shortId(gift.recordId));
			const held = presentText(row?.[field]);
			if (held === gift.userId)
				this.results.set(gift, { ok: true, id: gift.recordId, created: false });
			else if (held !== undefined) this.results.set(gift, { takenBy: held });
			if (row) this.since.set(gift.recordId, String(row.LastModifiedDate));
		}
	}

	private async write(gifts: readonly Gift[]): Promise<void> {
		const { gateway, object, field, since, results } = this;
		const rows = gifts.map(({ recordId, userId }) => ({ Id: recordId, [field]: userId }));
		const conditional = rows.flatMap((row) => {
			const date = since.get(row.Id);
			return date === undefined ? [] : [{ row, since: date }];
		});
		const others = rows.filter((row) => !since.has(row.Id));
		const saved = new Map<string, SaveResult>();
		(await updateUnmodified(gateway, object, conditional)).forEach((result, index) =>
			saved.set(conditional[index].row.Id, result),
		);
		(await writeRows(gateway, { kind: 'update', object }, others)).forEach((result, index) =>
			saved.set(others[index].Id, result),
		);
		for (const gift of gifts) {
			const result = saved.get(gift.recordId) as SaveResult;
			results.set(gift, result);
			this.written.remember(gift.recordId);
		}
	}
}

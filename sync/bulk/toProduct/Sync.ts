import {
	mapBatch,
	PartBuffers,
	partSize,
	type Batch,
	type PartBuffer,
} from '../../../core/bulk/parts';
import { ownCopy } from '../../../core/bulk/ownCopy';
import { RowReports } from '../../../core/bulk/RowReports';
import { TextBuffer } from '../../../core/bulk/TextBuffer';
import { Tally } from '../../../core/bulk/Tally';
import { SetupError } from '../../../core/failure/syncError';
import { writePart } from '../../../platforms/bulk';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { WriteResult } from '../../../platforms/profiles';
import type { RecordSource, RowPage, SourceRow } from '../../../salesforce/bulk/recordSource';
import type { SourceObject } from '../../../salesforce/bulk/sourcePlan';
import type { RequestsUsed } from '../../../salesforce/orgRequests';
import type { ApiUsage } from '../../../salesforce/usage';
import type { PartEnd, Progress } from '../progress';
import { newRunNumber } from '../runNumber';
import { Bookkeeping, type Sending } from './Bookkeeping';
import { Judge, type RowDecision } from './judgeRow';
import { Meanwhile } from './Meanwhile';
import type { Run } from './openRun';
import type { ToProductSettings } from './settings';
import { notAccounted, pagesIncomplete, sameFailure } from './wholeFailures';

/** What the sync needs from where it runs. */
export interface SyncHost {
	api: PlatformApi;
	usage: ApiUsage;
	progress: Progress;
	/** The records of the objects as they are now. */
	readNow(objects: readonly SourceObject[]): Promise<RecordSource[]>;
	/** Lets others work; throws when the execution was stopped. */
	breathe(): Promise<void>;
	tell(message: string): void;
}

/** Rows that are reported as items of their own; all of them are in the CSV. */
const REPORTED_ITEMS = 500;

const SAMPLES = 10;

/** Others get a turn after so many records. */
const BREATHE_ROWS = 2_000;

/** A part of so many records that are all refused for one reason is no matter of single records. */
const HOPELESS_ROWS = 50;

/** How often it is looked for what changed meanwhile. Each look covers the time the one before took. */
const LOOKS = 5;

/**
 * Reads every record once and sends what is to be sent, part by part, in constant memory. Somebody else may
 * send newer values while that takes hours (the Salesforce Record Trigger does): so at the end what was changed
 * since it was read is read and sent again, until nothing is.
 */
export class Sync {
	readonly tally = new Tally();
	/** Where the records went that changed meanwhile. */
	readonly changed = new Tally();
	readonly reports = new RowReports(REPORTED_ITEMS);
	readonly samples: Sending[] = [];
	/** Records read so far. */
	read = 0;
	/** Records in parts that an earlier execution finished. */
	finishedBefore = 0;
	/** Parts there are, finished before or now. */
	parts = 0;
	/** The run stopped because the share of API requests is used up: so many are. */
	paused?: RequestsUsed;
	private readonly judge: Judge;
	private readonly meanwhile: Meanwhile;
	private readonly books: Bookkeeping;
	private readonly buffers: PartBuffers<Sending>;
	private readonly memory = new TextBuffer();

	constructor(
		private readonly run: Run,
		private readonly settings: ToProductSettings,
		private readonly host: SyncHost,
	) {
		const { profile, platform } = settings.target;
		this.judge = new Judge(run.sources, settings);
		this.meanwhile = new Meanwhile(run.sources);
		this.books = new Bookkeeping(this.tally, this.reports, platform.displayName);
		this.buffers = new PartBuffers(
			partSize(run.total, profile.bulk.records, profile.bulk.remembersParts),
		);
	}

	async execute(): Promise<void> {
		for (const source of this.run.sources) {
			await this.readSource(source);
			if (this.paused) return;
		}
		for (const part of this.buffers.rest()) await this.send(part);
		if (this.tally.accounted !== this.read) throw notAccounted(this.read, this.tally.accounted);
		if (this.settings.dryRun) return;
		for (let look = 1; look <= LOOKS; look++) {
			if (this.overBudget() || !(await this.sendChanged())) return;
		}
	}

	private async readSource({ object, total, firstPage }: RecordSource): Promise<void> {
		if (this.overBudget()) return;
		const readBefore = this.read;
		for (let page: RowPage | undefined = await firstPage(); page; page = await page.next?.()) {
			for (const row of page.rows) {
				const part = this.take(row);
				if (part) await this.send(part);
				else if (this.read % BREATHE_ROWS === 0) await this.host.breathe();
			}
			if (page.next && this.overBudget()) return;
		}
		const rows = this.read - readBefore;
		if (rows !== total) throw pagesIncomplete(object.name, rows, total);
	}

	/** The share counts what everybody has used: the org's other integrations must go on working. */
	private overBudget(): boolean {
		this.paused = this.host.usage.over(this.settings.budget);
		return this.paused !== undefined;
	}

	/** Answers the part that is to be sent now, if there is one. */
	private take(row: SourceRow): PartBuffer<Sending> | undefined {
		this.read++;
		const decision = this.judge.judge(row);
		this.meanwhile.note(row, decision);
		if (decision.kind !== 'send') {
			this.books.leaveOut(row, decision);
			return undefined;
		}
		const sending = sendingOf(row, decision);
		if (this.samples.length < SAMPLES) this.samples.push(ownCopy(sending));
		return this.buffers.add(this.kindOf(sending), sending);
	}

	private kindOf({ update }: Sending): string {
		return this.settings.target.profile.bulk.kindOf?.(update) ?? '';
	}

	/** Sends a part, unless it was finished before. */
	private async send(part: PartBuffer<Sending>): Promise<void> {
		const number = ++this.parts;
		const before = this.run.finished.get(number);
		if (this.settings.dryRun) {
			this.books.enter(part, withRefusals(part, Array<WriteResult>(part.length).fill(SENT)));
		} else if (before === 'clean') {
			this.finishedBefore += part.length;
			this.tally.sent += part.length;
		} else {
			const { id, goesOn, finished, total } = this.run;
			const outcomes = await this.write(part, {
				name: `product-sync-${id}-${number}`,
				again: goesOn && number <= finished.size + 1,
				bulkFrom: total < this.settings.bulkFrom ? Infinity : 1,
			});
			const end: PartEnd = outcomes.some(({ ok }) => !ok) ? 'refused' : 'clean';
			// A part that was finished with refused records is sent again for their reasons; it is entered already.
			if (!before) await this.host.progress.finish(id, number, end);
			this.books.enter(part, outcomes);
			this.tellHowFar();
		}
		part.clear();
	}

	/** Reads what can have changed, and sends what has; false when nothing had. */
	private async sendChanged(): Promise<boolean> {
		const { profile, platform } = this.settings.target;
		const books = new Bookkeeping(this.changed, this.reports, platform.displayName);
		const buffers = new PartBuffers<Sending>(profile.bulk.records);
		const name = `product-sync-${newRunNumber(Date.now())}`;
		const accountedBefore = this.changed.accounted;
		let parts = 0;
		const send = async (part: PartBuffer<Sending>) => {
			const { bulkFrom } = this.settings;
			const place = { name: `${name}-${++parts}`, again: false, bulkFrom };
			books.enter(part, await this.write(part, place));
			part.clear();
		};
		for (const { firstPage } of await this.host.readNow(this.meanwhile.changed()))
			for (let page: RowPage | undefined = await firstPage(); page; page = await page.next?.())
				for (const row of page.rows) {
					const decision = this.judge.judge(row);
					if (!this.meanwhile.note(row, decision)) continue;
					if (decision.kind !== 'send') {
						books.leaveOut(row, decision);
						continue;
					}
					const sending = sendingOf(row, decision);
					const part = buffers.add(this.kindOf(sending), sending);
					if (part) await send(part);
				}
		for (const part of buffers.rest()) await send(part);
		return this.changed.accounted > accountedBefore;
	}

	private tellHowFar(): void {
		const { sent, skipped, failed } = this.tally;
		this.host.tell(
			`${this.read} of ${this.run.total} records read, ${sent} sent, ${skipped} skipped, ${failed} failed`,
		);
	}

	private async write(
		part: Batch<Sending>,
		{ name, again, bulkFrom }: { name: string; again: boolean; bulkFrom: number },
	): Promise<WriteResult[]> {
		const { settings, host, memory } = this;
		await host.breathe();
		const outcomes = await writePart(
			host.api,
			settings.target.profile,
			mapBatch(part, ({ update }) => update),
			{ name, again, memory },
			{ ...settings, bulkFrom },
		);
		const hopeless = part.length >= HOPELESS_ROWS ? sameFailure(outcomes) : undefined;
		if (hopeless) throw hopeless;
		return withRefusals(part, outcomes);
	}
}

const SENT: WriteResult = { ok: true, status: 'sent' };

function sendingOf(
	row: SourceRow,
	{ update, refusal }: Extract<RowDecision, { kind: 'send' }>,
): Sending {
	const said = refusal && { refusal: { message: refusal.message, remedy: refusal.remedy } };
	return { update, object: row.object.name, recordId: row.id, ...said };
}

/** A record whose attributes went in part has failed, as with single records: somebody should look at it. */
function withRefusals(part: Batch<Sending>, outcomes: WriteResult[]): WriteResult[] {
	let index = 0;
	for (const { refusal } of part) {
		if (refusal && outcomes[index].ok)
			outcomes[index] = {
				ok: false,
				error: new SetupError(refusal.message, {
					move: 'fixMapping',
					forEverybody: false,
					remedy: refusal.remedy,
				}),
			};
		index++;
	}
	return outcomes;
}

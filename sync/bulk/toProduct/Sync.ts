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
import { SalesforceError, SyncError, type PlatformError } from '../../../core/failure/syncError';
import { writePart } from '../../../platforms/bulk';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { WriteResult, ProfileUpdate } from '../../../platforms/profiles';
import type { RecordSource, RowPage, SourceRow } from '../../../salesforce/bulk/recordSource';
import type { ApiUsage } from '../../../salesforce/usage';
import type { PartEnd, Progress } from '../progress';
import { Judge, type RowDecision } from './judgeRow';
import type { Run } from './openRun';
import type { ToProductSettings } from './settings';

/** What the sync needs from where it runs. */
export interface SyncHost {
	api: PlatformApi;
	usage: ApiUsage;
	progress: Progress;
	/** Lets others work; throws when the execution was stopped. */
	breathe(): Promise<void>;
	tell(message: string): void;
}

/** A record on its way. */
interface Sending {
	update: ProfileUpdate;
	object: string;
	recordId: string;
}

/** Rows that are reported as items of their own; all of them are in the CSV. */
const REPORTED_ITEMS = 500;

const SAMPLES = 10;

/** Others get a turn after so many records. */
const BREATHE_ROWS = 2_000;

/** A part of so many records that are all refused for one reason is no matter of single records. */
const HOPELESS_ROWS = 50;

/** Reads every record once and sends what is to be sent, part by part, in constant memory. */
export class Sync {
	readonly tally = new Tally();
	readonly reports = new RowReports(REPORTED_ITEMS);
	readonly samples: Sending[] = [];
	/** Records read so far. */
	read = 0;
	/** Records in parts that an earlier execution finished. */
	finishedBefore = 0;
	/** Parts there are, finished before or now. */
	parts = 0;
	/** The run stopped because the share of API requests is used up. */
	paused = false;
	private readonly judge: Judge;
	private readonly buffers: PartBuffers<Sending>;
	private readonly memory = new TextBuffer();

	constructor(
		private readonly run: Run,
		private readonly settings: ToProductSettings,
		private readonly host: SyncHost,
	) {
		const { bulk } = settings.target.profile;
		this.judge = new Judge(run.sources, settings);
		this.buffers = new PartBuffers(partSize(run.total, bulk.records, bulk.remembersParts));
	}

	async execute(): Promise<void> {
		for (const source of this.run.sources) {
			await this.readSource(source);
			if (this.paused) return;
		}
		for (const part of this.buffers.rest()) await this.send(part);
		if (this.tally.accounted !== this.read) throw notAccounted(this.read, this.tally.accounted);
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
		this.paused = (this.host.usage.share ?? 0) >= this.settings.budget;
		return this.paused;
	}

	/** Answers the part that is to be sent now, if there is one. */
	private take(row: SourceRow): PartBuffer<Sending> | undefined {
		this.read++;
		const decision = this.judge.judge(row);
		if (decision.kind !== 'send') return this.leaveOut(row, decision);
		const sending = { update: decision.update, object: row.object.name, recordId: row.id };
		if (this.samples.length < SAMPLES) this.samples.push(ownCopy(sending));
		const { bulk } = this.settings.target.profile;
		return this.buffers.add(bulk.kindOf?.(decision.update) ?? '', sending);
	}

	private leaveOut(row: SourceRow, decision: Exclude<RowDecision, { kind: 'send' }>): undefined {
		const about = { key: decision.key, object: row.object.name, recordId: row.id };
		if (decision.kind === 'fail') return this.fail(about, decision.error);
		this.tally.skip(decision.reason);
		if (decision.report)
			this.reports.add({
				status: 'skipped',
				...about,
				reason: decision.reason,
				...decision.report,
			});
	}

	private fail(
		about: { key: string; object: string; recordId: string },
		{ message, remedy, code = '' }: SyncError,
	): undefined {
		this.tally.fail(message);
		this.reports.add({ status: 'failed', ...about, reason: message, remedy, code });
	}

	/** Sends a part, unless it was finished before. */
	private async send(part: PartBuffer<Sending>): Promise<void> {
		const number = ++this.parts;
		const before = this.run.finished.get(number);
		if (this.settings.dryRun) {
			this.tally.sent += part.length;
		} else if (before === 'clean') {
			this.finishedBefore += part.length;
			this.tally.sent += part.length;
		} else {
			await this.host.breathe();
			const outcomes = await this.write(part, number);
			const end: PartEnd = outcomes.some(({ ok }) => !ok) ? 'refused' : 'clean';
			// A part that was finished with refused records is sent again for their reasons; it is entered already.
			if (!before) await this.host.progress.finish(this.run.id, number, end);
			this.countAll(part, outcomes);
			this.tellHowFar();
		}
		part.clear();
	}

	private tellHowFar(): void {
		const { sent, skipped, failed } = this.tally;
		this.host.tell(
			`${this.read} of ${this.run.total} records read, ${sent} sent, ${skipped} skipped, ${failed} failed`,
		);
	}

	private async write(part: Batch<Sending>, number: number): Promise<WriteResult[]> {
		const { run, settings, host } = this;
		const outcomes = await writePart(
			host.api,
			settings.target.profile,
			mapBatch(part, ({ update }) => update),
			{
				name: `product-sync-${run.id}-${number}`,
				again: run.goesOn && number <= run.finished.size + 1,
				memory: this.memory,
			},
			{ ...settings, bulkFrom: run.total < settings.bulkFrom ? Infinity : 1 },
		);
		const hopeless = part.length >= HOPELESS_ROWS ? sameFailure(outcomes) : undefined;
		if (hopeless) throw hopeless;
		return outcomes;
	}

	private countAll(part: Batch<Sending>, outcomes: readonly WriteResult[]): void {
		if (outcomes.every((outcome) => outcome.ok && outcome.status === 'sent')) {
			this.tally.sent += outcomes.length;
			return;
		}
		let index = 0;
		for (const sending of part) this.count(sending, outcomes[index++]);
	}

	private count({ update, object, recordId }: Sending, outcome: WriteResult): void {
		const { displayName } = this.settings.target.platform;
		if (!outcome.ok) this.fail({ key: update.id, object, recordId }, outcome.error);
		else if (outcome.status === 'sent') this.tally.sent++;
		else if (outcome.status === 'unchanged') this.tally.unchanged++;
		else this.tally.skip(`${displayName} does not know the profile, and none is to be created`);
	}
}

/** The failure that every outcome has. */
function sameFailure(outcomes: readonly WriteResult[]): PlatformError | undefined {
	const [first] = outcomes;
	if (!first || first.ok) return undefined;
	const { message } = first.error;
	return outcomes.every((outcome) => !outcome.ok && outcome.error.message === message)
		? first.error
		: undefined;
}

function pagesIncomplete(object: string, rows: number, total: number): SalesforceError {
	return new SalesforceError(
		`Salesforce announced ${total} records of ${object} and gave ${rows}`,
		{
			move: 'wait',
			code: 'RESULTS_INCOMPLETE',
			remedy: 'Run the sync again: it goes on where it stopped.',
		},
	);
}

function notAccounted(read: number, accounted: number): SyncError {
	return new SyncError(`${read} records were read and ${accounted} are accounted for`, {
		move: 'report',
		code: 'NOT_ACCOUNTED',
		remedy: 'Please report this with the log of the execution.',
	});
}

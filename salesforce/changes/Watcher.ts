import { KnownRecords } from '../../core/change/KnownRecords';
import type { RecordChange, WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { checkFilter } from '../soql/checkFilter';
import { withoutLeadsOfContacts } from './contactWins';
import { coveredSecond } from './covered';
import { asOf, hashOfRow, isFresh, judgeRow, remember, toPage, type Effect } from './effect';
import { firstSight, learnValues } from './firstSight';
import { signatureOf, type ObjectPlan } from './objectPlan';
import { readRows, toReadRow, type ReadRow } from './readRows';
import { changedWithoutStamp } from './recheck';
import { nextPosition, scanStatement, type Position } from './scan';
import type { PendingPage, StoredState } from './storedState';
import { restoreObject, storeObject, type WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** What the watcher needs from where it runs. */
export interface WatcherHost {
	/** Salesforce's time, epoch milliseconds. */
	now(): number;
	/** Keeps the state; it must be in safe keeping no later than the page that is emitted next. */
	save(state: StoredState): void;
	/**
	 * Hands a page of changes on. Resolves when they are in a persisted execution that has ended: true when in
	 * this one, false when a page with this key had been handed on before, and this one was dropped.
	 */
	emit(changes: RecordChange[], key: string): Promise<boolean>;
}

/** From so many remembered rows on, it is worth asking which transactions still run. */
const LARGE_WINDOW = 1_500;
const ASK_COVERED_EVERY_SEC = 600;

/**
 * Watches objects for changes and hands them on, each once, in the order they were made.
 *
 * A look reads every row stamped since the window's beginning. Rows dealt with are remembered by id and stamp
 * until the beginning moves past them; it moves only to where no running transaction can add rows any more.
 * What is remembered advances only after a page is known to have arrived. With each page the state from
 * before it is saved, and which rows the page holds: after a crash exactly that page is handed on again,
 * under the same keys.
 *
 * Knows nothing of n8n, timers or tokens.
 */
export class Watcher {
	private readonly objects = new Map<string, WatchedObject>();
	private readonly prepared = new Set<string>();
	private readonly askedCoveredSec = new Map<string, number>();
	private begunSec: Record<string, number> = {};
	/** Objects whose watching begins with this process. */
	private anew = new Set<string>();
	private lookedSec = 0;
	private recheckedSec = 0;
	private pending?: PendingPage;
	/** Key of the page that arrived last. */
	lastPageKey?: string;

	constructor(
		private readonly settings: WatchSettings,
		private readonly host: WatcherHost,
	) {}

	/** Takes up a stored state; what is not in it is watched from now on. */
	async restore(state: StoredState | undefined): Promise<void> {
		const nowSec = this.nowSec();
		this.pending = state?.pending;
		for (const name of this.settings.objects) {
			if (state?.begunSec[name] === undefined) this.anew.add(name);
			this.begunSec[name] = state?.begunSec[name] ?? nowSec;
			const stored = state?.objects[name];
			if (stored) this.objects.set(name, await restoreObject(name, stored, this.settings.known));
		}
	}

	/**
	 * Takes note of how things stand at the moment at which watching begins. What cannot be noted now, the
	 * looks note later, and tell what has changed since.
	 *
	 * @throws SetupError for a filter that is no condition, or too many records to start from the beginning
	 */
	async begin(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		await this.prepareAll(gateway, plans, this.anew);
	}

	/** Objects of which there may be more records than are remembered. */
	get full(): string[] {
		return [...this.objects.values()]
			.filter(({ known }) => known.size >= this.settings.known.records)
			.map(({ name }) => name);
	}

	/** Key of the page whose execution is not known to have ended. */
	get pendingKey(): string | undefined {
		return this.pending?.key;
	}

	/** One look at all objects. When it throws, nothing is lost and nothing is remembered wrongly: look again. */
	async look(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		await this.prepareAll(gateway, plans, new Set());
		this.lookedSec = this.nowSec();
		if (this.pending) await this.repeatPending(gateway, plans, this.pending);
		const horizons = await this.horizons(gateway, plans);
		await this.scan(gateway, plans, horizons);
		for (const [name, second] of horizons) this.object(name).seen.advance(second);
		for (const object of this.objects.values()) object.newSinceSec = object.seen.fromSec;
		await this.recheck(gateway, plans);
	}

	/** The state as it stands: all that has arrived is in it. */
	async state(pending: PendingPage | undefined = this.pending): Promise<StoredState> {
		const objects: StoredState['objects'] = {};
		for (const object of this.objects.values()) objects[object.name] = await storeObject(object);
		const { begunSec } = this;
		return { version: 1, begunSec, objects, ...(pending ? { pending } : {}) };
	}

	private async prepareAll(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		beginNow: ReadonlySet<string>,
	): Promise<void> {
		const unchecked = plans.filter(({ scan }) => !this.prepared.has(scan.name));
		await checkFilter(
			gateway,
			unchecked.map(({ scan }) => scan),
		);
		for (const plan of plans) await this.prepare(gateway, plan, beginNow.has(plan.scan.name));
	}

	private async prepare(
		gateway: SalesforceGateway,
		plan: ObjectPlan,
		isNow: boolean,
	): Promise<void> {
		const { name } = plan.scan;
		const object = this.objects.get(name);
		if (!object) {
			const coveredSec = await this.covered(gateway, name);
			const beginning = { startedSec: this.begunSec[name], isNow, coveredSec };
			this.objects.set(name, await firstSight(gateway, plan, this.settings, beginning));
		} else if (object.signature !== signatureOf(plan)) {
			const known = new KnownRecords(this.settings.known);
			await learnValues(gateway, plan, this.settings, { seen: object.seen, known });
			object.known = known;
			object.signature = signatureOf(plan);
		}
		this.prepared.add(name);
	}

	/** Where each window may begin after this look. Asked before it: what is visible now, the look reads. */
	private async horizons(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
	): Promise<Map<string, number>> {
		const horizons = new Map<string, number>();
		for (const { scan } of plans) {
			const asked = this.askedCoveredSec.get(scan.name) ?? 0;
			const due = this.nowSec() - asked >= ASK_COVERED_EVERY_SEC;
			if (!due && this.object(scan.name).seen.size < LARGE_WINDOW) continue;
			const covered = await this.covered(gateway, scan.name);
			horizons.set(scan.name, (covered ?? this.nowSec() - this.settings.lookBackSec) - 1);
		}
		return horizons;
	}

	private async covered(gateway: SalesforceGateway, object: string): Promise<number | undefined> {
		const covered = await coveredSecond(gateway, object, this.host.now());
		this.askedCoveredSec.set(object, this.nowSec());
		return covered;
	}

	/** Reads all objects page by page, five objects a call, and deals with each page before reading the next. */
	private async scan(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		horizons: ReadonlyMap<string, number>,
	): Promise<void> {
		const includeDeleted = plans.some(({ scan }) => scan.includeDeleted);
		let open = plans.map((plan): { plan: ObjectPlan; after?: Position } => ({ plan }));
		while (open.length > 0) {
			const statements = open.map(({ plan, after }) =>
				scanStatement(plan, this.object(plan.scan.name).seen.fromSec, after),
			);
			const pages = (await gateway.queryMany(statements, { includeDeleted })) as WatchedRow[][];
			const fresh = open
				.flatMap(({ plan }, index) => pages[index].map((row) => toReadRow(plan, row)))
				.filter((read) => isFresh(read, this.object(read.plan.scan.name)))
				.sort((a, b) => a.second - b.second);
			await this.deal(gateway, plans, fresh);
			open = open.flatMap(({ plan }, index) => {
				const after = nextPosition(pages[index]);
				if (!after) return [];
				// What lies behind need not be remembered any more, however many rows there are.
				const upTo = Math.min(after.second, horizons.get(plan.scan.name) ?? 0);
				this.object(plan.scan.name).seen.advance(upTo);
				return [{ plan, after }];
			});
		}
	}

	/** Judges rows in the order given, and hands the changes on in pages of at most so many. */
	private async deal(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		rows: readonly ReadRow[],
	): Promise<void> {
		let effects: Effect[] = [];
		let firing = 0;
		for (const read of rows) {
			const effect = this.judgeRow(read, this.lookedSec);
			effects.push(effect);
			if (!effect.change || ++firing < this.settings.changesPerPage) continue;
			await this.handOn(gateway, plans, effects);
			effects = [];
			firing = 0;
		}
		await this.handOn(gateway, plans, effects);
	}

	private judgeRow(read: ReadRow, lookedSec: number): Effect {
		return judgeRow(read, this.object(read.plan.scan.name), lookedSec);
	}

	/** Hands the changes among the effects on; only then counts their rows as dealt with. */
	private async handOn(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		effects: readonly Effect[],
	): Promise<void> {
		const changes = await this.wanted(gateway, plans, effects);
		if (changes.length > 0) await this.emit(changes, toPage(changes, effects, this.lookedSec));
		for (const effect of effects) remember(effect);
	}

	private async wanted(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		effects: readonly Effect[],
	): Promise<RecordChange[]> {
		const changes = effects.flatMap(({ change }) => (change ? [change] : []));
		return this.settings.contactWins
			? await withoutLeadsOfContacts(gateway, plans, changes)
			: changes;
	}

	private async emit(changes: RecordChange[], page: PendingPage): Promise<boolean> {
		this.host.save(await this.state(page));
		this.pending = page;
		const ran = await this.host.emit(changes, page.key);
		this.pending = undefined;
		this.lastPageKey = page.key;
		return ran;
	}

	/**
	 * The page that was under way when the process ended or handing it on failed, under its keys. Whether it
	 * had arrived shows only now. If it had, rows that hold something else since are changes of their own,
	 * which the scan brings: also those that hold again what they held before the page.
	 */
	private async repeatPending(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		page: PendingPage,
	): Promise<void> {
		const reads = await readRows(gateway, plans, page.rows);
		const effects = reads.map(({ was: [, , second], ...read }) =>
			this.judgeRow(asOf(read, second), page.lookedSec),
		);
		const changes = await this.wanted(gateway, plans, effects);
		const ran = changes.length > 0 && (await this.emit(changes, page));
		for (const { was, ...read } of reads) {
			const [, id, second, hash] = was;
			const object = this.object(read.plan.scan.name);
			if (ran || hashOfRow(read) === hash) remember({ ...read, object });
			else {
				object.seen.add(id, second);
				object.known.setHash(id, hash);
			}
		}
		this.pending = undefined;
	}

	private async recheck(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		const { recheckSec } = this.settings;
		if (recheckSec === 0 || this.nowSec() - this.recheckedSec < recheckSec) return;
		for (const plan of plans.filter(({ formulas }) => formulas.length > 0)) {
			const rows = await changedWithoutStamp(gateway, plan, this.object(plan.scan.name));
			await this.deal(gateway, plans, rows);
		}
		this.recheckedSec = this.nowSec();
	}

	private object(name: string): WatchedObject {
		const object = this.objects.get(name);
		if (!object) throw new Error(`${name} is not watched`);
		return object;
	}

	private nowSec(): number {
		return Math.floor(this.host.now() / 1000);
	}
}

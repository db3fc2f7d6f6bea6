import { pageKey } from '../../core/change/changeKey';
import { judge, watchedValues } from '../../core/change/judge';
import { KnownRecords } from '../../core/change/KnownRecords';
import { stampSecond, type RecordChange, type WatchedRow } from '../../core/change/recordChange';
import { SeenWindow } from '../../core/change/SeenWindow';
import type { SalesforceGateway } from '../gateway';
import { SetupError } from '../../core/failure/syncError';
import { countRecords, readBaseline } from './baseline';
import { withoutLeadsOfContacts } from './contactWins';
import { coveredSecond } from './covered';
import type { ObjectPlan } from './objectPlan';
import { recheckFormulas } from './recheck';
import { readRows } from './readRows';
import { SCAN_ROWS, scanPages, scanStatement, type Position } from './scan';
import { signatureOf, type PendingPage, type StoredState } from './storedState';
import { restoreObject, storeObject, WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** What the watcher needs from where it runs. */
export interface WatcherHost {
	/** Salesforce's time, epoch milliseconds. */
	now(): number;
	/** Keeps the state; it must be in safe keeping no later than the page that is emitted next. */
	save(state: StoredState): void;
	/**
	 * Hands a page of changes on, in order. Resolves when they are in a persisted execution that has ended;
	 * a page whose key has been handed on before may be dropped.
	 */
	emit(changes: RecordChange[], key: string): Promise<void>;
}

/** A row, what it is judged to be, and what to remember of it once it is dealt with. */
interface Effect {
	object: WatchedObject;
	row: WatchedRow;
	second: number;
	values: unknown[] | undefined;
	change?: RecordChange;
}

/** From so many remembered rows on, it is worth asking which transactions still run. */
const LARGE_WINDOW = 1_500;
const ASK_COVERED_EVERY_SEC = 600;

/** Beyond it "from the beginning" is a job for Bulk Sync. */
const MOST_FROM_BEGINNING = 10_000;

/**
 * Watches objects for changes and hands them on, each once, in the order they were made.
 *
 * A look reads every row stamped since the window's beginning. Rows dealt with are remembered by id and stamp
 * until the beginning moves past them; it moves only to where no running transaction can add rows any more.
 * What is remembered advances only after a page is known to have arrived; the page itself is kept with the
 * state from before it, so that after a crash exactly that page is handed on again, under the same keys.
 *
 * Knows nothing of n8n, timers or tokens.
 */
export class Watcher {
	private objects = new Map<string, WatchedObject>();
	private startedSec = 0;
	private pending?: PendingPage;
	private readonly askedCoveredSec = new Map<string, number>();
	private recheckedSec = 0;
	/** Has anything been handed on since the state was last stored without a pending page? */
	dirty = false;
	lastPageKey?: string;

	constructor(
		private readonly settings: WatchSettings,
		private readonly host: WatcherHost,
	) {}

	/** Takes up a stored state; without one, watching begins now. */
	async restore(state: StoredState | undefined): Promise<void> {
		this.startedSec = state?.startedSec ?? this.nowSec();
		this.pending = state?.pending;
		const sameFields = state?.signature === signatureOf(this.settings);
		for (const [name, stored] of Object.entries(state?.objects ?? {})) {
			if (!this.settings.objects.includes(name)) continue;
			const object = await restoreObject(
				name,
				sameFields ? stored : { ...stored, known: '' },
				this.settings.known,
			);
			this.objects.set(name, object);
			if (!sameFields) this.needsBaseline.add(name);
		}
	}

	private readonly needsBaseline = new Set<string>();

	/** One look at all objects. When it throws, nothing is lost and nothing is remembered wrongly: look again. */
	async look(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		if (this.pending) await this.repeatPending(gateway, plans, this.pending);
		for (const plan of plans) await this.prepare(gateway, plan);
		const horizons = await this.horizons(gateway, plans);
		await this.scan(gateway, plans);
		for (const [name, sec] of horizons) this.objects.get(name)?.seen.advance(sec);
		await this.recheck(gateway, plans);
	}

	/** The state as it stands; what was handed on and confirmed is in it. */
	async state(pending?: PendingPage): Promise<StoredState> {
		const objects: StoredState['objects'] = {};
		for (const object of this.objects.values()) objects[object.name] = await storeObject(object);
		return {
			version: 1,
			signature: signatureOf(this.settings),
			startedSec: this.startedSec,
			objects,
			...(pending ? { pending } : {}),
		};
	}

	/** First sight of an object: where its window begins, which rows are from before, and what they hold. */
	private async prepare(gateway: SalesforceGateway, plan: ObjectPlan): Promise<void> {
		const { name } = plan.scan;
		if (!this.objects.has(name)) this.objects.set(name, await this.firstSight(gateway, plan));
		else if (this.needsBaseline.has(name))
			await this.learnValues(gateway, plan, this.objects.get(name) as WatchedObject);
		this.needsBaseline.delete(name);
	}

	private async firstSight(gateway: SalesforceGateway, plan: ObjectPlan): Promise<WatchedObject> {
		const { name } = plan.scan;
		const known = new KnownRecords(this.settings.known);
		if (this.settings.startFrom === 'beginning') {
			await this.refuseIfBig(gateway, plan);
			return new WatchedObject(name, new SeenWindow(0), known);
		}
		const covered = await this.covered(gateway, name);
		const fromSec =
			Math.min(covered ?? this.startedSec - this.settings.lookBackSec, this.startedSec) - 1;
		const object = new WatchedObject(name, new SeenWindow(fromSec), known);
		// What is visible already and was stamped before watching began is from before.
		for await (const row of this.rowsFrom(gateway, plan, fromSec)) {
			const second = stampSecond(row.SystemModstamp);
			if (second < this.startedSec) object.seen.add(row.Id, second);
		}
		await this.learnValues(gateway, plan, object);
		return object;
	}

	private async refuseIfBig(gateway: SalesforceGateway, plan: ObjectPlan): Promise<void> {
		const total = await countRecords(gateway, plan.scan);
		if (total <= MOST_FROM_BEGINNING) return;
		throw new SetupError(
			`${plan.scan.name} has ${total} records, too many to start from the beginning with`,
			{
				move: 'fixMapping',
				remedy: `Choose Start From: Now, and run the Bulk Sync node once for the ${total} records there are.`,
			},
		);
	}

	/** Values of records as they were before any change that is still to be handed on. */
	private async learnValues(
		gateway: SalesforceGateway,
		plan: ObjectPlan,
		{ seen, known }: WatchedObject,
	): Promise<void> {
		const rows = await readBaseline(
			gateway,
			plan.scan,
			plan.description,
			this.settings.known.records,
		);
		for (const row of rows.reverse()) {
			const second = stampSecond(row.SystemModstamp);
			if (second < seen.fromSec || seen.has(row.Id, second))
				known.set(row.Id, watchedValues(row, plan.judge.watch));
		}
	}

	/** Where each window may begin after this look. Asked before the look: what is visible then is read by it. */
	private async horizons(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
	): Promise<Map<string, number>> {
		const horizons = new Map<string, number>();
		for (const { scan } of plans) {
			const { seen } = this.objects.get(scan.name) as WatchedObject;
			const asked = this.askedCoveredSec.get(scan.name) ?? 0;
			if (seen.size < LARGE_WINDOW && this.nowSec() - asked < ASK_COVERED_EVERY_SEC) continue;
			const covered = await this.covered(gateway, scan.name);
			horizons.set(scan.name, (covered ?? this.nowSec() - this.settings.lookBackSec) - 1);
		}
		return horizons;
	}

	private async covered(gateway: SalesforceGateway, object: string): Promise<number | undefined> {
		this.askedCoveredSec.set(object, this.nowSec());
		return await coveredSecond(gateway, object, this.host.now());
	}

	/** Reads all objects page by page, five objects a call, and deals with each page before reading the next. */
	private async scan(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		let open = plans.map((plan): { plan: ObjectPlan; after?: Position } => ({ plan }));
		while (open.length > 0) {
			const statements = open.map(({ plan, after }) =>
				scanStatement(plan.scan, plan.description, this.fromSec(plan), after),
			);
			const pages = await scanPages(
				gateway,
				statements,
				plans.some(({ scan }) => scan.includeDeleted),
			);
			await this.deal(
				gateway,
				plans,
				open.flatMap(({ plan }, index) => pages[index].map((row) => ({ plan, row }))),
			);
			open = open.flatMap(({ plan }, index) => {
				const last = pages[index].at(-1);
				return last && pages[index].length === SCAN_ROWS
					? [{ plan, after: { second: stampSecond(last.SystemModstamp), id: last.Id } }]
					: [];
			});
		}
	}

	private fromSec({ scan }: ObjectPlan): number {
		return (this.objects.get(scan.name) as WatchedObject).seen.fromSec;
	}

	private async *rowsFrom(
		gateway: SalesforceGateway,
		plan: ObjectPlan,
		fromSec: number,
	): AsyncGenerator<WatchedRow> {
		for (let after: Position | undefined, more = true; more; ) {
			const [page] = await scanPages(
				gateway,
				[scanStatement(plan.scan, plan.description, fromSec, after)],
				plan.scan.includeDeleted,
			);
			yield* page;
			const last = page.at(-1);
			more = page.length === SCAN_ROWS;
			if (last) after = { second: stampSecond(last.SystemModstamp), id: last.Id };
		}
	}

	/** Judges rows in the order they were changed, and hands the changes on, page by page. */
	private async deal(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		rows: Array<{ plan: ObjectPlan; row: WatchedRow }>,
	): Promise<void> {
		const fresh = rows
			.map(({ plan, row }) => ({ plan, row, second: stampSecond(row.SystemModstamp) }))
			.filter(
				({ plan, row, second }) => !this.objects.get(plan.scan.name)?.seen.has(row.Id, second),
			)
			.sort((a, b) => a.second - b.second);
		let effects: Effect[] = [];
		for (const { plan, row, second } of fresh) {
			effects.push(this.judgeRow(plan, row, second));
			if (effects.filter(({ change }) => change).length < this.settings.changesPerPage) continue;
			await this.handOn(gateway, plans, effects);
			effects = [];
		}
		await this.handOn(gateway, plans, effects);
	}

	private judgeRow(plan: ObjectPlan, row: WatchedRow, second: number): Effect {
		const object = this.objects.get(plan.scan.name) as WatchedObject;
		const before = { known: object.known.get(row.Id), newSinceSec: object.seen.fromSec };
		const judgement = judge(row, before, plan.judge);
		return {
			object,
			row,
			second,
			values: row.IsDeleted === true ? undefined : watchedValues(row, plan.judge.watch),
			...(judgement.fires ? { change: judgement.change } : {}),
		};
	}

	/** Hands a page on with the state from before it; only then counts its rows as dealt with. */
	private async handOn(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		effects: Effect[],
	): Promise<void> {
		const firing = effects.flatMap(({ change }) => (change ? [change] : []));
		const changes = this.settings.contactWins
			? await withoutLeadsOfContacts(gateway, plans, firing)
			: firing;
		if (changes.length > 0) {
			const pending: PendingPage = {
				key: pageKey(changes.map(({ key }) => key)),
				rows: effects.map(({ object, row, second }) => [object.name, row.Id, second]),
			};
			await this.emit(changes, pending);
		}
		for (const effect of effects) remember(effect);
	}

	private async emit(changes: RecordChange[], pending: PendingPage): Promise<void> {
		this.host.save(await this.state(pending));
		this.pending = pending;
		await this.host.emit(changes, pending.key);
		this.pending = undefined;
		this.lastPageKey = pending.key;
		this.dirty = true;
	}

	/**
	 * The page that was under way when the process ended: its rows as they were, under its key. Rows that
	 * have changed since come with the next scan.
	 */
	private async repeatPending(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		pending: PendingPage,
	): Promise<void> {
		const rows = await readRows(gateway, plans, pending.rows);
		const effects = rows.map(({ plan, row, second }) => this.judgeRow(plan, row, second));
		const firing = effects.flatMap(({ change }) => (change ? [change] : []));
		const changes = this.settings.contactWins
			? await withoutLeadsOfContacts(gateway, plans, firing)
			: firing;
		if (changes.length > 0) await this.emit(changes, pending);
		for (const effect of effects) remember(effect);
		this.pending = undefined;
	}

	private async recheck(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		const { recheckSec } = this.settings;
		if (recheckSec === 0 || this.nowSec() - this.recheckedSec < recheckSec) return;
		for (const plan of plans.filter(({ formulas }) => formulas.length > 0)) {
			const object = this.objects.get(plan.scan.name) as WatchedObject;
			for (const changes of await recheckFormulas(
				gateway,
				plan,
				object,
				this.settings.changesPerPage,
			)) {
				await this.emit(
					changes.map(({ change }) => change),
					{ key: pageKey(changes.map(({ change }) => change.key)), rows: [] },
				);
				for (const { change, values } of changes) object.known.set(change.id, values);
			}
		}
		this.recheckedSec = this.nowSec();
	}

	private nowSec(): number {
		return Math.floor(this.host.now() / 1000);
	}
}

function remember({ object, row, second, values }: Effect): void {
	object.seen.add(row.Id, second);
	if (values) object.known.set(row.Id, values);
	else object.known.delete(row.Id);
}

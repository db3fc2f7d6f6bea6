import { pageKey } from '../../core/change/changeKey';
import { judge, watchedValues } from '../../core/change/judge';
import { stampSecond, type RecordChange, type WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { withoutLeadsOfContacts } from './contactWins';
import { coveredSecond } from './covered';
import { firstSight, learnValues } from './firstSight';
import type { ObjectPlan } from './objectPlan';
import { readRows, type ReadRow } from './readRows';
import { recheckFormulas } from './recheck';
import { nextPosition, scanStatement, type Position } from './scan';
import { signatureOf, type PendingPage, type StoredState } from './storedState';
import { restoreObject, storeObject, type WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** What the watcher needs from where it runs. */
export interface WatcherHost {
	/** Salesforce's time, epoch milliseconds. */
	now(): number;
	/** Keeps the state; it must be in safe keeping no later than the page that is emitted next. */
	save(state: StoredState): void;
	/**
	 * Hands a page of changes on. Resolves when they are in a persisted execution that has ended; a page
	 * whose key has been handed on before may be dropped.
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
	private readonly withoutValues = new Set<string>();
	private readonly askedCoveredSec = new Map<string, number>();
	private startedSec = 0;
	private recheckedSec = 0;
	private pending?: PendingPage;
	/** Key of the page that arrived last. */
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
			const kept = sameFields ? stored : { ...stored, known: '' };
			this.objects.set(name, await restoreObject(name, kept, this.settings.known));
			if (!sameFields) this.withoutValues.add(name);
		}
	}

	/** Takes note of how things stand now, for objects not seen before. Every look does so; sooner is safer. */
	async begin(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		for (const plan of plans) await this.prepare(gateway, plan);
	}

	/** One look at all objects. When it throws, nothing is lost and nothing is remembered wrongly: look again. */
	async look(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		await this.begin(gateway, plans);
		if (this.pending) await this.repeatPending(gateway, plans, this.pending);
		const horizons = await this.horizons(gateway, plans);
		await this.scan(gateway, plans);
		for (const [name, second] of horizons) this.object(name).seen.advance(second);
		await this.recheck(gateway, plans);
	}

	/** The state as it stands: all that has arrived is in it. */
	async state(pending?: PendingPage): Promise<StoredState> {
		const objects: StoredState['objects'] = {};
		for (const object of this.objects.values()) objects[object.name] = await storeObject(object);
		const signature = signatureOf(this.settings);
		return {
			version: 1,
			signature,
			startedSec: this.startedSec,
			objects,
			...(pending ? { pending } : {}),
		};
	}

	private async prepare(gateway: SalesforceGateway, plan: ObjectPlan): Promise<void> {
		const { name } = plan.scan;
		if (!this.objects.has(name)) {
			const coveredSec = await this.covered(gateway, name);
			const { startedSec } = this;
			this.objects.set(
				name,
				await firstSight(gateway, plan, this.settings, { startedSec, coveredSec }),
			);
		} else if (this.withoutValues.has(name)) {
			await learnValues(gateway, plan, this.settings, this.object(name));
		}
		this.withoutValues.delete(name);
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
		this.askedCoveredSec.set(object, this.nowSec());
		return await coveredSecond(gateway, object, this.host.now());
	}

	/** Reads all objects page by page, five objects a call, and deals with each page before reading the next. */
	private async scan(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		const includeDeleted = plans.some(({ scan }) => scan.includeDeleted);
		let open = plans.map((plan): { plan: ObjectPlan; after?: Position } => ({ plan }));
		while (open.length > 0) {
			const statements = open.map(({ plan, after }) =>
				scanStatement(plan, this.object(plan.scan.name).seen.fromSec, after),
			);
			const pages = (await gateway.queryMany(statements, { includeDeleted })) as WatchedRow[][];
			const rows = open.flatMap(({ plan }, index) =>
				pages[index].map(
					(row): ReadRow => ({ plan, row, second: stampSecond(row.SystemModstamp) }),
				),
			);
			await this.deal(gateway, plans, rows);
			open = open.flatMap(({ plan }, index) => {
				const after = nextPosition(pages[index]);
				return after ? [{ plan, after }] : [];
			});
		}
	}

	/** Judges new rows in the order they were changed, and hands the changes on, page by page. */
	private async deal(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		rows: readonly ReadRow[],
	): Promise<void> {
		const fresh = rows
			.filter(({ plan, row, second }) => !this.object(plan.scan.name).seen.has(row.Id, second))
			.sort((a, b) => a.second - b.second);
		let effects: Effect[] = [];
		let firing = 0;
		for (const read of fresh) {
			const effect = this.judgeRow(read);
			effects.push(effect);
			if (!effect.change || ++firing < this.settings.changesPerPage) continue;
			await this.handOn(gateway, plans, effects);
			effects = [];
			firing = 0;
		}
		await this.handOn(gateway, plans, effects);
	}

	private judgeRow({ plan, row, second }: ReadRow): Effect {
		const object = this.object(plan.scan.name);
		const judgement = judge(
			row,
			{ known: object.known.get(row.Id), newSinceSec: object.seen.fromSec },
			plan.judge,
		);
		const values = row.IsDeleted === true ? undefined : watchedValues(row, plan.judge.watch);
		return {
			object,
			row,
			second,
			values,
			...(judgement.fires ? { change: judgement.change } : {}),
		};
	}

	/** Hands the changes among the effects on; only then counts their rows as dealt with. */
	private async handOn(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		effects: readonly Effect[],
		again?: PendingPage,
	): Promise<void> {
		const firing = effects.flatMap(({ change }) => (change ? [change] : []));
		const changes = this.settings.contactWins
			? await withoutLeadsOfContacts(gateway, plans, firing)
			: firing;
		const rows = effects.map(({ object, row, second }): PendingPage['rows'][number] => [
			object.name,
			row.Id,
			second,
		]);
		if (changes.length > 0)
			await this.emit(changes, again ?? { key: pageKey(changes.map(({ key }) => key)), rows });
		for (const { object, row, second, values } of effects) {
			object.seen.add(row.Id, second);
			if (values) object.known.set(row.Id, values);
			else object.known.delete(row.Id);
		}
	}

	private async emit(changes: RecordChange[], page: PendingPage): Promise<void> {
		this.host.save(await this.state(page));
		this.pending = page;
		await this.host.emit(changes, page.key);
		this.pending = undefined;
		this.lastPageKey = page.key;
	}

	/**
	 * The page that was under way when the process ended or handing it on failed: its rows as they were, under
	 * its key. Rows that have changed since come with the scan.
	 */
	private async repeatPending(
		gateway: SalesforceGateway,
		plans: readonly ObjectPlan[],
		page: PendingPage,
	): Promise<void> {
		const reads = await readRows(gateway, plans, page.rows);
		const effects = reads.map((read) => this.judgeRow(read));
		await this.handOn(gateway, plans, effects, page);
		this.pending = undefined;
	}

	private async recheck(gateway: SalesforceGateway, plans: readonly ObjectPlan[]): Promise<void> {
		const { recheckSec, changesPerPage } = this.settings;
		if (recheckSec === 0 || this.nowSec() - this.recheckedSec < recheckSec) return;
		for (const plan of plans.filter(({ formulas }) => formulas.length > 0)) {
			const object = this.object(plan.scan.name);
			for (const page of await recheckFormulas(gateway, plan, object, changesPerPage)) {
				const changes = page.map(({ change }) => change);
				await this.emit(changes, { key: pageKey(changes.map(({ key }) => key)), rows: [] });
				for (const { change, values } of page) object.known.set(change.id, values);
			}
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

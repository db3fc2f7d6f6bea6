import type { RecordChange } from '../../core/change/recordChange';
import { asOf, changesOf, hashesOfRow, judgeRow, remember, toPage, type Effect } from './effect';
import { settlePersons } from './persons';
import { readRows, type ReadRow } from './readRows';
import type { Sight } from './sight';
import type { PendingPage } from './storedState';

/**
 * Judges rows and hands their changes on, page by page. What is remembered advances only after a page is known
 * to have arrived. With each page the state from before it is saved, and which rows the page holds: after a
 * crash exactly that page is handed on again, under the same keys.
 */
export class Pages {
	/** @param lookedSec when the changes are noticed, epoch seconds */
	constructor(
		private readonly sight: Sight,
		private readonly lookedSec: number,
	) {}

	/** Judges rows in the order given, and hands the changes on in pages of at most so many. */
	async deal(rows: readonly ReadRow[]): Promise<void> {
		const { changesPerPage } = this.sight.settings;
		let effects: Effect[] = [];
		let firing = 0;
		for (const read of rows) {
			const effect = this.judge(read, this.lookedSec);
			const adds = [effect.change, effect.ending].filter(Boolean).length;
			if (firing > 0 && firing + adds > changesPerPage) {
				await this.handOn(effects);
				effects = [];
				firing = 0;
			}
			effects.push(effect);
			firing += adds;
			if (adds === 0 || firing < changesPerPage) continue;
			await this.handOn(effects);
			effects = [];
			firing = 0;
		}
		await this.handOn(effects);
	}

	/**
	 * The page that was under way when the process ended or handing it on failed, under its keys. Whether it
	 * had arrived shows only now, and not for sure: n8n may run a page twice. If it had, rows that hold something else
	 * since are changes of their own, which the scan brings: also those that hold again what they held before the page,
	 * and are not in it any more.
	 */
	async repeat(page: PendingPage): Promise<void> {
		const { gateway, plans, memory } = this.sight;
		const reads = await readRows(gateway, plans, page.rows);
		const effects = reads.map(({ was: [, , second], ...read }) =>
			this.judge(asOf(read, second), page.lookedSec),
		);
		const settled = await this.settled(effects);
		const changes = changesOf(settled);
		const ran = changes.length > 0 && (await this.emit(changes, page));
		const told = new Set(settled.flatMap((effect) => (effect.change ? [keyOf(effect)] : [])));
		for (const { was, ...read } of reads) {
			const [, id, second, hashes] = was;
			const object = memory.object(read.plan.scan.name);
			if ((ran && told.has(keyOf(read))) || hashesOfRow(read) === hashes)
				remember({ ...read, object });
			else {
				object.seen.add(id, second);
				object.known.setHashes(id, hashes);
			}
		}
		memory.pending = undefined;
	}

	/** Hands the changes among the effects on; only then counts their rows as dealt with. */
	private async handOn(effects: readonly Effect[]): Promise<void> {
		const settled = await this.settled(effects);
		const changes = changesOf(settled);
		if (changes.length > 0) await this.emit(changes, toPage(settled, this.lookedSec));
		for (const effect of effects) remember(effect);
	}

	private judge(read: ReadRow, lookedSec: number): Effect {
		return judgeRow(read, this.sight.memory.object(read.plan.scan.name), lookedSec);
	}

	/** Effects with the changes that are told, and of whom; that a Lead was converted is one of its own. */
	private async settled(effects: readonly Effect[]): Promise<Effect[]> {
		const { gateway, plans, settings } = this.sight;
		const settled = await settlePersons(gateway, plans, effects, settings);
		const endings = effects.flatMap(({ ending, ...effect }) =>
			ending ? [{ ...effect, change: ending }] : [],
		);
		return [...settled, ...endings];
	}

	/** @returns whether the page ran now; false when it had run before */
	private async emit(changes: RecordChange[], page: PendingPage): Promise<boolean> {
		const { memory, host } = this.sight;
		host.save(await memory.state(page));
		memory.pending = page;
		const ran = await host.emit(changes, page.key);
		memory.pending = undefined;
		memory.lastPageKey = page.key;
		return ran;
	}
}

function keyOf({ plan, row }: ReadRow): string {
	return `${plan.scan.name} ${row.Id}`;
}

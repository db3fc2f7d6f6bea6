import fc from 'fast-check';
import { Crash, type WatchBench } from './watch';
import type { WatchedOrg } from './watchedOrg';

/** One step of a simulated life: somebody does something, time passes, or the watcher looks. */
export type Step =
	| { do: 'create'; lagSec: number }
	| {
			do: 'edit' | 'editOther' | 'logTask' | 'ownWrite';
			who: number;
			value: number;
			lagSec: number;
	  }
	| { do: 'delete'; who: number }
	| { do: 'wait'; sec: number }
	| { do: 'look' }
	| { do: 'lookWithError'; request: number; effect: 'maintenance' | 'resetBeforeCommit' }
	| { do: 'crash'; page: number; arrived: boolean }
	| { do: 'restart' };

const who = fc.nat(6);
const lagSec = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(0) },
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
);
const value = fc.nat(3);

const people: Array<fc.WeightedArbitrary<Step>> = [
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), lagSec }) },
	...(['edit', 'edit', 'edit', 'editOther', 'logTask', 'ownWrite'] as const).map((what) => ({
		weight: 1,
		arbitrary: fc.record({ do: fc.constant(what), who, value, lagSec }),
	})),
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), who }) },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			sec: fc.constantFrom(0, 1, 1, 5, 60, 60, 300, 900),
		}),
	},
	{ weight: 4, arbitrary: fc.constant<Step>({ do: 'look' }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('lookWithError' as const),
			request: fc.integer({ min: 1, max: 4 }),
			effect: fc.constantFrom('maintenance' as const, 'resetBeforeCommit' as const),
		}),
	},
];

const ends: Array<fc.WeightedArbitrary<Step>> = [
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('crash' as const),
			page: fc.integer({ min: 1, max: 3 }),
			arrived: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.constant<Step>({ do: 'restart' }) },
];

const life = { minLength: 10, maxLength: 60 };
/** Without crashes: errors, lags and deletions only. */
export const quietLife = fc.array(fc.oneof(...people), life);
/** With crashes and restarts. */
export const roughLife = fc.array(fc.oneof(...people, ...ends), life);

/** Lives through steps, and notes what became visible of each record, in the order of commits. */
export class Life {
	/** Values of the watched field by record, as they became visible; null when deleted. */
	readonly visible = new Map<string, Array<string | null>>();
	/** Records in a page during whose handing on the process ended. */
	readonly repeatable = new Set<string>();
	private readonly ids: string[] = [];

	constructor(
		private readonly world: WatchedOrg,
		private readonly bench: WatchBench,
		ids: readonly string[],
	) {
		this.ids.push(...ids);
		this.note();
	}

	async step(step: Step): Promise<void> {
		const { tick } = this.world;
		if (step.do === 'wait') tick(step.sec);
		else if (step.do === 'look') await this.bench.look();
		else if (step.do === 'lookWithError') await this.lookWithError(step);
		else if (step.do === 'crash') await this.crash(step);
		else if (step.do === 'restart') await this.restart();
		else this.write(step);
		this.note();
	}

	/** Everything is committed and looked at. */
	async end(): Promise<void> {
		this.world.tick(2_000);
		await this.bench.look();
		this.note();
		this.world.tick(2_000);
		await this.bench.look();
	}

	/** What the product holds of a record after all that was emitted: its last value. */
	emitted(id: string): Array<string | null> {
		return this.bench.changes
			.filter((change) => change.id === id)
			.map(({ change, record }) => (change === 'deleted' ? null : (record.Title as string)));
	}

	private write(
		step: Exclude<Step, { do: 'wait' | 'look' | 'lookWithError' | 'crash' | 'restart' }>,
	) {
		const { org, aContact } = this.world;
		if (step.do === 'create') {
			this.ids.push(aContact({ Title: 'T0' }, lagOf(step.lagSec)));
			return;
		}
		const id = this.ids[step.who % this.ids.length];
		const mayBeTouched = org.get('Contact', id)?.IsDeleted === false && !this.running.has(id);
		if (!mayBeTouched) return;
		if (step.do === 'delete') org.delete(id);
		else if (step.do === 'logTask')
			org.insert('Task', { Subject: 'Call', Status: 'Completed', WhoId: id });
		else if (step.do === 'ownWrite')
			org.update(
				'Contact',
				id,
				{ ProductSync_NPS_Score__c: step.value },
				{ as: org.users.integration },
			);
		else {
			const values =
				step.do === 'edit' ? { Title: `T${step.value}` } : { Department: `D${step.value}` };
			if (step.lagSec > 0) this.running.set(id, org.clock.now() + step.lagSec * 1000);
			org.update('Contact', id, values, lagOf(step.lagSec));
		}
	}

	/** Rows locked by transactions that are still running, until when. */
	private readonly running = new Map<string, number>();

	private async lookWithError({ request, effect }: Extract<Step, { do: 'lookWithError' }>) {
		const { faults } = this.world.org;
		// Five attempts are made of each request.
		faults.add({ effect, path: '/services/data', nth: request, times: 5 });
		await this.bench.look().catch(() => undefined);
		faults.clear();
	}

	private async crash({ page, arrived }: Extract<Step, { do: 'crash' }>) {
		let pages = 0;
		const strike = () => {
			if (++pages === page) throw new Crash();
		};
		if (arrived) this.bench.afterArrival = strike;
		else this.bench.beforeArrival = strike;
		await this.bench.look().catch((error: unknown) => {
			if (!(error instanceof Crash)) throw error;
		});
		this.bench.afterArrival = () => undefined;
		this.bench.beforeArrival = () => undefined;
		for (const [, id] of this.bench.saved?.pending?.rows ?? []) this.repeatable.add(id);
		await this.bench.start();
	}

	private async restart() {
		await this.bench.stop();
		await this.bench.start();
	}

	private note(): void {
		const { org } = this.world;
		for (const [id, until] of this.running) {
			if (until <= org.clock.now()) this.running.delete(id);
		}
		for (const id of this.ids) {
			const record = org.get('Contact', id);
			if (!record) continue;
			const now = record.IsDeleted === true ? null : (record.Title as string);
			const history = this.visible.get(id) ?? [];
			if (history.length === 0 || history.at(-1) !== now) history.push(now);
			this.visible.set(id, history);
		}
	}
}

function lagOf(lagSec: number) {
	return lagSec > 0 ? { visibleAfterMs: lagSec * 1000 } : {};
}

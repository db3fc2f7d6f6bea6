import { MOST_AHEAD_MS } from '../values/instant';
import { isBlank } from './isBlank';
import type { KeptTime, PlanSettings } from './rules';
import { sameValue } from './sameValue';

interface Decided {
	written: readonly string[];
	unchanged: readonly string[];
}

/** A time, and whether its milliseconds are known: Salesforce keeps whole seconds. */
interface HeldTime {
	ms: number;
	exact: boolean;
}

/** A record as it will be: what Salesforce holds, with the changes so far laid over it. */
export class Draft {
	private readonly wanted: Record<string, unknown> = {};
	/** Exact times of values, and of the fields that keep times, by field. */
	private readonly exact: Record<string, number>;

	constructor(
		recordId: string,
		private readonly current: Readonly<Record<string, unknown>>,
		private readonly settings: PlanSettings,
	) {
		const known = settings.times?.of(recordId);
		this.exact = known && this.isInStep(known) ? { ...known } : {};
	}

	holds(name: string, value: unknown): boolean {
		return sameValue(this.value(name), value, this.fieldOf(name));
	}

	set(name: string, value: unknown): void {
		this.wanted[name] = value;
	}

	/** Only what differs from Salesforce. */
	differences(): Record<string, unknown> {
		return Object.fromEntries(
			Object.entries(this.wanted).filter(
				([name, value]) => !sameValue(this.current[name], value, this.fieldOf(name)),
			),
		);
	}

	exactTimes(): Readonly<Record<string, number>> {
		return this.exact;
	}

	/** Why the value of a field is not to be written over; undefined when it is. */
	objection(name: string, occurredAtMs: number): string | undefined {
		const rule = this.settings.ruleOf(name);
		if (rule === 'ifBlank' && !isBlank(this.value(name))) return 'Salesforce already has a value';
		const held = this.heldTime(name);
		if (!held || isLater(occurredAtMs, held)) return undefined;
		const same = held.exact
			? held.ms === occurredAtMs
			: secondOf(held.ms) === secondOf(occurredAtMs);
		const what = same ? 'an event of the same time' : 'a later event';
		return `Salesforce has a value from ${what} (${new Date(held.ms).toISOString()})`;
	}

	/** The times of values that an event wrote, or confirmed as the later, move on to it. */
	moveTimes({ written, unchanged }: Decided, occurredAtMs: number): void {
		const confirmed = unchanged.filter((name) => !this.objection(name, occurredAtMs));
		for (const name of [...written, ...confirmed]) {
			const time = this.timeOf(name);
			if (!time) continue;
			this.exact[name] = occurredAtMs;
			if (time.of !== 'others') this.moveStamp(time.field, occurredAtMs);
		}
	}

	/** Never back: the time may be that of several values. */
	private moveStamp(field: string, occurredAtMs: number): void {
		const held = this.stampOf(field);
		if (held === undefined || secondOf(held) < secondOf(occurredAtMs)) {
			this.wanted[field] = new Date(occurredAtMs).toISOString();
			this.exact[field] = occurredAtMs;
		} else {
			this.exact[field] = Math.max(this.exact[field] ?? endOfSecond(held), occurredAtMs);
		}
	}

	/**
	 * When the value a field has became true; undefined where nothing is known, or the rule does not ask. A blank field whose time is not
	 * kept for it alone has no value that could be later.
	 */
	private heldTime(name: string): HeldTime | undefined {
		const time = this.timeOf(name);
		if (!time) return undefined;
		const known = this.exact[name];
		if (known !== undefined) return { ms: known, exact: true };
		if (time.of !== 'own' && isBlank(this.value(name))) return undefined;
		const stamp = this.stampOf(time.field);
		if (stamp === undefined) return undefined;
		const exact = this.exact[time.field];
		return exact === undefined ? { ms: stamp, exact: false } : { ms: exact, exact: true };
	}

	/** Does every field that keeps a time still say what was known? Otherwise somebody else wrote. */
	private isInStep(known: Readonly<Record<string, number>>): boolean {
		return Object.keys(known).every((name) => {
			const field = this.timeOf(name)?.field;
			if (field === undefined) return true;
			const stamp = this.stampOf(field);
			const last = known[field];
			if (stamp === undefined || last === undefined) return stamp === last;
			return secondOf(stamp) === secondOf(last);
		});
	}

	/** The time a field keeps; what no clock can have said is none. */
	private stampOf(field: string): number | undefined {
		const ms = Date.parse(String(this.value(field)));
		const { nowMs = Infinity } = this.settings;
		return Number.isNaN(ms) || ms > nowMs + MOST_AHEAD_MS + 1_000 ? undefined : ms;
	}

	private timeOf(name: string): KeptTime | undefined {
		return this.settings.ruleOf(name) === 'ifNewer' ? this.settings.timeOf?.(name) : undefined;
	}

	private value(name: string): unknown {
		return name in this.wanted ? this.wanted[name] : this.current[name];
	}

	private fieldOf(name: string) {
		return this.settings.fields.get(name) ?? { type: 'string' };
	}
}

function isLater(occurredAtMs: number, held: HeldTime): boolean {
	return held.exact ? occurredAtMs > held.ms : secondOf(occurredAtMs) > secondOf(held.ms);
}

/** Salesforce keeps whole seconds: two events of one second count as equally new where no more is known. */
function secondOf(ms: number): number {
	return Math.floor(ms / 1000);
}

function endOfSecond(ms: number): number {
	return secondOf(ms) * 1000 + 999;
}

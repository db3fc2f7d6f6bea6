/** How events are sent. */
export type LoadKind = 'lone' | 'closed' | 'open' | 'kafka' | 'postgres';

/** A way of sending, of a size. */
export interface Load {
	/** As written on the command line, in full: `closed20x300`. */
	name: string;
	kind: LoadKind;
	/** Senders that wait for their answer (closed), events a second (open), or most in a batch (kafka, postgres). */
	rate: number;
	/** Events in all. */
	events: number;
}

const SHAPES: Record<
	LoadKind,
	{ rate: number; times: number; events(rate: number, times: number): number }
> = {
	lone: { rate: 1, times: 6, events: (_, times) => times },
	closed: { rate: 20, times: 1_000, events: (_, times) => times },
	open: { rate: 200, times: 10, events: (rate, times) => rate * times },
	kafka: { rate: 1_000, times: 10_000, events: (_, times) => times },
	postgres: { rate: 1_000, times: 10_000, events: (_, times) => times },
};

export const LOADS_HELP = `lone[x<events>]             one after the other, each when the one before is done
closed[<senders>][x<events>]  senders that wait for their answer
open[<per second>][x<seconds>]  senders that do not wait, a connection each
kafka[<batch>][x<events>]     from a Kafka topic, in batches
postgres[<batch>][x<events>]  from a table in Postgres, in batches`;

const SHAPE = /^(lone|closed|open|kafka|postgres)(\d+)?(?:x(\d+))?$/;

const isKind = (word: string | undefined): word is LoadKind => word !== undefined && word in SHAPES;

/** Reads `closed20x300`, `open200`, `lone`; throws on anything else. */
export function readLoad(text: string): Load {
	const [, kind, rateText, timesText] = SHAPE.exec(text) ?? [];
	if (!isKind(kind) || (kind === 'lone' && rateText))
		throw new Error(`"${text}" is no load. There are:\n${LOADS_HELP}`);
	const shape = SHAPES[kind];
	const rate = Number(rateText ?? shape.rate);
	const times = Number(timesText ?? shape.times);
	if (rate < 1 || times < 1) throw new Error(`"${text}" sends nothing`);
	const name = `${kind}${kind === 'lone' ? '' : rate}x${times}`;
	return { name, kind, rate, events: shape.events(rate, times) };
}

/** The load with fewer events, for who cannot bear all of them. */
export const atMost = (load: Load, events: number): Load => ({
	...load,
	events: Math.min(load.events, events),
});

const count = (number: number) => number.toLocaleString('en-US');

/** In words, for a table. */
export function inWords({ kind, rate, events }: Load): string {
	switch (kind) {
		case 'lone':
			return 'events one by one';
		case 'closed':
			return `${count(events)} events, ${count(rate)} ${rate === 1 ? 'sender that waits' : 'senders that wait'}`;
		case 'open':
			return `${count(events)} events in ${count(events / rate)} s, a connection each`;
		case 'kafka':
			return `${count(events)} events from Kafka, batches of ${count(rate)}`;
		case 'postgres':
			return `${count(events)} events from Postgres, batches of ${count(rate)} at most`;
	}
}

import { gatesOf } from '../../../bench/events/gates';
import { readLoad } from '../../../bench/events/loads';
import type { Measurement, Results } from '../../../bench/events/results';
import { results } from './results';

/** A whole run in which some measurements came out otherwise. */
function with_(
	fits: (one: Measurement) => boolean,
	change: (one: Measurement) => Partial<Measurement>,
): Results {
	const all = results();
	const changed = all.measurements.map((one) => (fits(one) ? { ...one, ...change(one) } : one));
	expect(changed).not.toEqual(all.measurements);
	return { ...all, measurements: changed };
}

const failed = (all: Results) =>
	gatesOf(all)
		.filter(({ holds }) => holds === false)
		.map(({ what }) => what);

const ours =
	(name: string, settings = 'advised') =>
	(one: Measurement) =>
		one.side === 'ours' && one.settings === settings && one.load.name === readLoad(name).name;

describe('the gates of the benchmark', () => {
	it('hold in a good run', () => {
		expect(gatesOf(results()).filter(({ holds }) => holds !== true)).toEqual([]);
	});

	it('are not measured in an empty one', () => {
		const empty = { ...results(), measurements: [] };
		expect(gatesOf(empty).every(({ holds }) => holds === undefined)).toBe(true);
		expect(gatesOf(empty)[0].found).toBe('not measured');
	});

	it.each([
		[
			"20 senders, defaults: CPU per event, of stock's, at most 0.8",
			ours('closed20x1000', 'defaults'),
			() => ({ cpuMsPerEvent: 121 }),
		],
		[
			"20 senders, advised: CPU per event, of stock's, at most 0.2",
			ours('closed20x1000'),
			() => ({ cpuMsPerEvent: 31 }),
		],
		[
			"20 senders, advised: events per second, of stock's, at least 3",
			ours('closed20x1000'),
			() => ({ perSecond: 23 }),
		],
		[
			'20 senders, advised: API calls per 1,000, at most 150',
			ours('closed20x1000'),
			() => ({ calls: 151 }),
		],
		[
			'2,000 in 10 s, advised: refused or broken, none',
			ours('open200'),
			({ answers }: Measurement) => ({ answers: { ...answers, broken: { ECONNRESET: 1 } } }),
		],
		[
			'2,000 in 10 s, advised: peak memory in MB, below 2,000',
			ours('open200'),
			() => ({ peakMemory: 2_001 * 1024 * 1024 }),
		],
		[
			'2,000 in 10 s, advised: API calls per 1,000, at most 20',
			ours('open200'),
			() => ({ calls: 41 }),
		],
		[
			'10,000 in 10 s, advised: all refusals are 503 with Retry-After',
			ours('open1000'),
			({ answers }: Measurement) => ({
				answers: { ...answers, refused: { 503: 9 }, refusedWithRetryAfter: 8 },
			}),
		],
		[
			'10,000 in 10 s, advised: all refusals are 503 with Retry-After',
			ours('open1000'),
			({ answers }: Measurement) => ({
				answers: { ...answers, refused: { 503: 9, 500: 1 }, refusedWithRetryAfter: 10 },
			}),
		],
		[
			"Kafka, advised: CPU per event, of stock's with 20 senders, at most 0.03",
			ours('kafka'),
			() => ({ cpuMsPerEvent: 4.6 }),
		],
		[
			'Kafka, advised: API calls per 1,000 in batches of 1,000, at most 10',
			ours('kafka'),
			() => ({ calls: 101 }),
		],
		[
			"Postgres, advised: CPU per event, of stock's with 20 senders, at most 0.03",
			ours('postgres'),
			() => ({ cpuMsPerEvent: 4.6 }),
		],
		[
			'Postgres, advised: API calls per 1,000 in batches of 1,000, at most 10',
			ours('postgres'),
			() => ({ calls: 101 }),
		],
		[
			'lone event: API calls, at most 2',
			(one: Measurement) => ours('lone')(one) || ours('lone', 'defaults')(one),
			() => ({ loneCalls: { plain: 3, nps: 3 } }),
		],
		[
			'lone NPS event: API calls, at most 3',
			(one: Measurement) => ours('lone')(one) || ours('lone', 'defaults')(one),
			() => ({ loneCalls: { plain: 2, nps: 4 } }),
		],
	])('%s: no longer', (what, fits, change) => {
		expect(failed(with_(fits, change))).toEqual([what]);
	});

	it('notice a lost event, and an n8n that is dead', () => {
		const lost = with_(ours('open1000'), ({ faults }) => ({ faults: { ...faults, missing: 1 } }));
		const dead = with_(ours('open1000'), ({ faults }) => ({
			faults: { ...faults, n8nDead: true },
		}));
		const gates = [
			'10,000 in 10 s, advised: n8n lives, nothing accepted is lost',
			'every accepted event of ours is one activity of its person, NPS fields right',
		];
		expect([failed(lost), failed(dead)]).toEqual([gates, gates]);
	});

	it('say nothing of the stock flow alone', () => {
		const all = results();
		const stock = all.measurements.filter(({ side }) => side === 'stock');
		expect(
			gatesOf({ ...all, measurements: stock }).filter(({ holds }) => holds !== undefined),
		).toEqual([]);
	});
});

import { readLoad } from '../../../bench/events/loads';
import {
	MODES,
	SETTINGS,
	SIDES,
	type Measurement,
	type Results,
} from '../../../bench/events/results';
import { loadFor } from '../../../bench/events/bearable';

const SOUND: Measurement['faults'] = {
	...{ missing: 0, twice: 0, wrongPerson: 0, wrongNps: 0 },
	...{ failedExecutions: 0, n8nDead: false },
};

/** A measurement in which everything went well. */
export function measured(given: Partial<Measurement> & { load: Measurement['load'] }): Measurement {
	const { load, side = 'ours' } = given;
	const isStock = side === 'stock';
	return {
		...{ mode: 'regular', settings: 'advised', side },
		answers: {
			accepted: load.events,
			refused: {},
			refusedWords: {},
			refusedWithRetryAfter: 0,
			broken: {},
		},
		...{ seconds: 10, perSecond: isStock ? 8 : 30 },
		toActivityMs: { p50: 400, p95: 1_500 },
		senderWaitMs: { p50: 40, p95: 90 },
		calls: load.events * (isStock ? 2.4 : 0.01),
		callsByKind: { query: 3 },
		...(load.kind === 'lone' ? { loneCalls: { plain: 2, nps: 3 } } : {}),
		executions: isStock ? load.events : 5,
		cpuMsPerEvent: isStock ? 150 : 4,
		cpuMsPerEventBy: { main: isStock ? 150 : 4 },
		peakMemory: 700 * 1024 * 1024,
		faults: SOUND,
		...given,
	};
}

export const FULL = [
	'lone',
	'closed20x100',
	'closed20x1000',
	'open200',
	'open1000',
	'kafka',
	'postgres',
];

/** Results of a whole run. */
export function results(): Results {
	const measurements = MODES.flatMap((mode) =>
		SETTINGS.flatMap((settings) =>
			SIDES.flatMap((side) =>
				FULL.flatMap((text) => {
					const load = loadFor(side, readLoad(text), 300);
					return load ? [measured({ mode, settings, side, load })] : [];
				}),
			),
		),
	);
	return {
		machine: {
			...{ date: '2026-11-29', node: 'v24.0.0', n8n: '2.41.1', package: '0.1.0' },
			...{ cpu: 'a processor', cores: 2, memoryGb: 8, latencyMs: 100, env: {}, loadBefore: 0.1 },
		},
		measurements,
		firstUse: MODES.flatMap((mode) =>
			SETTINGS.flatMap((settings) =>
				SIDES.map((side) => ({
					...{ mode, settings, side },
					nodes: [{ node: 'Webhook', firstMs: 20, laterMs: 3 }],
				})),
			),
		),
		start: { withoutPackage: [9.1, 9.2], withPackage: [9, 9.3] },
		idle: SETTINGS.map((settings) => ({ settings, looks: 6, cpuMsPerLook: 100 })),
		problems: [],
	};
}

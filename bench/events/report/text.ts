import type { Gate } from '../gates';
import { isSound, type Measurement, type Results } from '../results';
import { ratio } from '../statistics';
import { amount, counts, megabytes, spread, times } from './format';

const per1000 = ({ calls, answers }: Measurement) => (calls * 1_000) / answers.accepted;

/** One measurement in a line, told as soon as it is made. */
export function inShort(one: Measurement): string {
	const { mode, settings, side, load, answers, faults } = one;
	const refusals = counts({ ...answers.refusedWords, ...answers.broken });
	return [
		`${mode} ${settings} ${load.name} ${side}`,
		`${answers.accepted} accepted${refusals ? ` (${refusals})` : ''}`,
		`${amount(one.perSecond)} events/s`,
		`to activity ${spread(one.toActivityMs)}`,
		`wait ${spread(one.senderWaitMs)}`,
		one.loneCalls
			? `calls ${one.loneCalls.plain}, NPS ${one.loneCalls.nps}`
			: `${amount(per1000(one))} calls per 1,000`,
		`${one.executions} executions`,
		`${amount(one.cpuMsPerEvent)} ms CPU per event`,
		`peak ${megabytes(one.peakMemory)} MB`,
		...(isSound(one) ? [] : [`WRONG: ${JSON.stringify(faults)}`]),
	].join(' · ');
}

/** Ours as a share or multiple of stock's, where both were given the same load. */
export function ratios({ measurements }: Results): string[] {
	return measurements
		.filter(({ side }) => side === 'ours')
		.flatMap((ours) => {
			const stock = measurements.find((each) => isSame(each, ours));
			if (!stock) return [];
			return [
				`${ours.mode} ${ours.settings} ${ours.load.name}, ours to stock:` +
					` CPU per event ${times(ratio(ours.cpuMsPerEvent, stock.cpuMsPerEvent))},` +
					` events per second ${times(ratio(ours.perSecond, stock.perSecond))},` +
					` API calls per event ${times(ratio(per1000(ours), per1000(stock)))},` +
					` executions per event ${times(ratio(ours.executions / ours.answers.accepted, stock.executions / stock.answers.accepted))}`,
			];
		});
}

/** The stock flow may have been given fewer events of the same load. */
const isSame = (each: Measurement, ours: Measurement) =>
	each.side === 'stock' &&
	each.mode === ours.mode &&
	each.settings === ours.settings &&
	each.load.name === ours.load.name;

const WORDS = { true: 'ok         ', false: 'FAILED     ', undefined: 'not measured' } as const;

/** A line per gate. */
export const gateLines = (gates: readonly Gate[]): string[] =>
	gates.map(({ what, holds, found }) => `${WORDS[`${holds}`].padEnd(13)}${what}: ${found}`);

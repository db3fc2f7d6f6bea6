import { machine } from '../events/machine';
import { amount, duration, spread, table } from '../events/report/format';
import { percentile, spreadOf } from '../events/statistics';
import type { Played } from './load';

/** With push a change is to be in the product within so long, at the 95th percentile. */
const SOON_MS = 3_000;

const DAY_SEC = 86_400;

/** The section for docs/performance.md, and what does not hold. */
export function toSection(played: readonly Played[]): { section: string; failures: string[] } {
	const { date, n8n, node, cores, loadBefore } = machine({
		latencyMs: 0,
		env: {},
		proxy: undefined,
	});
	const section = [
		'## Changes, with push and without',
		`From the commit of a change in Salesforce to the attribute on the profile in Userpilot, with the template [salesforce-to-userpilot](../workflows/salesforce-to-userpilot/README.md) on a real n8n; \`npm run bench:push -- --write\` measures it and writes this section. Changes come one by one, three seconds apart on average. **Measured on ${date}** with n8n ${n8n} (Node ${node}) on ${cores} cores that play Salesforce and Userpilot as well, load average ${loadBefore}; each event is delivered, and each message sent, 5 ms after its commit, which Salesforce does not promise ([push](push.md)).`,
		table(
			[
				'the trigger looks',
				'changes',
				'to the profile, median / 95th percentile',
				'slowest',
				'lost',
				'sent twice',
				'events or messages',
				'API calls meanwhile',
			],
			played.map((one) => [
				one.name,
				String(one.changes),
				spread(spreadOf(one.latenciesMs)),
				duration(one.latenciesMs.at(-1)),
				String(one.lost),
				String(one.repeated),
				one.push === 'none' ? '–' : amount(one.delivered),
				amount(one.calls),
			]),
		),
		'A push costs a look, so what push saves depends on how often something changes:',
		table(
			['', 'looks that find nothing, a day', 'looks that find something'],
			played
				.filter(({ quietMs }) => quietMs)
				.map((one) => [
					one.name,
					`${amount(DAY_SEC / one.checkEverySec)} (${amount(one.quietCalls)} API calls in ${duration(one.quietMs)} without a change)`,
					one.push === 'none'
						? 'the same looks'
						: '1 for each change or group of changes, at most 8,670 a day',
				]),
		),
		'So with 200 changes a day that come apart, push every 3,600 seconds costs some 230 looks a day in place of 1,440; with a change every ten seconds all day it costs six times as many as polling every 60 seconds, and the changes are there within seconds.',
	].join('\n\n');
	return { section, failures: failuresOf(played) };
}

function failuresOf(played: readonly Played[]): string[] {
	return played.flatMap((one) => [
		...(one.lost > 0 ? [`${one.name}: ${one.lost} lost`] : []),
		...(one.repeated !== 0 ? [`${one.name}: ${one.repeated} sent twice`] : []),
		...(one.push !== 'none' &&
		one.copies !== 0 &&
		(percentile(one.latenciesMs, 0.95) ?? Infinity) > SOON_MS
			? [`${one.name}: 95 % of the changes took longer than ${duration(SOON_MS)}`]
			: []),
	]);
}

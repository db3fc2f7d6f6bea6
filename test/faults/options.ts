import { parseArgs } from 'node:util';
import { ROWS } from './faults';
import { FLOWS, type FlowName } from './types';

/** What is played in one run. */
export interface Options {
	/** Ids of faults and names of flows; all of a kind of which none is named. */
	only: { faults: readonly string[]; flows: readonly FlowName[] };
	/** More people in each cell, and more repetitions. */
	long: boolean;
	/** Without what waits for minutes to heal. */
	quick: boolean;
	/** Whether docs/reliability.md is written instead of compared with. */
	write: boolean;
	/** Where the cells and their counts go as JSON, after each cell; the counts of what passed at the end. */
	json?: string;
	/** Such files of earlier runs, to report as one instead of playing; of a cell the later counts. */
	from?: readonly string[];
}

export const HELP = `usage: npm run test:faults -- [options]

  --only a,b     only these faults (ids) and flows (${FLOWS.join(', ')})
  --long         more people in each cell, more repetitions
  --quick        without what waits for minutes to heal, as in npm test
  --write        writes docs/reliability.md; otherwise the run is compared with it
  --json file    the cells and their counts as JSON, after each cell
  --from a,b     reports such files as one run instead of playing; of a cell the later one counts
  --list         the faults
  --help`;

/** Undefined: the text was printed, and nothing is to be played. */
export function readOptions(args: string[], say: (text: string) => void): Options | undefined {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string' },
			long: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			write: { type: 'boolean', default: false },
			json: { type: 'string' },
			from: { type: 'string' },
			list: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return void say(HELP);
	if (values.list) return void ROWS.forEach(({ id, name }) => say(`${id.padEnd(24)}${name}`));
	return {
		only: readOnly(values.only ?? ''),
		...{ long: values.long, quick: values.quick, write: values.write, json: values.json },
		...(values.from ? { from: values.from.split(',') } : {}),
	};
}

function readOnly(text: string): Options['only'] {
	const names = text.split(',').filter(Boolean);
	const isFlow = (name: string): name is FlowName => FLOWS.some((flow) => flow === name);
	const faults = names.filter((name) => !isFlow(name));
	const unknown = faults.filter((name) => !ROWS.some(({ id }) => id === name));
	if (unknown.length) throw new Error(`There is no fault or flow named ${unknown.join(', ')}`);
	return { faults, flows: names.filter(isFlow) };
}

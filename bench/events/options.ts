import { parseArgs } from 'node:util';
import type { ProxyKind } from '../../sandbox/host/proxy/configurations';
import { LOADS_HELP, readLoad, type Load } from './loads';
import { MODES, SETTINGS, SIDES, type Mode, type Settings, type Side } from './results';

/** What is measured in one run. */
export interface Options {
	modes: Mode[];
	settings: Settings[];
	sides: Side[];
	/** Of one mode and settings. */
	loads(mode: Mode, settings: Settings): Load[];
	/** Most events the stock flow is given in one load. */
	stockEvents: number;
	/** What each of Salesforce's answers takes, milliseconds. */
	latencyMs: number;
	/** More environment variables of n8n, for both settings. */
	env: Record<string, string>;
	/** What bursts go through on their way to n8n, with the configuration of `deploy/`. */
	proxy?: ProxyKind;
	/** Also n8n's start with and without the package. */
	start: boolean;
	/** Also a Record Trigger that has nothing to tell. */
	idle: boolean;
	/** Where the raw results go as JSON, after each measurement. */
	json?: string;
	/** Raw results of earlier runs to report again as one, instead of measuring. */
	from?: string[];
	/** Whether docs/performance.md and README.md are written. */
	write: boolean;
}

type Loads = Record<Mode, Record<Settings, readonly string[]>>;

const HEART = ['lone', 'closed20x300'];

const QUICK: Loads = {
	regular: { defaults: HEART, advised: [...HEART, 'open200'] },
	queue: { defaults: HEART, advised: [...HEART, 'open200'] },
};

/** On its defaults n8n makes isolates for each delivery: a burst would take it a quarter of an hour. */
const ALL: Loads = {
	regular: {
		defaults: ['lone', 'closed20x500'],
		advised: [
			...['lone', 'closed20x100', 'closed20x5000', 'open200', 'open1000'],
			...['kafka500x5000', 'kafka1000', 'postgres1000'],
		],
	},
	queue: {
		defaults: ['closed20x300'],
		advised: ['lone', 'closed20x1000', 'open200'],
	},
};

const QUICK_WORDS = 'lone, closed20x300, and with advised settings open200';

export const USAGE = `usage: npm run bench:events -- [options]

  --all                  everything, for docs/performance.md (about 20 minutes)
  --mode <list>          ${MODES.join(', ')}
  --settings <list>      n8n's ${SETTINGS.join(', ')}
  --sides <list>         ${SIDES.join(', ')}
  --loads <list>         see below
  --stock-events <n>     most events of a load for the stock flow (300)
  --latency <ms>         what each of Salesforce's answers takes (100)
  --env <NAME=value>     one more variable of n8n's environment; may be repeated
  --proxy <kind>         bursts (open) go through nginx or caddy, as deploy/ has it
  --start                n8n's start with and without the package, too
  --idle                 a Record Trigger that has nothing to tell, too
  --json <file>          the raw results
  --from <files>         report raw results again, several as one, instead of measuring
  --write                write docs/performance.md and the table of README.md
  --help

Without options: ${QUICK_WORDS}, in regular mode, both sides, both settings.
Loads:
${LOADS_HELP.replace(/^/gm, '  ')}`;

function listed<T extends string>(text: string, known: readonly T[], flag: string): T[] {
	return text.split(',').map((word) => {
		const found = known.find((each) => each === word.trim());
		if (!found) throw new Error(`--${flag}: "${word}" is none of ${known.join(', ')}`);
		return found;
	});
}

function positive(text: string, flag: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 0) throw new Error(`--${flag}: "${text}" is no number`);
	return number;
}

function variables(texts: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		texts.map((text) => {
			const [, name, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
			if (name === undefined) throw new Error(`--env: "${text}" is no NAME=value`);
			return [name, value];
		}),
	);
}

const proxyOf = (word: string | undefined): ProxyKind | undefined =>
	word === undefined ? undefined : listed(word, ['nginx', 'caddy'], 'proxy')[0];

/** Reads the command line; throws in words on what it does not know. */
export function readOptions(argv: readonly string[]): Options | 'help' {
	const { values } = parseArgs({
		args: [...argv],
		options: {
			...{ all: { type: 'boolean', default: false }, mode: { type: 'string' } },
			...{ settings: { type: 'string' }, sides: { type: 'string' }, loads: { type: 'string' } },
			...{ 'stock-events': { type: 'string', default: '300' } },
			...{ latency: { type: 'string', default: '100' }, json: { type: 'string' } },
			env: { type: 'string', multiple: true, default: [] },
			proxy: { type: 'string' },
			...{ start: { type: 'boolean', default: false }, idle: { type: 'boolean', default: false } },
			...{ from: { type: 'string' }, write: { type: 'boolean', default: false } },
			...{ help: { type: 'boolean', default: false } },
		},
	});
	if (values.help) return 'help';
	const { all } = values;
	const named = values.loads?.split(',').map((word) => readLoad(word.trim()));
	const usual = all ? ALL : QUICK;
	return {
		modes: listed(values.mode ?? (all ? MODES.join() : 'regular'), MODES, 'mode'),
		settings: listed(values.settings ?? SETTINGS.join(), SETTINGS, 'settings'),
		sides: listed(values.sides ?? SIDES.join(), SIDES, 'sides'),
		loads: (mode, settings) => named ?? usual[mode][settings].map(readLoad),
		stockEvents: positive(values['stock-events'], 'stock-events'),
		latencyMs: positive(values.latency, 'latency'),
		env: variables(values.env),
		proxy: proxyOf(values.proxy ?? (all ? 'nginx' : undefined)),
		start: values.start || all,
		idle: values.idle || all,
		json: values.json,
		from: values.from?.split(','),
		write: values.write || all,
	};
}

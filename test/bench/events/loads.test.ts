import { atMost, inWords, readLoad } from '../../../bench/events/loads';
import { readOptions } from '../../../bench/events/options';
import { MODES, SETTINGS } from '../../../bench/events/results';
import { loadFor } from '../../../bench/events/bearable';

describe('a load of the benchmark', () => {
	it.each([
		['lone', 'lonex6', 6, 'events one by one'],
		['closed', 'closed20x1000', 1_000, '1,000 events, 20 senders that wait'],
		['closed1x50', 'closed1x50', 50, '50 events, 1 sender that waits'],
		['open', 'open200x10', 2_000, '2,000 events in 10 s, a connection each'],
		['open1000', 'open1000x10', 10_000, '10,000 events in 10 s, a connection each'],
		['kafka500x2000', 'kafka500x2000', 2_000, '2,000 events from Kafka, batches of 500'],
		[
			'postgres',
			'postgres1000x10000',
			10_000,
			'10,000 events from Postgres, batches of 1,000 at most',
		],
	])('%s is %s', (text, name, events, words) => {
		const load = readLoad(text);
		expect(load).toMatchObject({ name, events });
		expect(inWords(load)).toBe(words);
	});

	it.each(['', 'closed0', 'lone5', 'open200x', 'burst', 'closedx-1', 'toString'])(
		'is not "%s"',
		(text) => {
			expect(() => readLoad(text)).toThrow(/is no load|sends nothing/);
		},
	);

	it('is for the stock flow what one can wait for, and no burst', () => {
		expect(loadFor('stock', readLoad('closed20x1000'), 300)).toEqual({
			...readLoad('closed20x1000'),
			events: 300,
		});
		expect(loadFor('stock', readLoad('open200'), 300)).toBeUndefined();
		expect(loadFor('ours', readLoad('open200'), 300)).toEqual(readLoad('open200'));
		expect(atMost(readLoad('closed20x100'), 300).events).toBe(100);
	});
});

const read = (argv: string[]) => {
	const options = readOptions(argv);
	if (options === 'help') throw new Error('it explains itself');
	return options;
};

describe('the command line of the benchmark', () => {
	it('measures the heart of it when nothing is said', () => {
		const heart = ['lone', 'closed20x300'].map(readLoad);
		const options = read([]);
		expect(options.loads('regular', 'defaults')).toEqual(heart);
		expect(options.loads('regular', 'advised')).toEqual([...heart, readLoad('open200')]);
		expect(options).toMatchObject({
			...{ modes: ['regular'], settings: ['defaults', 'advised'], sides: ['stock', 'ours'] },
			...{ stockEvents: 300, latencyMs: 100, start: false, idle: false, write: false },
		});
	});

	it('measures and writes everything with --all, and parts of it when they are named', () => {
		const options = read(['--all', '--loads', 'lone']);
		expect([options.proxy, read([]).proxy]).toEqual(['nginx', undefined]);
		expect(options.loads('queue', 'defaults')).toEqual([readLoad('lone')]);
		expect(options).toMatchObject({
			...{ modes: ['regular', 'queue'], start: true, idle: true, write: true },
		});
	});

	it('has loads of every mode and settings', () => {
		const options = read(['--all']);
		for (const mode of MODES)
			for (const settings of SETTINGS)
				expect(options.loads(mode, settings).length).toBeGreaterThan(0);
	});

	it.each([
		[['--mode', 'cluster'], '--mode: "cluster" is none of regular, queue'],
		[['--latency', 'slow'], '--latency: "slow" is no number'],
		[['--loads', 'lone,much'], '"much" is no load'],
		[['--env', 'DEBUG'], '--env: "DEBUG" is no NAME=value'],
		[['--proxy', 'squid'], '--proxy: "squid" is none of nginx, caddy'],
		[['--fast'], '--fast'],
	])('refuses %s', (argv, words) => {
		expect(() => readOptions(argv)).toThrow(words);
	});

	it('explains itself', () => {
		expect(readOptions(['--help'])).toBe('help');
	});
});

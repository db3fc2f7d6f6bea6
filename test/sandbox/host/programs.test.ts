import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { EditorUnavailable, findBrowser } from '../../../sandbox/host/browser';
import { startKafka } from '../../../sandbox/host/kafka/cluster';
import { KafkaUnavailable } from '../../../sandbox/host/kafka/unavailable';
import { HostNotInstalled, n8nProgram } from '../../../sandbox/host/places';
import { findQueuePrograms } from '../../../sandbox/host/queue/programs';
import { QueueModeUnavailable } from '../../../sandbox/host/queue/unavailable';
import { unlessUnavailable } from './availability';

describe('finding programs', () => {
	let scratch: string;

	beforeEach(() => {
		scratch = realpathSync(mkdtempSync(join(tmpdir(), 'programs-test-')));
	});

	afterEach(() => rmSync(scratch, { recursive: true }));

	const program = (path: string, text = '') => {
		const file = join(scratch, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		chmodSync(file, 0o755);
		return file;
	};

	const path = (...folders: string[]) => ({
		PATH: folders.map((folder) => join(scratch, folder)).join(delimiter),
	});

	const find = (environment: NodeJS.ProcessEnv) =>
		findQueuePrograms(environment, join(scratch, 'debian'));

	describe('of queue mode', () => {
		it('takes the newest Postgres of Debian', () => {
			const redisServer = program('bin/redis-server');
			for (const version of ['9.6', '15', '17']) {
				program(`debian/${version}/bin/initdb`);
				program(`debian/${version}/bin/postgres`);
			}
			const postgresFolder = join(scratch, 'debian/17/bin');
			expect(find(path('bin'))).toEqual({ postgresFolder, redisServer });
		});

		it('prefers the Postgres on PATH, and follows its link', () => {
			program('bin/redis-server');
			program('real/initdb');
			program('real/postgres');
			symlinkSync(join(scratch, 'real/initdb'), join(scratch, 'bin/initdb'));
			symlinkSync(join(scratch, 'real/postgres'), join(scratch, 'bin/postgres'));
			expect(find(path('bin')).postgresFolder).toBe(join(scratch, 'real'));
		});

		it('asks pg_config', () => {
			program('bin/redis-server');
			program('bin/pg_config', `#!/bin/sh\necho ${join(scratch, 'told')}\n`);
			program('told/initdb');
			program('told/postgres');
			expect(find(path('bin')).postgresFolder).toBe(join(scratch, 'told'));
		});

		it.each([
			['both', [], ['PostgreSQL (initdb and postgres)', 'Redis (redis-server)']],
			['Redis', ['bin/initdb', 'bin/postgres'], ['Redis (redis-server)']],
			['a complete Postgres', ['bin/redis-server', 'bin/initdb'], [/PostgreSQL/]],
		])('names what is missing: %s', (_what, present, missing) => {
			present.forEach((file) => program(file));
			const found = () => find(path('bin'));
			expect(found).toThrow(QueueModeUnavailable);
			for (const words of missing) expect(found).toThrow(words);
			expect(found).toThrow('apt-get install postgresql redis-server');
		});
	});

	it('says which command brings n8n when it is not installed', () => {
		const before = process.env.PRODUCT_SYNC_HOST_DIR;
		process.env.PRODUCT_SYNC_HOST_DIR = scratch;
		try {
			expect(n8nProgram).toThrow(HostNotInstalled);
			expect(n8nProgram).toThrow('node sandbox/host/run.mjs --n8n');
			const installed = program('n8n/node_modules/n8n/bin/n8n');
			expect(n8nProgram()).toBe(installed);
		} finally {
			if (before === undefined) delete process.env.PRODUCT_SYNC_HOST_DIR;
			else process.env.PRODUCT_SYNC_HOST_DIR = before;
		}
	});

	describe('of Kafka', () => {
		it('says what is missing', async () => {
			const started = startKafka({ folder: scratch, topics: {}, python: join(scratch, 'none') });
			await expect(started).rejects.toThrow(KafkaUnavailable);
			await expect(started).rejects.toThrow(/none.*apt-get install python3 librdkafka1/);
		});

		it('hands on what Python says of the library', async () => {
			const python = program(
				'bin/python',
				'#!/bin/sh\necho "OSError: no such library" >&2\nexit 1\n',
			);
			const started = startKafka({ folder: scratch, topics: {}, python });
			await expect(started).rejects.toThrow('OSError: no such library');
		});
	});

	describe('of the editor', () => {
		it('takes the Chromium that is named', () => {
			const CHROMIUM = program('mine/chrome');
			program('bin/chromium');
			expect(findBrowser({ ...path('bin'), CHROMIUM })).toBe(CHROMIUM);
		});

		it('takes the first on PATH otherwise', () => {
			const chrome = program('bin/google-chrome');
			expect(findBrowser(path('none', 'bin'))).toBe(chrome);
		});

		it('refuses a name that leads nowhere', () => {
			const CHROMIUM = join(scratch, 'none');
			expect(() => findBrowser({ CHROMIUM })).toThrow(EditorUnavailable);
		});
	});
});

describe('a story that needs a program', () => {
	const { CI } = process.env;
	let said: jest.SpyInstance;

	beforeEach(() => {
		said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	});

	afterEach(() => {
		said.mockRestore();
		if (CI === undefined) delete process.env.CI;
		else process.env.CI = CI;
	});

	const story = async () => {
		throw new QueueModeUnavailable(['Redis']);
	};

	it('is announced as not run where the program is missing', async () => {
		delete process.env.CI;
		await unlessUnavailable(QueueModeUnavailable, story);
		expect(said).toHaveBeenCalledWith(expect.stringMatching(/NOT RUN HERE: .*Redis/));
	});

	it('fails in CI', async () => {
		process.env.CI = 'true';
		await expect(unlessUnavailable(QueueModeUnavailable, story)).rejects.toThrow('Redis');
	});

	it('fails for any other reason', async () => {
		delete process.env.CI;
		await expect(unlessUnavailable(EditorUnavailable, story)).rejects.toThrow('Redis');
	});
});

import { spawn } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fakeNpm, type FakeNpmPlan } from './fakeNpm';

/** How a command in the clone ended. */
export type CommandResult = {
	code: number | null;
	signal: string | null;
	out: string;
	err: string;
};

const real = resolve(__dirname, '../../../sandbox/host');

const packages = (versions: Record<string, object>) =>
	Object.fromEntries(
		Object.entries(versions).map(([name, rest]) => [`node_modules/${name}`, rest]),
	);

const manifests = {
	'package.json': { name: 'clone', devDependencies: { jest: '1.0.0' } },
	'package-lock.json': {
		packages: {
			'': { name: 'clone', devDependencies: { jest: '1.0.0' } },
			...packages({
				jest: { version: '1.0.0' },
				'other-system': { version: '1.0.0', os: ['plan9'] },
				'left-over': { version: '9.9.9', extraneous: true, os: ['plan9'] },
			}),
		},
	},
	'sandbox/host/salesforceCli/package.json': {
		name: 'salesforce-cli-host',
		dependencies: { '@salesforce/cli': '2.0.0' },
	},
	'sandbox/host/salesforceCli/package-lock.json': {
		packages: {
			'': { name: 'salesforce-cli-host', dependencies: { '@salesforce/cli': '2.0.0' } },
			...packages({ '@salesforce/cli': { version: '2.0.0' } }),
		},
	},
	'sandbox/host/n8n/package.json': { name: 'n8n-host', dependencies: { n8n: '2.0.0' } },
	'sandbox/host/n8n/package-lock.json': {
		packages: {
			'': { name: 'n8n-host', dependencies: { n8n: '2.0.0' } },
			...packages({ n8n: { version: '2.0.0' }, sqlite3: { version: '5.0.0' } }),
		},
	},
};

/** A clone with the real installer, tiny lock files and a fake npm. */
export class FakeClone {
	/** Further environment variables of what is run. */
	environment: Record<string, string> = {};
	readonly folder = mkdtempSync(join(tmpdir(), 'installer-test-'));
	private readonly bin = this.path('bin');

	constructor() {
		for (const part of [
			'run.mjs',
			'install',
			'browsers.json',
			'n8n/.npmrc',
			'salesforceCli/.npmrc',
		]) {
			cpSync(join(real, part), this.path('sandbox/host', part), { recursive: true });
		}
		for (const [name, content] of Object.entries(manifests)) this.write(name, content);
		this.writeProgram('npm', fakeNpm);
		writeFileSync(this.path('calls'), '');
		this.plan({});
	}

	path(...parts: string[]): string {
		return join(this.folder, ...parts);
	}

	plan(plan: FakeNpmPlan): void {
		this.write('plan.json', plan);
	}

	write(name: string, content: object): void {
		mkdirSync(dirname(this.path(name)), { recursive: true });
		writeFileSync(this.path(name), JSON.stringify(content));
	}

	writeProgram(name: string, text: string): void {
		mkdirSync(this.bin, { recursive: true });
		writeFileSync(join(this.bin, name), text);
		chmodSync(join(this.bin, name), 0o755);
	}

	/** How npm was called, one line each: folder, command, arguments; and forgets it. */
	calls(): string[] {
		const lines = readFileSync(this.path('calls'), 'utf8').split('\n').filter(Boolean);
		writeFileSync(this.path('calls'), '');
		return lines;
	}

	has(name: string): boolean {
		return existsSync(this.path(name));
	}

	/** `node run.mjs …` */
	async run(...args: string[]): Promise<CommandResult> {
		return await this.node(this.path('sandbox/host/run.mjs'), ...args);
	}

	/** Any Node program, with nothing but the fake npm and Node on PATH. */
	async node(...args: string[]): Promise<CommandResult> {
		return await this.start(...args).ended;
	}

	start(...args: string[]) {
		const child = spawn(process.execPath, args, {
			env: {
				PATH: [this.bin, dirname(process.execPath)].join(delimiter),
				FAKE_NPM_PLAN: this.path('plan.json'),
				FAKE_NPM_CALLS: this.path('calls'),
				...this.environment,
			},
		});
		let [out, err] = ['', ''];
		child.stdout.on('data', (text: Buffer) => (out += text.toString()));
		child.stderr.on('data', (text: Buffer) => (err += text.toString()));
		const ended = new Promise<CommandResult>((done) => {
			child.once('close', (code, signal) => done({ code, signal, out, err }));
		});
		return { ended, kill: (signal: NodeJS.Signals) => child.kill(signal), said: () => err };
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

function run(command: string, args: string[], cwd: string): string {
	const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
	if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
	return stdout;
}

/** The package as npm publishes it from the built dist/, unpacked into a temporary folder. */
export class Packed {
	private readonly scratch = mkdtempSync(join(tmpdir(), 'packed-'));
	readonly folder = join(this.scratch, 'package');
	/** The file that npm made. */
	readonly tarball: string;

	constructor() {
		// Without scripts: `prepack` would build again what `npm test` has just built.
		const options = ['--ignore-scripts', '--silent', '--pack-destination', this.scratch];
		const name = run('npm', ['pack', ...options], ROOT).trim();
		this.tarball = join(this.scratch, name);
		mkdirSync(this.folder);
		run('tar', ['-xzf', this.tarball, '-C', this.folder, '--strip-components=1'], this.scratch);
	}

	remove(): void {
		rmSync(this.scratch, { recursive: true, force: true });
	}
}

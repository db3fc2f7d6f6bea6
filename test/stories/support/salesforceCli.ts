import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { node24Program, salesforceCliProgram } from '../../../sandbox/host/places';

const run = promisify(execFile);

/** What the CLI answered; `result` is the command's own. */
export interface CliAnswer {
	status: number;
	// Each command has an answer of its own; the stories name what they look at.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	result: any;
}

/** A Salesforce CLI with a home of its own, where nobody is logged in yet. */
export class SalesforceCli {
	readonly home = mkdtempSync(join(tmpdir(), 'salesforce-cli-'));

	/** Runs one command with `--json`; throws with the CLI's words when it fails. */
	async run(args: string[], cwd = this.home): Promise<CliAnswer> {
		const command = ['--no-deprecation', salesforceCliProgram(), ...args, '--json'];
		const { stdout } = await run(node24Program(), command, {
			cwd,
			env: {
				PATH: process.env.PATH,
				HOME: this.home,
				SF_AUTOUPDATE_DISABLE: 'true',
				SF_DISABLE_TELEMETRY: 'true',
				SF_ORG_METADATA_REST_DEPLOY: 'true',
				SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
			},
			maxBuffer: 64 * 1024 ** 2,
		}).catch((error: Error & { stdout?: string }) => {
			throw new Error(`sf ${args.join(' ')}: ${error.stdout ?? ''}${error.message}`);
		});
		return JSON.parse(stdout) as CliAnswer;
	}

	close(): void {
		rmSync(this.home, { recursive: true, force: true });
	}
}

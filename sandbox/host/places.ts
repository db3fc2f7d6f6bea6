import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The clone this file is in. */
export const repositoryRoot = resolve(__dirname, '..', '..');

/** Node 24, n8n or the Salesforce CLI is not installed yet; the message says which command brings it. */
export class HostNotInstalled extends Error {
	constructor(what: string, flag = '--n8n') {
		super(
			`${what} is not installed. Run the command through: node sandbox/host/run.mjs ${flag} <command>`,
		);
		this.name = 'HostNotInstalled';
	}
}

/** Where run.mjs installs Node 24 and n8n: `.host`, or what PRODUCT_SYNC_HOST_DIR says. */
export function hostFolder(): string {
	return resolve(repositoryRoot, process.env.PRODUCT_SYNC_HOST_DIR ?? '.host');
}

/** A Node 24 program to run n8n with: the running one when it is a Node 24. */
export function node24Program(): string {
	if (process.version.startsWith('v24.')) return process.execPath;
	const program = join(hostFolder(), 'node24', 'node_modules', 'node', 'bin', 'node');
	if (!existsSync(program)) throw new HostNotInstalled('Node 24');
	return program;
}

/** The file that runs the Salesforce CLI. */
export function salesforceCliProgram(): string {
	const folder = join(hostFolder(), 'salesforceCli', 'node_modules', '@salesforce', 'cli');
	const program = join(folder, 'bin', 'run.js');
	if (!existsSync(program)) throw new HostNotInstalled('The Salesforce CLI', '--salesforce-cli');
	return program;
}

/** The file that runs n8n's command line. */
export function n8nProgram(): string {
	const program = join(hostFolder(), 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');
	if (!existsSync(program)) throw new HostNotInstalled('n8n');
	return program;
}

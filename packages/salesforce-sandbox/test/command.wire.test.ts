import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

const COMMAND = path.join(__dirname, '../bin/salesforce-sandbox.js');

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** The command under way, and what it has said so far. */
function run(...args: string[]) {
	child = spawn(process.execPath, [COMMAND, ...args]);
	const said = { out: '', err: '' };
	child.stdout!.on('data', (chunk) => (said.out += String(chunk)));
	child.stderr!.on('data', (chunk) => (said.err += String(chunk)));
	return { said, ended: once(child, 'close').then(([code]) => code as number) };
}

async function ready(said: { out: string }): Promise<void> {
	while (!said.out.includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What stands behind a word at the beginning of a line. */
const after = (said: { out: string }, word: string) =>
	new RegExp(`^ *${word} +(\\S+)`, 'm').exec(said.out)?.[1] ?? '';

describe('the command', () => {
	it('starts an org, says how to connect, and ends with Ctrl-C', async () => {
		const { said, ended } = run('--port', '0');
		await ready(said);
		const instanceUrl = after(said, 'Salesforce');
		const answer = await fetch(`${instanceUrl}/services/oauth2/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: after(said, 'client id'),
				client_secret: after(said, 'client secret'),
			}),
		});
		const { access_token: token } = (await answer.json()) as { access_token: string };
		const query = await fetch(
			`${instanceUrl}/services/data/v67.0/query?q=${encodeURIComponent('SELECT Username FROM User')}`,
			{ headers: { Authorization: `Bearer ${token}` } },
		);
		expect(await query.json()).toMatchObject({ totalSize: 2 });
		child?.kill('SIGINT');
		expect([await ended, said.err]).toEqual([0, '']);
		await expect(fetch(instanceUrl)).rejects.toThrow();
	});

	it('says so when its port is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const { said, ended } = run('--port', String(port));
		expect(await ended).toBe(1);
		expect(said.err).toBe(
			`Port ${port} is taken. Choose another with --port or --login-port; 0 takes a free one.\n`,
		);
		other.close();
	});

	it('shows its options when it is asked, and when it does not understand', async () => {
		const asked = run('--help');
		expect(await asked.ended).toBe(0);
		expect(asked.said.out).toContain('usage: salesforce-sandbox');
		const wrong = run('--prot', '1');
		expect(await wrong.ended).toBe(2);
		expect(wrong.said.err).toMatch(/^Unknown option '--prot'[^]+usage: salesforce-sandbox/);
	});
});

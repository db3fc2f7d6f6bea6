import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { freePort, freePorts, isFree } from '../../../sandbox/host/ports';

const listen = async (port: number) =>
	await new Promise<Server>((resolve) => {
		const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
	});

const close = async (server: Server) =>
	await new Promise((resolve) => {
		server.close(resolve);
	});

/** Another test run, that has asked for a port and does not listen on it. */
async function anotherRun() {
	const root = resolve(__dirname, '../../..');
	const script = `import { freePort } from './sandbox/host/ports';
		void freePort().then((port) => console.log(port));
		setInterval(() => {}, 1000);`;
	const run = spawn(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: root });
	const [said] = (await once(run.stdout, 'data')) as [Buffer];
	const end = async () => {
		run.kill('SIGKILL');
		await once(run, 'close');
	};
	return { port: Number(said.toString()), end };
}

describe('free ports', () => {
	it('can be listened on, and are below the range of outgoing connections', async () => {
		const port = await freePort();
		expect(port).toBeGreaterThanOrEqual(20_000);
		expect(port).toBeLessThan(32_000);
		await close(await listen(port));
	});

	it('are the preferred ones where those are free', async () => {
		const [wished, busy] = [await freePort(), await freePort()];
		const server = await listen(busy);
		const ports = await freePorts(['main', 'broker'], { main: wished, broker: busy });
		await close(server);
		expect(ports.main).toBe(wished);
		expect(ports.broker).not.toBe(busy);
	});

	it('are never given out twice, even when preferred twice', async () => {
		const wished = await freePort();
		const ports = await freePorts(['one', 'two'], { one: wished, two: wished });
		expect(ports.one).toBe(wished);
		expect(ports.two).not.toBe(wished);
	});

	it('are not those another run has asked for, until it ends', async () => {
		const other = await anotherRun();
		expect(await isFree(other.port)).toBe(true);
		expect(await freePort(other.port)).not.toBe(other.port);
		await other.end();
		expect(await freePort(other.port)).toBe(other.port);
	});

	it('are not given out again while nothing listens on them', async () => {
		const port = await freePort();
		jest.spyOn(crypto, 'randomInt').mockImplementation(() => port);
		await expect(freePort()).rejects.toThrow('no free port found');
		jest.restoreAllMocks();
		expect(await freePort(port)).toBe(port);
	});

	it('are not those something listens on', async () => {
		const server = await listen(await freePort());
		const { port } = server.address() as { port: number };
		expect(await isFree(port)).toBe(false);
		await close(server);
		expect(await isFree(port)).toBe(true);
	});
});

import { createServer, type Server } from 'node:net';
import { freePort, freePorts, isFree } from '../../../sandbox/host/ports';

const listen = async (port: number) =>
	await new Promise<Server>((resolve) => {
		const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
	});

const close = async (server: Server) =>
	await new Promise((resolve) => {
		server.close(resolve);
	});

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

	it('are not those something listens on', async () => {
		const server = await listen(await freePort());
		const { port } = server.address() as { port: number };
		expect(await isFree(port)).toBe(false);
		await close(server);
		expect(await isFree(port)).toBe(true);
	});
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, ProductBench } from './productBench';

let userpilot: UserpilotSandbox;
let elsewhere: Server;
let met: number;

beforeEach(async () => {
	met = 0;
	userpilot = await startUserpilot({ apiKey: 'the-pilot-key', rate: 'off' });
	elsewhere = createServer((_request, response) => {
		met++;
		response.end('{}');
	});
	await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
	elsewhere.closeAllConnections();
	elsewhere.close();
	await userpilot.close();
});

describe('a redirect by a platform', () => {
	it.each([301, 302, 303, 307, 308])(
		'%i is not followed: nothing is taken for sent, and the API key stays',
		async (status) => {
			const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
			userpilot.faults.add({ effect: 'answer', answer: { status, headers: { location } } });
			const { failed } = await ProductBench.onUserpilot(userpilot).run(
				{ target: 'userpilotUser' },
				[aChange()],
			);
			expect(failed).toMatchObject([
				{
					message: expect.stringContaining(`Userpilot answered ${status}`),
					details: {
						whoseMove: 'change the set-up in n8n',
						remedy: expect.stringContaining('Correct the base URL'),
					},
				},
			]);
			expect(met).toBe(0);
		},
	);
});

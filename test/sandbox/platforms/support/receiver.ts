import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One webhook as it arrived. */
export interface Received {
	readonly raw: string;
	readonly headers: IncomingHttpHeaders;
}

/** Takes webhooks; `answers` are given in turn, then 200. */
export interface Receiver {
	readonly url: string;
	readonly received: Received[];
	/** A number is a status; `hang` never answers. */
	answers: (number | 'hang')[];
	/** The most requests that were open at the same time. */
	peak(): number;
	close(): Promise<void>;
}

/** A receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	let openNow = 0;
	let peak = 0;
	const server = createServer(async (request, response) => {
		openNow += 1;
		peak = Math.max(peak, openNow);
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		received.push({ raw: Buffer.concat(chunks).toString('utf8'), headers: request.headers });
		const answer = self.answers.shift() ?? 200;
		if (answer === 'hang') return;
		await new Promise((resolve) => setTimeout(resolve, 2));
		openNow -= 1;
		response.writeHead(answer).end(`answer ${answer}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const self: Receiver = {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		answers: [],
		peak: () => peak,
		close: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
	return self;
}

import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

export interface Posted {
	status: number;
	body: string;
}

/** Sends a delivery; what Node does not let into a header stays out of it. */
export async function post(
	url: string,
	headers: Readonly<Record<string, string>>,
	body: Buffer,
	answerWithinMs = 120_000,
): Promise<Posted> {
	return await new Promise((resolve, reject) => {
		const request = http.request(url, { method: 'POST', agent, timeout: answerWithinMs });
		for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
		request.on('timeout', () => request.destroy(new Error('no answer in time')));
		request.on('error', reject);
		request.on('response', (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					body: Buffer.concat(parts).toString('utf8'),
				}),
			);
		});
		request.end(body);
	});
}

export function endConnections(): void {
	agent.destroy();
}

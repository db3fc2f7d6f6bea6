import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Written {
	id: string;
	traits: Record<string, unknown>;
	team?: string;
}

/** A pretend Acme: takes traits of people and teams. Of a real platform it stands in `sandbox/platforms/`. */
export class AcmeServer {
	readonly people = new Map<string, Written>();
	readonly teams = new Map<string, Written>();
	/** Records of each request. */
	readonly batches: number[] = [];
	private readonly server: Server;

	private constructor(
		private readonly workspace: string,
		private readonly apiKey: string,
	) {
		this.server = createServer(async (request, response) => {
			const { status, body } = this.answer(request, await textOf(request));
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
	}

	static async start(workspace: string, apiKey: string): Promise<AcmeServer> {
		const acme = new AcmeServer(workspace, apiKey);
		await once(acme.server.listen(0, '127.0.0.1'), 'listening');
		return acme;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer({ method, url, headers }: IncomingMessage, body: string) {
		const { authorization } = headers;
		if (authorization !== `Bearer ${this.apiKey}`)
			return { status: 401, body: { problem: `not a key of ours: ${authorization}` } };
		const tables: Record<string, Map<string, Written>> = {
			[`POST /workspaces/${this.workspace}/people`]: this.people,
			[`POST /workspaces/${this.workspace}/teams`]: this.teams,
		};
		const table = tables[`${method} ${url}`];
		if (!table) return { status: 404, body: { problem: `${method} ${url} is nothing here` } };
		const written = JSON.parse(body) as Written[];
		for (const one of written) table.set(one.id, one);
		this.batches.push(written.length);
		return { status: 200, body: {} };
	}
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request) text += chunk;
	return text;
}

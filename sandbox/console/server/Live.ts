import type { Response } from 'express';
import type { View } from './view';

type Section = keyof View;

interface Client {
	response: Response;
	/** What it was told last, by section. */
	told: Map<Section, string>;
}

const EVERY_MS = 500;

/** Tells each open page what has changed, section by section, and looks only while a page is open. */
export class Live {
	private readonly clients = new Set<Client>();
	private timer: NodeJS.Timeout | undefined;
	private telling: Promise<void> | undefined;

	constructor(
		private readonly look: () => Promise<View>,
		private readonly everyMs = EVERY_MS,
	) {}

	/** A page opens: it is told everything now, and what changes from now on, until it closes. */
	join(response: Response): void {
		response.set({ 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
		response.flushHeaders();
		const client = { response, told: new Map() };
		this.clients.add(client);
		response.on('close', () => this.clients.delete(client));
		this.soon(0);
	}

	/** Something was done: pages are told at once. */
	hurry(): void {
		this.soon(0);
	}

	close(): void {
		clearTimeout(this.timer);
		for (const { response } of this.clients) response.end();
		this.clients.clear();
	}

	private soon(ms: number): void {
		clearTimeout(this.timer);
		if (this.clients.size > 0) this.timer = setTimeout(() => void this.tell(), ms);
	}

	private async tell(): Promise<void> {
		this.telling ??= this.tellAll().finally(() => {
			this.telling = undefined;
			this.soon(this.everyMs);
		});
		await this.telling;
	}

	private async tellAll(): Promise<void> {
		try {
			const view = await this.look();
			for (const client of this.clients)
				for (const [section, value] of Object.entries(view))
					tellSection(client, section as Section, JSON.stringify(value));
		} catch (error) {
			for (const { response } of this.clients)
				write(response, 'trouble', JSON.stringify((error as Error).message));
		}
	}
}

function tellSection({ response, told }: Client, section: Section, text: string): void {
	if (told.get(section) === text) return;
	told.set(section, text);
	write(response, section, text);
}

/** JSON has no line breaks of its own, which end a line of an event stream. */
const write = (response: Response, event: string, data: string) =>
	void response.write(`event: ${event}\ndata: ${data}\n\n`);

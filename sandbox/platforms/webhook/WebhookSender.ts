import { setTimeout as pause } from 'node:timers/promises';
import { isWorthRetrying, type Delivery, type DeliveryAttempt } from './Delivery';
import { postOnce } from './postOnce';
import { tamper, type SignedMessage, type Tamper } from './tamper';

/** How often a failed delivery is tried again: `attempts` in all, waiting `firstDelayMs`, then twice that, ... */
export interface RetryRule {
	readonly attempts: number;
	readonly firstDelayMs: number;
}

/** Where and how webhooks are sent; platforms add their security settings. */
export interface WebhookConfig {
	readonly url: string;
	/** Sent besides the vendor's own. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Default: 3 attempts, 50 ms apart at first. */
	readonly retry?: RetryRule | 'off';
	/** Default 5,000. */
	readonly timeoutMs?: number;
}

/** Options for one message. */
export interface SendOptions {
	readonly tamper?: Tamper;
	/** The sender's clock; default now. */
	readonly at?: Date;
}

interface Message extends SignedMessage {
	readonly subject: string;
	readonly redeliveryOf?: number;
}

const KEPT_DELIVERIES = 20_000;

/** Sends webhooks to one receiver and remembers every delivery. */
export abstract class WebhookSender<Config extends WebhookConfig> {
	private current: Config | undefined;
	private log: Delivery[] = [];
	private sent = 0;
	private readonly closing = new AbortController();

	/** `onSend` is told each body that is sent for the first time and unfalsified. */
	constructor(private readonly onSend: (body: unknown) => void = () => undefined) {}

	/** Proof of origin for these bytes at this time: the headers the vendor adds. */
	protected abstract sign(raw: string, at: Date): Record<string, string>;

	/** One line for people about a body. */
	protected abstract describe(body: unknown): string;

	protected encode(body: unknown): string {
		return JSON.stringify(body);
	}

	configure(config: Config): void {
		this.current = config;
	}

	get config(): Config {
		if (this.current === undefined) throw new Error('configure the webhook before sending');
		return this.current;
	}

	get configured(): boolean {
		return this.current !== undefined;
	}

	/** Oldest first; the last 20,000. */
	get deliveries(): readonly Delivery[] {
		return this.log;
	}

	/** Signs and sends one body; resolves with the receiver's answer, also when it is a refusal. */
	async send(body: unknown, options: SendOptions = {}): Promise<Delivery> {
		const raw = this.encode(body);
		const signed: SignedMessage = { raw, proof: this.sign(raw, options.at ?? new Date()) };
		const message = options.tamper === undefined ? signed : tamper(signed, options.tamper);
		if (options.tamper === undefined) this.onSend(body);
		return await this.deliver({ ...message, subject: this.describe(body) });
	}

	/** The same bytes again: with the old proof, or signed anew as of now. */
	async redeliver(delivery: Delivery, signature: 'same' | 'new' = 'same'): Promise<Delivery> {
		const { raw, subject } = delivery;
		const proof = signature === 'same' ? delivery.headers : this.sign(raw, new Date());
		return await this.deliver({ raw, proof, subject, redeliveryOf: delivery.id });
	}

	/** All bodies, at most `concurrency` at a time; the deliveries come back in the order of the bodies. */
	async burst(bodies: readonly unknown[], concurrency = 50): Promise<Delivery[]> {
		const deliveries: Delivery[] = [];
		let next = 0;
		const worker = async () => {
			while (next < bodies.length) {
				const index = next++;
				deliveries[index] = await this.send(bodies[index]);
			}
		};
		await Promise.all(Array.from({ length: Math.min(concurrency, bodies.length) }, worker));
		return deliveries;
	}

	clear(): void {
		this.log = [];
	}

	/** Ends waiting deliveries. */
	close(): void {
		this.closing.abort();
	}

	private async deliver(message: Message): Promise<Delivery> {
		const { url, headers } = this.config;
		const { raw, subject, redeliveryOf } = message;
		const all = { 'content-type': 'application/json', ...headers, ...message.proof };
		const at = new Date().toISOString();
		const attempts = await this.tryUntilDone(raw, all);
		const { status, answer } = attempts[attempts.length - 1];
		const ok = status !== undefined && status >= 200 && status < 300;
		const id = ++this.sent;
		const entry = { id, at, url, subject, raw, headers: all, attempts, status, answer, ok };
		const delivery = redeliveryOf === undefined ? entry : { ...entry, redeliveryOf };
		this.log.push(delivery);
		if (this.log.length > KEPT_DELIVERIES * 2) this.log = this.log.slice(-KEPT_DELIVERIES);
		return delivery;
	}

	// UNCONFIRMED: whether, how often and how long the vendors retry a failed webhook is not published; timeouts, network errors and 5xx are tried again here.
	private async tryUntilDone(
		raw: string,
		headers: Record<string, string>,
	): Promise<DeliveryAttempt[]> {
		const { url, retry = { attempts: 3, firstDelayMs: 50 }, timeoutMs = 5_000 } = this.config;
		const { signal } = this.closing;
		const attempts: DeliveryAttempt[] = [];
		for (let tried = 1; ; tried += 1) {
			const attempt = await postOnce({ url, raw, headers, timeoutMs, signal });
			attempts.push(attempt);
			if (retry === 'off' || tried >= retry.attempts || signal.aborted) return attempts;
			if (!isWorthRetrying(attempt)) return attempts;
			await pause(retry.firstDelayMs * 2 ** (tried - 1), undefined, { ref: false });
		}
	}
}

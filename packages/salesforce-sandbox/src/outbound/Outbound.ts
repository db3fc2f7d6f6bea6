import type { Notification } from '../state/MessageQueue';
import type { OrgState } from '../state/OrgState';
import { refusalOf } from './acknowledgement';
import { toSoap } from './soap';

/** What a message is and where it goes. */
interface Definition {
	apiVersion: number;
	endpointUrl: string;
	fields?: string[];
}

/** In one message. @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_notifications.htm (checked 2026-11) */
const MOST_NOTIFICATIONS = 100;
const LONGEST_PAUSE_MS = 2 * 3_600_000;
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
/** @see https://help.salesforce.com/s/articleView?id=platform.workflow_om_considerations.htm&type=5 (checked 2026-12) */
const ANSWER_WITHIN_MS = 60_000;
/** Copies of a message that are under way at once. */
const AT_ONCE = 20;

/** An attempt that was not acknowledged. */
export interface FailedAttempt {
	message: string;
	reason: string;
}

/**
 * Sends Outbound Messages: up to 100 notifications each, again and again with growing pauses until it is acknowledged,
 * for 24 hours; in whatever order that gives. It sends to this machine only.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_notifications.htm (checked 2026-11)
 */
export class Outbound {
	/** How often each message is delivered: 0 loses it. */
	copies = 1;
	/** Notifications that `copies` lost. */
	lost = 0;
	/** UNCONFIRMED: How long after the commit a message is sent; here a blink. */
	afterMs = 5;
	/** UNCONFIRMED: The pause after the first attempt; each one after that is twice as long, up to two hours. */
	retryMs = 30_000;
	/** Requests sent. */
	sent = 0;
	/** Notifications that were acknowledged. */
	acknowledged = 0;
	/** Notifications given up after 24 hours. */
	dropped = 0;
	readonly failures: FailedAttempt[] = [];
	private readonly attempts = new Map<Notification, { count: number; dueAt: number }>();
	private closed = false;

	constructor(
		private readonly state: OrgState,
		private readonly instanceUrl: () => string,
	) {
		state.messages.listen((notification) => {
			this.attempts.set(notification, { count: 0, dueAt: 0 });
			this.later(notification.message, this.afterMs);
		});
	}

	/** Notifications that wait for their first attempt or another one. */
	get waiting(): number {
		return this.state.messages.size;
	}

	close(): void {
		this.closed = true;
	}

	private later(message: string, ms: number): void {
		setTimeout(() => void this.send(message), ms).unref();
	}

	/** Sends what is due of a message. */
	private async send(message: string): Promise<void> {
		if (this.closed) return;
		for (let batch = this.due(message); batch.length > 0; batch = this.due(message)) {
			const refusal = await this.attempt(message, batch);
			for (const notification of batch) this.conclude(notification, refusal);
			if (refusal !== null) this.failures.push({ message, reason: refusal });
		}
	}

	private due(message: string): Notification[] {
		const now = this.state.clock.now();
		const due: Notification[] = [];
		for (const [notification, attempt] of this.attempts) {
			if (!this.state.messages.waits(notification)) this.attempts.delete(notification);
			else if (notification.message === message && attempt.dueAt <= now) due.push(notification);
			if (due.length === MOST_NOTIFICATIONS) break;
		}
		for (const notification of due) this.attempts.get(notification)!.dueAt = Infinity;
		return due;
	}

	/** @returns why it was not acknowledged; null when it was */
	private async attempt(message: string, batch: Notification[]): Promise<string | null> {
		const stored = this.state.metadata.find('WorkflowOutboundMessage', message);
		if (!stored) return 'the Outbound Message was deleted';
		const definition = stored.definition as unknown as Definition;
		if (this.copies === 0) {
			this.lost += batch.length;
			return null;
		}
		const body = toSoap(this.state, this.instanceUrl(), {
			actionId: stored.id,
			apiVersion: Number(definition.apiVersion).toFixed(1),
			fields: definition.fields ?? [],
			notifications: batch,
		});
		let refusal: string | null = null;
		for (let sent = 0; sent < this.copies; sent += AT_ONCE) {
			const together = Math.min(AT_ONCE, this.copies - sent);
			const post = async () => await this.post(definition.endpointUrl, body);
			const answers = await Promise.all(Array.from({ length: together }, post));
			refusal = answers.includes(null) ? null : answers[0];
		}
		return refusal;
	}

	private async post(endpoint: string, body: string): Promise<string | null> {
		if (!/^https?:\/\/(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?\//.test(endpoint))
			return 'the sandbox sends to this machine only';
		this.sent += 1;
		try {
			const response = await fetch(endpoint, {
				method: 'POST',
				headers: {
					'Content-Type': 'text/xml; charset=utf-8',
					SOAPAction: '""',
					// A connection that was kept may end just then, which is no answer of the other side.
					Connection: 'close',
				},
				body,
				redirect: 'manual',
				signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
			});
			return refusalOf(response, await response.text());
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	}

	private conclude(notification: Notification, refusal: string | null): void {
		const { state, attempts } = this;
		const attempt = attempts.get(notification);
		const now = state.clock.now();
		const isOver = now - notification.queuedAt >= GIVEN_UP_AFTER_MS;
		if (refusal === null || isOver || !attempt) {
			if (refusal !== null) this.dropped += 1;
			else if (this.copies > 0) this.acknowledged += 1;
			attempts.delete(notification);
			state.messages.remove(notification);
			return;
		}
		const pauseMs = Math.min(this.retryMs * 2 ** attempt.count, LONGEST_PAUSE_MS);
		Object.assign(attempt, { count: attempt.count + 1, dueAt: now + pauseMs });
		this.later(notification.message, pauseMs + 1);
		state.agenda.schedule(now + pauseMs, () => this.later(notification.message, 0));
	}
}

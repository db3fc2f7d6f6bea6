import type { Logger } from 'n8n-workflow';

const ADVICE =
	'Product Event Trigger: n8n makes an isolate for each delivery, 11 MB and a tenth of a second of CPU. Set N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true and N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true for every process of n8n: expressions stay isolated, and deliveries cost a quarter.';

const NO_ROOM =
	'Product Event Trigger turns deliveries away with 503: more of them wait than this n8n can hold. Senders that try again lose nothing.';

/** In a burst deliveries are turned away by the hundred each second: the log says so once a minute. */
const TELL_EVERY_MS = 60_000;

/** Lines for n8n's log about the load, each no more often than it helps. */
export class LoadNotices {
	private advised = false;
	private toldAtMs = -Infinity;

	/** Says once in this process which settings are missing. */
	advise(logger: Logger, isMissing: boolean): void {
		if (this.advised || !isMissing) return;
		this.advised = true;
		logger.warn(ADVICE);
	}

	tellNoRoom(logger: Logger, nowMs = performance.now()): void {
		if (nowMs - this.toldAtMs < TELL_EVERY_MS) return;
		this.toldAtMs = nowMs;
		logger.warn(NO_ROOM);
	}
}

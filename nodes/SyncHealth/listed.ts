import { parseInstantMs } from '../../core/values/instant';
import type { JsonObject } from '../../core/values/json';
import { firstText } from '../../core/values/readPath';

/** Executions of a person who tries something out. */
const TRIED: ReadonlySet<string> = new Set(['manual', 'evaluation', 'cli', 'internal']);
export const FAILED: ReadonlySet<string> = new Set(['error', 'crashed']);
const ENDED: ReadonlySet<string> = new Set(['success', ...FAILED, 'canceled']);

/** An execution as n8n lists it. */
export interface Listed {
	id: string;
	status: string;
	mode: string;
	/** Infinity for one that waits for its turn: n8n lists it without a start. */
	startedMs: number;
	endedMs: number;
	/** It was run again, and that went well: the second counts. */
	healed: boolean;
	isRetry: boolean;
}

export function readListed(entry: JsonObject): Listed {
	const stoppedMs = parseInstantMs(firstText(entry, ['stoppedAt']));
	return {
		id: firstText(entry, ['id']) ?? '',
		status: firstText(entry, ['status']) ?? '',
		mode: firstText(entry, ['mode']) ?? '',
		startedMs: parseInstantMs(firstText(entry, ['startedAt'])) ?? stoppedMs ?? Infinity,
		endedMs: stoppedMs ?? 0,
		healed: firstText(entry, ['retrySuccessId']) !== undefined,
		isRetry: firstText(entry, ['retryOf']) !== undefined,
	};
}

/** Of an execution and its retries one counts: the one that went well, otherwise the first. */
export function isCounted(
	{ status, mode, endedMs, healed, isRetry }: Listed,
	sinceMs: number,
	untilMs: number,
): boolean {
	if (!ENDED.has(status) || TRIED.has(mode)) return false;
	if (healed || (isRetry && status !== 'success')) return false;
	return endedMs > sinceMs && endedMs <= untilMs;
}

import { randomBytes } from 'node:crypto';

const SECONDS_DIGITS = 8;
const RANDOM_BYTES = 4;

/** Hex digits of a run's number. */
export const RUN_NUMBER_LENGTH = SECONDS_DIGITS + RANDOM_BYTES * 2;

/**
 * A number no other run has: when it begins, and something random. What carries it was made by this run and is
 * no older than it, whatever is in it.
 */
export function newRunNumber(nowMs: number): string {
	const seconds = Math.floor(nowMs / 1000).toString(16);
	return seconds.padStart(SECONDS_DIGITS, '0') + randomBytes(RANDOM_BYTES).toString('hex');
}

/** When the run with this number began, epoch milliseconds, to the second. */
export function begunAtMs(runNumber: string): number {
	return parseInt(runNumber.slice(0, SECONDS_DIGITS), 16) * 1000;
}

import chunk from 'lodash/chunk';
import { delayMs } from '../core/failure/retry';
import { SalesforceError, SyncError } from '../core/failure/syncError';
import {
	COLLECTION_ROWS,
	type CollectionOperation,
	type CollectionOptions,
	type Row,
	type RowAnswer,
} from './client';
import { packsOf, sendPack } from './collectionPack';
import { duplicateIn } from './errors/duplicate';
import { explain } from './errors/explain';
import { isOverLimits } from './errors/overLimits';
import type { SalesforceGateway } from './gateway';

/** What became of one row. */
export type SaveResult =
	| { ok: true; id: string; created: boolean }
	| {
			ok: false;
			error: SyncError;
			/** The request broke after it was sent: the row may have been written all the same. */
			unknown?: true;
	  };

/** Rows a second round sends together: fewer, so that locks held between them do not meet again. */
const RETRY_ROWS = 50;

/**
 * Writes rows through sObject Collections, up to 1,000 a call, and answers for each in the order given.
 *
 * - Rows that failed on a lock or a passing fault are sent again, smaller and with pauses; others are not.
 * - A whole request is sent again only if that is safe: updates by id, upserts by key, deletes and creates
 *   under a unique field are; another create is only when it was turned away, since otherwise the rows may be
 *   there already.
 * - One row with a value of the wrong type makes Salesforce refuse its whole request: it is found by halving.
 * - Rows on which an automation of the org went over its limits are sent again by halves, down to one.
 * - When a request fails for good, the rows after it are not sent; they carry the same error.
 * - Rows with the same key in one request are refused by Salesforce: the first is sent, the others share its
 *   outcome.
 */
export async function writeRows(
	gateway: SalesforceGateway,
	operation: CollectionOperation,
	rows: readonly Row[],
	options: CollectionOptions = {},
): Promise<SaveResult[]> {
	const outcomes = new Array<SaveResult>(rows.length);
	const twins = firstTwins(operation, rows);
	const round = new Round(gateway, operation, rows, options, outcomes);
	let pending = twins.flatMap((first, index) => (first === index ? [index] : []));
	for (let attempt = 1; pending.length > 0; attempt++) {
		pending = await round.send(pending, attempt === 1 ? COLLECTION_ROWS : RETRY_ROWS, attempt);
		if (pending.length === 0 || attempt >= gateway.retry.attempts) break;
		await gateway.retry.wait(delayMs(attempt, undefined, gateway.retry));
	}
	return twins.map((first) => outcomes[first]);
}

/** For each row the index of the first row with its key; its own index for rows without a key. */
function firstTwins(operation: CollectionOperation, rows: readonly Row[]): number[] {
	const key = operation.kind === 'upsert' ? operation.externalIdField : 'Id';
	const firsts = new Map<unknown, number>();
	return rows.map((row, index) => {
		if (operation.kind === 'create' || row[key] === undefined) return index;
		const first = firsts.get(row[key]) ?? index;
		firsts.set(row[key], first);
		return first;
	});
}

/** One pass over the rows that are still open. */
class Round {
	constructor(
		private readonly gateway: SalesforceGateway,
		private readonly operation: CollectionOperation,
		private readonly rows: readonly Row[],
		private readonly options: CollectionOptions,
		private readonly outcomes: SaveResult[],
	) {}

	/** Sends the rows and gives back those worth another pass. */
	async send(indexes: number[], size: number, attempt: number): Promise<number[]> {
		const parts = chunk(indexes, size);
		const again: number[] = [];
		const queue = attempt === 1 ? await this.sendPacked(parts, again) : parts;
		for (let part = queue.shift(); part; part = queue.shift()) {
			const answers = await this.request(part);
			queue.unshift(...this.settle(part, answers, attempt, again));
			if (answers instanceof SyncError && answers.code !== 'JSON_PARSER_ERROR') {
				this.fail(queue.flat(), answers, false);
				return [];
			}
		}
		return again;
	}

	/**
	 * Sends up to 1,000 rows a call. A pack is tried once; what is not settled by that is left to be sent part by part,
	 * with repetitions: an org whose automation takes long may manage a part, but not five.
	 */
	private async sendPacked(parts: number[][], again: number[]): Promise<number[][]> {
		const left: number[][] = [];
		const packs = packsOf(parts, (index) => this.rows[index]) as number[][][];
		for (let pack = packs.shift(); pack; pack = packs.shift()) {
			if (pack.length === 1) {
				left.push(...pack);
				continue;
			}
			const answers = await this.requestPack(pack);
			if (answers instanceof SyncError && !this.mayBeRepeated(answers)) {
				this.fail(pack.flat(), answers, true);
				this.fail([...left, ...packs.flat()].flat(), answers, false);
				return [];
			}
			if (answers instanceof SyncError) return [...left, ...pack, ...packs.flat()];
			pack.forEach((part, position) => {
				const answer = answers[position];
				const goesAlone = answer instanceof SyncError && this.mayGoAlone(answer);
				left.push(...(goesAlone ? [part] : this.settle(part, answer, 1, again)));
			});
		}
		return left;
	}

	/** Takes what became of a part; gives the smaller parts in which some of it is to be sent at once. */
	private settle(
		part: number[],
		answers: RowAnswer[] | SyncError,
		attempt: number,
		again: number[],
	): number[][] {
		const half = Math.ceil(part.length / 2);
		if (answers instanceof SyncError) {
			if (answers.code === 'JSON_PARSER_ERROR' && part.length > 1) return chunk(part, half);
			this.fail(part, answers, !wasTurnedAway(answers));
			return [];
		}
		again.push(...this.take(part, answers, attempt));
		return part.length > 1
			? chunk(
					part.filter((index) => this.isOverLimits(index)),
					half,
				)
			: [];
	}

	/** What was refused with others may pass alone, or be refused for good then. */
	private mayGoAlone(error: SyncError): boolean {
		return error.code !== 'JSON_PARSER_ERROR' && this.mayBeRepeated(error);
	}

	private mayBeRepeated(error: SyncError): boolean {
		return isSafeToRepeat(this.operation) || wasTurnedAway(error);
	}

	private async requestPack(pack: number[][]): Promise<Array<RowAnswer[] | SyncError> | SyncError> {
		const parts = pack.map((part) => part.map((index) => this.rows[index]));
		try {
			const answers = await sendPack(this.gateway, this.operation, parts, this.options);
			return parts.map((rows, position) => checkedLength(rows, answers[position]));
		} catch (error) {
			if (error instanceof SyncError) return error;
			throw error;
		}
	}

	private async request(indexes: number[]): Promise<RowAnswer[] | SyncError> {
		const rows = indexes.map((index) => this.rows[index]);
		try {
			const answers = await this.gateway.repeatable(
				async () => await this.gateway.client.collection(this.operation, rows, this.options),
				isSafeToRepeat(this.operation) ? undefined : wasTurnedAway,
			);
			return checkedLength(rows, answers);
		} catch (error) {
			if (error instanceof SyncError) return error;
			throw error;
		}
	}

	private take(indexes: number[], answers: RowAnswer[], attempt: number): number[] {
		return indexes.filter((index, position) => {
			const outcome = toOutcome(answers[position], this.operation);
			this.outcomes[index] = outcome;
			if (outcome.ok) return false;
			// Two upserts met on a new key: the second try finds the record and becomes an update.
			const metOnKey = outcome.error.code === 'DUPLICATE_VALUE' && this.operation.kind === 'upsert';
			return outcome.error.retryable || (metOnKey && attempt === 1);
		});
	}

	private isOverLimits(index: number): boolean {
		const outcome = this.outcomes[index];
		return !outcome.ok && !outcome.error.retryable && isOverLimits(outcome.error);
	}

	private fail(indexes: number[], error: SyncError, unknown: boolean): void {
		for (const index of indexes) {
			this.outcomes[index] = unknown ? { ok: false, error, unknown } : { ok: false, error };
		}
	}
}

function toOutcome(answer: RowAnswer, { kind, object }: CollectionOperation): SaveResult {
	// Only an upsert says which of the two it did.
	const created = kind === 'create' || answer.created === true;
	if (answer.success) return { ok: true, id: answer.id ?? '', created };
	const [first] = answer.errors;
	const error = explain({
		code: first?.statusCode ?? first?.errorCode ?? 'UNKNOWN_EXCEPTION',
		message: answer.errors.map(({ message }) => message).join('; '),
		fields: first?.fields ?? [],
		object,
		duplicate: duplicateIn(first),
	});
	return { ok: false, error };
}

function isSafeToRepeat(operation: CollectionOperation): boolean {
	return operation.kind !== 'create' || operation.uniqueField !== undefined;
}

/** Failures from before the request was on its way. */
const NEVER_SENT = new Set(['NO_TOKEN', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Is it certain that the request did nothing? */
function wasTurnedAway({ status, code = '' }: SyncError): boolean {
	return status === undefined ? NEVER_SENT.has(code) : status < 500;
}

function checkedLength(
	rows: readonly Row[],
	answers: RowAnswer[] | SyncError | undefined,
): RowAnswer[] | SyncError {
	if (answers instanceof SyncError || answers?.length === rows.length) return answers;
	const answered = `Salesforce answered for ${answers?.length ?? 0} of ${rows.length} rows`;
	return new SalesforceError(answered, {
		move: 'report',
		code: 'WRONG_LENGTH',
		remedy: 'Check in Salesforce which of the rows were written, then run the items again.',
	});
}

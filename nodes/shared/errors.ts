import { thrownText } from '../../core/values/text';
import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { SyncError, type WhoseMove } from '../../core/failure/syncError';
import { ITEM_KEY, RECORD_ID } from '../../core/values/itemPaths';
import { firstText } from '../../core/values/readPath';
import { fromN8n } from './n8nFailure';

/** What n8n is told, so that its own back-off knows whether waiting helps. */
const CAUSES = {
	wait: 'temporarily-unavailable',
	retry: 'temporarily-unavailable',
	fixData: undefined,
	fixPermission: 'configuration-invalid',
	fixMapping: 'configuration-invalid',
	reconnect: 'credential-invalid',
	report: 'node-defect',
} as const satisfies Record<WhoseMove, string | undefined>;

/** Whose move it is, in words for the details of a failed item. */
export const MOVES: Readonly<Record<WhoseMove, string>> = {
	wait: 'wait: it heals by itself, run the item again later',
	retry: 'try again: it was a passing failure',
	fixData: 'fix the data',
	fixPermission: 'ask the Salesforce administrator for a permission',
	fixMapping: 'change the set-up in n8n',
	reconnect: 'connect the credential again',
	report: 'report a defect',
};

/** Any failure as an n8n error: the message says what happened, the description what to do. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const nodeError = asNodeError(node, error, itemIndex);
	nodeError.message = inWordsOfN8n(nodeError.message);
	return nodeError;
}

/**
 * A message that n8n counts as a failure. Where one says "canceled", n8n takes the execution for one that somebody
 * stopped: no failure is counted, no error workflow starts.
 *
 * @see https://github.com/n8n-io/n8n/blob/master/packages/core/src/execution-engine/workflow-execute.ts (processSuccessExecution), checked 2026-11-29
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/workflow-runner.ts (processError), checked 2026-11-29
 */
export function inWordsOfN8n(message: string): string {
	return message.replace(/cancell?ed/g, 'called off');
}

function asNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError) return error;
	if (error instanceof NodeOperationError)
		return error.description ? error : asNodeError(node, fromN8n(error), itemIndex);
	if (!(error instanceof SyncError)) {
		return new NodeOperationError(node, error instanceof Error ? error : thrownText(error), {
			itemIndex,
		});
	}
	const { message, remedy: description } = error;
	const failure = failureOf(error);
	if (error.status === undefined) {
		return new NodeOperationError(node, message, {
			itemIndex,
			description,
			...(failure ? { failure } : {}),
		});
	}
	const response = {
		message,
		code: error.code,
		httpCode: String(error.status),
	} as unknown as JsonObject;
	return new NodeApiError(node, response, {
		message,
		description,
		httpCode: String(error.status),
		itemIndex,
		...(failure ? { failure } : {}),
	});
}

function failureOf(error: SyncError) {
	const waiting = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
	if (error.quotaExhausted) return { cause: 'quota-exhausted' as const, ...waiting };
	const cause = CAUSES[error.move];
	if (!cause) return undefined;
	if (cause !== 'temporarily-unavailable') return { cause };
	return { cause, ...waiting };
}

/** What failed: the item (empty json where it was not about an item), and what the node was about to do. */
export interface Failing extends Pick<INodeExecutionData, 'json' | 'binary'> {
	/** As the end of "Could not …". */
	attempted: string;
	/** Nothing would have been written in any case. */
	dryRun?: boolean;
}

/**
 * A failed item. n8n sends an item to the error output, together with the input item's json, only if it
 * holds `error`, `message` and `details` and nothing else.
 */
export function errorItem(error: unknown, itemIndex: number, failing: Failing): INodeExecutionData {
	const { message, details } = describeFailure(error);
	return {
		json: { error: message, message, details: { ...details, ...placeOf(failing) } },
		...(failing.binary ? { binary: failing.binary } : {}),
		pairedItem: { item: itemIndex },
	};
}

/** What was attempted, on which record, and the key that makes a replay safe. */
function placeOf({ json, attempted, dryRun }: Failing): JsonObject {
	const record = firstText(json, RECORD_ID);
	const key = firstText(json, ITEM_KEY);
	return {
		attempted,
		...(dryRun ? { dryRun: true } : {}),
		...(record ? { record } : {}),
		...(key ? { key } : {}),
	};
}

/**
 * The details of a failure, the same on every error output.
 *
 * @returns `details`: `class` and `whoseMove` (the same in words), `forEverybody` (other items fail for the same cause),
 * `remedy`, `retryable` (the same may succeed unchanged), and where they are known `code`, `status`, `object`,
 * `fields`, `permission`
 */
export function describeFailure(error: unknown): { message: string; details: JsonObject } {
	const message = thrownText(error);
	const failure = error instanceof SyncError ? error : fromN8n(error);
	const { move, remedy, code, status, object, fields, permission, retryable, forEverybody } =
		failure;
	return {
		message,
		details: {
			class: move,
			whoseMove: MOVES[move],
			forEverybody,
			remedy,
			retryable,
			...(code ? { code } : {}),
			...(status === undefined ? {} : { status }),
			...(object ? { object } : {}),
			...(fields.length > 0 ? { fields: [...fields] } : {}),
			...(permission ? { permission } : {}),
		},
	};
}

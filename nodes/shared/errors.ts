import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { SyncError, type WhoseMove } from '../../core/failure/syncError';

/** What n8n is told, so that its own back-off knows whether waiting helps. */
const CAUSES = {
	wait: 'temporarily-unavailable',
	fixData: undefined,
	fixPermission: 'configuration-invalid',
	fixMapping: 'configuration-invalid',
	reconnect: 'credential-invalid',
	report: 'node-defect',
} as const satisfies Record<WhoseMove, string | undefined>;

/** Whose move it is, in words for the details of a failed item. */
const MOVES: Readonly<Record<WhoseMove, string>> = {
	wait: 'wait: it heals by itself, run the item again later',
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
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof SyncError)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
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
	if (error.quotaExhausted) return { cause: 'quota-exhausted' as const };
	const cause = CAUSES[error.move];
	if (!cause) return undefined;
	if (cause !== 'temporarily-unavailable') return { cause };
	return {
		cause,
		...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
	};
}

/**
 * A failed item. n8n sends an item to the error output, together with the input item's json, only if it
 * holds `error`, `message` and `details` and nothing else.
 */
export function errorItem(
	error: unknown,
	itemIndex: number,
	{ binary }: Pick<INodeExecutionData, 'binary'> = {},
): INodeExecutionData {
	const { message, details } = describeFailure(error);
	return {
		json: { error: message, message, details },
		...(binary ? { binary } : {}),
		pairedItem: { item: itemIndex },
	};
}

export function describeFailure(error: unknown): { message: string; details: JsonObject } {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof SyncError) {
		const { move, remedy, code, status, fields, retryable } = error;
		return {
			message,
			details: {
				whoseMove: MOVES[move],
				remedy,
				retryable,
				...(code ? { code } : {}),
				...(status === undefined ? {} : { status }),
				...(fields.length > 0 ? { fields: [...fields] } : {}),
			},
		};
	}
	const { description } = (error ?? {}) as { description?: string };
	return { message, details: description ? { remedy: description } : {} };
}

import type {
	IBinaryKeyData,
	IExecuteFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { errorItem, toNodeError } from './errors';

/** One item out, or what went wrong with it. */
export type Result = { json: object; binary?: IBinaryKeyData } | { error: unknown };

export type Operation = (context: IExecuteFunctions) => Promise<Result[]>;

/**
 * Runs an operation once, however many items come in: it is about the org, not about them. With "continue on
 * fail" nothing leaves as an exception; without, what could be done has been done when the first error is
 * thrown.
 *
 * @param attempted what the node does, as the end of "Could not …"
 */
export async function runOnce(
	context: IExecuteFunctions,
	attempted: string,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const results = await operation(context).catch((error: unknown): Result[] => [{ error }]);
	const failed = results.find((result) => 'error' in result);
	if (failed && 'error' in failed && !context.continueOnFail())
		throw toNodeError(context.getNode(), failed.error, 0);
	return [results.map((result) => toItem(result, attempted))];
}

function toItem(result: Result, attempted: string): INodeExecutionData {
	if ('error' in result) return errorItem(result.error, 0, { json: {}, attempted });
	const { json, binary } = result;
	return { json: json as JsonObject, ...(binary ? { binary } : {}), pairedItem: { item: 0 } };
}

import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { runBatch } from './outcomes';
import { parametersOf } from './parameters';

/** Does a node's work over all its items. */
export type Verb = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/**
 * Does the work in the way that a parameter says, for a node with one output. A value there is no way for
 * fails every item, as any other wrong set-up does.
 */
export async function inTheWayOf(
	context: IExecuteFunctions,
	properties: readonly INodeProperties[],
	parameter: string,
	ways: Readonly<Record<string, Verb>>,
): Promise<INodeExecutionData[][]> {
	let way: Verb;
	try {
		way = ways[parametersOf(context, properties, 0).choice(parameter, ways)];
	} catch (error) {
		return await runBatch(context, 1, async () => await Promise.reject(error));
	}
	return await way(context);
}

import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { DryItems } from './dryItems';
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
	attempted: string,
): Promise<INodeExecutionData[][]> {
	let way: Verb;
	try {
		way = ways[parametersOf(context, properties, 0).choice(parameter, ways)];
	} catch (error) {
		const dry = new DryItems(context, properties);
		return await runBatch(
			context,
			1,
			attempted,
			async () => await Promise.reject(error),
			dry.wasDry,
		);
	}
	return await way(context);
}

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItem, toNodeError } from '../shared/errors';
import { tellFailures } from '../shared/hints';

/**
 * Works on the persons of the items one after the other, and answers with any number of items for each. Unlike the
 * batches of the other nodes it leaves no mark on the execution that tells whom it was about.
 *
 * @param attempted what is done, as the end of "Could not …"
 */
export async function eachPerson(
	context: IExecuteFunctions,
	attempted: string,
	work: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const inputs = context.getInputData();
	const results: INodeExecutionData[] = [];
	const failures: unknown[] = [];
	for (const [index, input] of inputs.entries()) {
		try {
			const items = await work(index);
			results.push(...items.map((item) => ({ ...item, pairedItem: { item: index } })));
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, index);
			failures.push(error);
			results.push(errorItem(error, index, { ...input, attempted }));
		}
	}
	if (failures.length > 0) tellFailures(context, failures, inputs.length);
	return results;
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import { ReadProductEvents } from '../../nodes/ReadProductEvents/ReadProductEvents.node';
import { MemoryCredentials, node, passThrough, runWorkflow, Types } from './engine';

const types = new Types({
	'n8n-nodes-base.noOp': passThrough,
	readProductEvents: new ReadProductEvents(),
});

export interface ReaderRun {
	events: ProductEvent[];
	/** Numbers of the input items that the events are paired with. */
	eventsOf: unknown[];
	refused: Array<{ reason: string; message: IDataObject }>;
	refusedOf: unknown[];
	/** Items of the error output, as they left the node. */
	failed: IDataObject[];
	error?: { message: string; description?: string | null };
	hints: string[];
}

export interface ReaderOptions {
	/** Of the platform's credential. */
	secret?: string;
	onError?: 'continueErrorOutput';
	executionId?: string;
}

/** Runs Read Product Events over items in n8n's own engine. */
export async function readMessages(
	items: INodeExecutionData[],
	parameters: IDataObject,
	{ secret = '', onError, executionId }: ReaderOptions = {},
): Promise<ReaderRun> {
	const credentials = new MemoryCredentials();
	const type = `${String(parameters.platform)}SyncApi`;
	credentials.store[type] = { webhookSecret: secret };
	const run = await runWorkflow({
		nodes: [
			node('Start', 'n8n-nodes-base.noOp'),
			node('Read', 'readProductEvents', parameters, {
				credentials: { [type]: { id: type, name: type } },
				...(onError ? { onError } : {}),
			}),
		],
		connections: { Start: { main: [[{ node: 'Read', type: 'main', index: 0 }]] } },
		types,
		credentials,
		input: items,
		executionId,
	});
	const task = run.data.resultData.runData.Read?.[0];
	const [events = [], refused = [], failed = []] = (task?.data?.main ?? []).map((out) => out ?? []);
	const error = task?.error ?? run.data.resultData.error;
	const pairsOf = (out: INodeExecutionData[]) =>
		out.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	return {
		events: events.map(({ json }) => json as unknown as ProductEvent),
		eventsOf: pairsOf(events),
		refused: refused.map(({ json }) => json as never),
		refusedOf: pairsOf(refused),
		failed: failed.map(({ json }) => json),
		...(error ? { error: { message: error.message, description: error.description } } : {}),
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}

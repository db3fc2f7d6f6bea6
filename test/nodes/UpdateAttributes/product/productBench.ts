import type { IDataObject } from 'n8n-workflow';
import { UpdateAttributes } from '../../../../nodes/UpdateAttributes/UpdateAttributes.node';
import type { AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import type { UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import {
	MemoryCredentials,
	node,
	passThrough,
	runWorkflow,
	Types,
	type RunOptions,
} from '../../../harness/engine';

/** What the node says of an item it has dealt with. */
export interface ProductUpdate {
	status: 'updated' | 'unchanged' | 'unknown' | 'skipped';
	target?: string;
	id?: string;
	attributes?: IDataObject;
	reason?: string;
}

export interface FailedItem {
	message: string;
	details: {
		whoseMove: string;
		remedy: string;
		retryable: boolean;
		code?: string;
		status?: number;
	};
}

export interface ProductRun {
	updates: ProductUpdate[];
	failed: FailedItem[];
	/** Everything the node put out, to look for what must not be there. */
	everything: string;
	hints: string[];
}

const types = new Types({ noOp: passThrough, updateAttributes: new UpdateAttributes() });

/** Runs Update Attributes with a product platform as its target. */
export class ProductBench {
	private static benches = 0;
	private readonly id = `bench ${ProductBench.benches++}`;

	private constructor(readonly credentials: MemoryCredentials) {}

	/** With credentials of its own, whatever platforms they are for. */
	static with(credentials: MemoryCredentials): ProductBench {
		return new ProductBench(credentials);
	}

	static onAppcues({ url, accountId, apiKey, apiSecret }: AppcuesSandbox): ProductBench {
		const bench = new ProductBench(new MemoryCredentials());
		bench.credentials.store.appcuesSyncApi = { accountId, apiKey, apiSecret, baseUrl: url };
		return bench;
	}

	static onUserpilot({ url, apiKey }: UserpilotSandbox): ProductBench {
		const bench = new ProductBench(new MemoryCredentials());
		bench.credentials.store.userpilotSyncApi = { apiKey, baseUrl: url };
		return bench;
	}

	async run(
		parameters: IDataObject,
		items: readonly IDataObject[],
		started: Pick<RunOptions, 'mode'> = {},
	): Promise<ProductRun> {
		const credentials = Object.fromEntries(
			Object.keys(this.credentials.store).map((name) => [name, { id: this.id, name }]),
		);
		const run = await runWorkflow({
			nodes: [
				node('Start', 'noOp'),
				node('Action', 'updateAttributes', parameters, {
					credentials,
					onError: 'continueErrorOutput',
				}),
			],
			connections: { Start: { main: [[{ node: 'Action', type: 'main', index: 0 }]] } },
			types,
			credentials: this.credentials,
			input: items.map((json) => ({ json })),
			...started,
		});
		const [task] = run.data.resultData.runData.Action;
		if (task.error) throw task.error;
		const [done = [], failed = []] = task.data?.main ?? [];
		return {
			updates: (done ?? []).map(({ json }) => json.update as unknown as ProductUpdate),
			failed: (failed ?? []).map(({ json }) => json as unknown as FailedItem),
			everything: JSON.stringify([task.data?.main, task.hints]),
			hints: (task.hints ?? []).map(({ message }) => message),
		};
	}
}

/** A change as the Salesforce Record Trigger emits it. */
export function aChange(values: IDataObject = {}): IDataObject {
	return {
		key: 'k1',
		object: 'Contact',
		id: '003000000000001AAA',
		change: 'updated',
		changedFields: [],
		unchangedFields: [],
		record: { Title: 'Director' },
		user: { id: 'u-1', email: 'ada@example.com' },
		company: { id: 'c-77' },
		modifiedAt: '2026-11-20T10:00:00.000Z',
		...values,
	};
}

/** Changes of many users, each with one attribute. */
export function changes(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, n) =>
		aChange({ user: { id: `u-${n}` }, record: { Title: `Title ${n}` } }),
	);
}

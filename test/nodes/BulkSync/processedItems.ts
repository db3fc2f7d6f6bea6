import { DataDeduplicationService } from 'n8n-core';
import type { ICheckProcessedContextData, IDataDeduplicator } from 'n8n-workflow';

/**
 * n8n's table of processed items in memory, with n8n's own rules: asking enters what is not there, an entry is
 * kept as a hash, the list is read and written as a whole.
 */
export class ProcessedItems implements IDataDeduplicator {
	readonly lists = new Map<string, string[]>();
	/** Called before each write; throwing is a process that ends there. */
	beforeWrite: () => void = () => undefined;

	async checkProcessedAndRecord(items: Array<string | number>, _scope: unknown, context: never) {
		const list = [...(this.lists.get(keyOf(context)) ?? [])];
		const fresh = items.filter((item) => !list.includes(String(item)));
		this.write(context, [...list, ...fresh.map(String)]);
		return { new: fresh, processed: items.filter((item) => !fresh.includes(item)) };
	}

	async removeProcessed(items: Array<string | number>, _scope: unknown, context: never) {
		const gone = new Set(items.map(String));
		this.write(
			context,
			(this.lists.get(keyOf(context)) ?? []).filter((entry) => !gone.has(entry)),
		);
	}

	async clearAllProcessedItems(_scope: unknown, context: never) {
		this.beforeWrite();
		this.lists.delete(keyOf(context));
	}

	async getProcessedDataCount(_scope: unknown, context: never) {
		return this.lists.get(keyOf(context))?.length ?? 0;
	}

	private write(context: ICheckProcessedContextData, list: string[]): void {
		this.beforeWrite();
		this.lists.set(keyOf(context), list);
	}
}

function keyOf({ workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id} ${node?.id}`;
}

let current = new ProcessedItems();

/** A fresh table for each test. n8n has one service per process, so it is entered once. */
export function useProcessedItems(): () => ProcessedItems {
	beforeAll(async () => {
		const forward =
			(name: keyof IDataDeduplicator) =>
			async (...given: unknown[]) =>
				await (current[name] as (...all: unknown[]) => Promise<unknown>)(...given);
		await DataDeduplicationService.init({
			checkProcessedAndRecord: forward('checkProcessedAndRecord'),
			removeProcessed: forward('removeProcessed'),
			clearAllProcessedItems: forward('clearAllProcessedItems'),
			getProcessedDataCount: forward('getProcessedDataCount'),
		} as unknown as IDataDeduplicator);
	});
	beforeEach(() => {
		current = new ProcessedItems();
	});
	return () => current;
}

import type { IDataObject } from 'n8n-workflow';
import { errorOf, type Execution } from '../../host/executions';
import { eventWorkflows, KEPT_ITEMS, type RunningN8n, type StoredWorkflow } from './RunningN8n';

/** What n8n has done with one product event, as its executions and the table of kept items tell it. */
export interface Passage {
	readonly key: string;
	/** The executions it was in, oldest first. */
	executions: Array<{ id: string; workflowId: string; failure?: string }>;
	/** What the nodes have added to it, as far as it came. */
	salesforce?: IDataObject;
	activity?: IDataObject;
	update?: IDataObject;
}

/** A row of the table of kept items, as far as it is shown. */
export type KeptRow = IDataObject & { key: string; why: string; what_to_do: string };

const LOOKED_AT = 100;
const NOT_ENDED = ['new', 'running', 'waiting', 'unknown'];

/** The same body has the same text, however it was written. */
const canonical = (raw: string) => JSON.stringify(JSON.parse(raw));

/** Follows product events through n8n, from outside: by its API, each ended execution read once. */
export class Passages {
	kept: readonly KeptRow[] = [];
	workflows: readonly StoredWorkflow[] = [];
	private readonly byKey = new Map<string, Passage>();
	private readonly keyOfBody = new Map<string, string>();
	private readonly read = new Set<string>();
	private looking: Promise<void> | undefined;

	constructor(private readonly n8n: RunningN8n) {}

	/** Reads what has happened since the last look; looks asked for meanwhile are the same one. */
	async look(): Promise<void> {
		this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
		await this.looking;
	}

	/** What became of the event with this body; undefined while no ended execution holds it. */
	of(raw: string): Passage | undefined {
		const key = this.keyOfBody.get(canonical(raw));
		return key === undefined ? undefined : this.byKey.get(key);
	}

	keptOf({ key }: Passage): KeptRow | undefined {
		return this.kept.find((row) => row.key === key);
	}

	private async lookOnce(): Promise<void> {
		this.workflows = await this.n8n.workflows();
		for (const { id } of eventWorkflows(this.workflows)) {
			const listed = await this.n8n.executions(id, { limit: LOOKED_AT });
			const news = listed.filter(
				(one) => !this.read.has(one.id) && !NOT_ENDED.includes(one.status),
			);
			for (const { id: executionId } of news.reverse()) {
				this.take(await this.n8n.execution(executionId));
				this.read.add(executionId);
			}
		}
		this.kept = (await this.n8n.dataTable(KEPT_ITEMS)) as KeptRow[];
	}

	private take(execution: Execution): void {
		const seen = new Set<string>();
		for (const item of itemsOf(execution)) {
			const key = (item.event as IDataObject | undefined)?.key;
			if (typeof key !== 'string') continue;
			const passage = this.passage(key);
			if (item.raw) this.keyOfBody.set(JSON.stringify(item.raw), key);
			if (!seen.has(key)) passage.executions.push(here(execution));
			seen.add(key);
			const { salesforce, activity, update } = item as Record<string, IDataObject | undefined>;
			if (salesforce?.status) passage.salesforce = salesforce;
			if (activity) passage.activity = activity;
			if (update) passage.update = update;
		}
	}

	private passage(key: string): Passage {
		const passage = this.byKey.get(key) ?? { key, executions: [] };
		this.byKey.set(key, passage);
		return passage;
	}
}

const here = (execution: Execution): Passage['executions'][number] => {
	const { id, workflowId, status } = execution;
	if (status === 'success') return { id, workflowId };
	return { id, workflowId, failure: errorOf(execution) ?? status };
};

/** Every item that any node put out, in the order in which the nodes ran. */
function itemsOf({ data }: Execution): IDataObject[] {
	const runs = Object.values(data?.resultData.runData ?? {}).flat();
	return runs
		.sort((a, b) => a.executionIndex - b.executionIndex)
		.flatMap((run) => (run.data?.main ?? []).flatMap((items) => items ?? []))
		.map(({ json }) => json);
}

import { randomUUID } from 'node:crypto';
import { TriggerContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type IRun,
	type ITriggerResponse,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SalesforceRecordTrigger } from '../../../nodes/SalesforceRecordTrigger/SalesforceRecordTrigger.node';
import type { PendingPage, StoredState } from '../../../salesforce/changes/storedState';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import { additionalData, node, Types } from '../../harness/engine';
import { NodeBench } from '../../harness/nodes';
import { announce } from './pauses';

const TYPE = 'salesforceRecordTrigger';
const types = new Types({ [TYPE]: new SalesforceRecordTrigger() });

/** What n8n keeps of one workflow over restarts: the static data, and executions by their guard key. */
export class Database {
	staticData: IDataObject = {};
	readonly executions = new Map<string, IDataObject[]>();
	/** Pages that were under way when the static data were saved. */
	readonly savedPages: PendingPage[] = [];

	get changes(): IDataObject[] {
		return [...this.executions.values()].flat();
	}
}

export interface PublishOptions {
	name?: string;
	activation?: WorkflowActivateMode;
	mode?: WorkflowExecuteMode;
	/** The node's own part of the address of its webhook; none as in workflows that were never saved since. */
	webhookId?: string;
	workflowId?: string;
}

const ENDED = {
	status: 'success',
	data: { resultData: { runData: {}, lastNodeExecuted: 'End' } },
} as unknown as IRun;

/** As n8n tells of an execution whose worker is gone. */
const LOST = {
	status: 'error',
	data: { resultData: { runData: {}, error: { message: 'failed to be processed' } } },
} as unknown as IRun;

/** One record trigger that was published. */
export class Published {
	readonly log: string[] = [];
	readonly failed: Error[] = [];
	response!: ITriggerResponse;
	/** How long an execution takes. */
	untilEnd: Promise<void> = Promise.resolve();
	/** How many of the next executions die with their worker. */
	workersToDie = 0;
	/** How many of the next executions are saved though the database said that it could not. They never run. */
	savedInDoubt = 0;

	constructor(
		readonly workflow: Workflow,
		private readonly database: Database,
	) {}

	/** n8n's own: saves the static data if it changed, then runs the workflow unless the key was there. */
	emit = (
		data: INodeExecutionData[][],
		_response: unknown,
		done: { resolve(run: IRun | undefined): void; reject(error: Error): void } | undefined,
		key = `unguarded ${this.database.executions.size}`,
	): void => {
		this.save();
		const runs = !this.database.executions.has(key);
		if (runs) {
			const items = data[0].map(({ json }) => json);
			this.database.executions.set(key, JSON.parse(JSON.stringify(items)) as IDataObject[]);
		}
		if (this.savedInDoubt-- > 0) return done?.reject(new Error('SQLITE_FULL: disk is full'));
		const ended = this.workersToDie-- > 0 ? LOST : ENDED;
		void this.untilEnd.then(() => done?.resolve(runs ? ended : undefined));
	};

	/** The process ends: nothing more of it reaches the database. */
	kill(): void {
		this.emit = () => undefined;
		this.save = () => undefined;
	}

	save(): void {
		const { staticData } = this.workflow as unknown as {
			staticData: IDataObject & { __dataChanged?: boolean };
		};
		if (staticData.__dataChanged !== true) return;
		this.database.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		staticData.__dataChanged = false;
		const { recordTriggers = {} } = (this.database.staticData.global ?? {}) as {
			recordTriggers?: Record<string, StoredState>;
		};
		for (const { pending } of Object.values(recordTriggers))
			if (pending) this.database.savedPages.push(pending);
	}

	async stop(): Promise<void> {
		await this.response.closeFunction?.();
	}
}

/** Publishes the trigger as n8n does, with the sandbox org as its credential. */
export class TriggerBench {
	private readonly connections: NodeBench;

	constructor(
		salesforce: SalesforceSandbox,
		readonly database = new Database(),
	) {
		this.connections = new NodeBench().connect(salesforce);
	}

	get credentials() {
		return this.connections.credentials;
	}

	async publish(
		parameters: IDataObject,
		{
			name = 'Trigger',
			activation = 'activate',
			mode = 'trigger',
			webhookId = randomUUID(),
			workflowId = 'wf1',
		}: PublishOptions = {},
	): Promise<Published> {
		const clientId = String(this.credentials.store.salesforceSyncOAuth2Api?.clientId);
		const trigger = node(name, TYPE, parameters, {
			credentials: { salesforceSyncOAuth2Api: { id: clientId, name: 'Salesforce' } },
			...(webhookId ? { webhookId } : {}),
		});
		const workflow = new Workflow({
			id: workflowId,
			name: 'test',
			nodes: [trigger],
			connections: {},
			active: true,
			nodeTypes: types,
			staticData: structuredClone(this.database.staticData),
		});
		const published = new Published(workflow, this.database);
		const context = new TriggerContext(
			workflow,
			trigger,
			additionalData(this.credentials),
			mode,
			activation,
			((...args: Parameters<Published['emit']>) => published.emit(...args)) as never,
			undefined,
			(error: Error) => void published.failed.push(error),
		);
		const say = (message: string) => void published.log.push(message);
		Object.defineProperty(context, 'logger', {
			value: { debug: () => undefined, info: say, warn: say, error: say },
		});
		const withdraw = announce();
		try {
			published.response = await new SalesforceRecordTrigger().trigger.call(context);
		} catch (error) {
			withdraw();
			throw error;
		}
		if (mode === 'manual') withdraw();
		published.save();
		return published;
	}
}

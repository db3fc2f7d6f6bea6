import type { IDataObject } from 'n8n-workflow';
import * as credentials from './credentials';
import { editDataTable, readDataTable } from './dataTables';
import { dynamicParameters, type DynamicParameters } from './dynamicParameters';
import * as executions from './executions';
import type { N8nHttp } from './n8nHttp';
import { signInAsOwner } from './owner';
import { publish, unpublish } from './publication';
import type { Part, Server } from './server';
import type { Owner, UserFolder } from './userFolder';
import * as workflows from './workflows';

/** What an N8n is made of. */
export type N8nParts = {
	http: N8nHttp;
	server: Server;
	folder: UserFolder;
	/** Where production webhooks arrive: the webhook processor in queue mode, main otherwise. */
	webhookBase: string;
	/** Postgres and Redis of queue mode. */
	serviceIds: Record<string, number>;
	/** Ends what belongs to the n8n besides its processes. */
	closeServices(): Promise<void>;
};

/** A real n8n that runs, with its owner signed in. */
export class N8n {
	/** The editor; also `/webhook-test/` and, in regular mode, `/webhook/`. */
	readonly baseUrl: string;
	readonly userFolder: string;
	readonly owner: Owner;
	/** n8n's two APIs, for what has no method here. */
	readonly http: N8nHttp;
	/** What the editor asks nodes while parameters are filled in. */
	readonly dynamicParameters: DynamicParameters;

	constructor(private readonly parts: N8nParts) {
		this.http = parts.http;
		this.baseUrl = parts.http.baseUrl;
		this.userFolder = parts.folder.path;
		this.owner = parts.folder.state.owner;
		this.dynamicParameters = dynamicParameters(parts.http);
	}

	/**
	 * The URL of a production webhook: `path` is `<node's webhookId>/<path of the webhook>`. In queue mode
	 * it leads to the webhook processor; `via: 'main'` goes around it.
	 */
	webhookUrl(path: string, via: 'default' | 'main' = 'default'): string {
		return `${via === 'main' ? this.baseUrl : this.parts.webhookBase}/webhook/${path}`;
	}

	async createCredential(given: credentials.NewCredential): Promise<credentials.Credential> {
		return await credentials.createCredential(this.http, given);
	}

	async testCredential(
		credential: workflows.CredentialReference,
	): Promise<credentials.CredentialTestResult> {
		return await credentials.testCredential(this.http, credential);
	}

	/** Imports a workflow, not yet active; answers its id. Credentials are bound by their type. */
	async importWorkflow(
		workflow: workflows.WorkflowJson,
		given: workflows.CredentialsByType = {},
	): Promise<string> {
		return await workflows.importWorkflow(this.http, workflow, given);
	}

	/** Activates and waits until the triggers run; throws PublicationFailed with n8n's reasons. */
	async activate(workflowId: string): Promise<void> {
		await publish(this.http, workflowId);
	}

	/** Deactivates and waits until the triggers are gone. */
	async deactivate(workflowId: string): Promise<void> {
		await unpublish(this.http, workflowId);
	}

	/** Runs a workflow as the editor's button does. */
	async runWorkflow(
		workflowId: string,
		run: workflows.ManualRun,
	): Promise<workflows.ManualRunStarted> {
		return await workflows.runWorkflow(this.http, workflowId, run);
	}

	/** Executions of a workflow, newest first; running ones only when asked for by status. */
	async executions(
		workflowId: string,
		filter: executions.ExecutionFilter = {},
	): Promise<executions.Execution[]> {
		return await executions.listExecutions(this.http, workflowId, filter);
	}

	/** Waits until so many executions have ended; answers them with their data, newest first. */
	async waitForExecutions(
		workflowId: string,
		wanted: executions.ExecutionsWanted = {},
	): Promise<executions.Execution[]> {
		return await executions.waitForExecutions(this.http, workflowId, wanted);
	}

	/** One execution with its data. */
	async execution(id: string): Promise<executions.Execution> {
		return await executions.readExecution(this.http, id);
	}

	/** Stops a running execution. */
	async stopExecution(id: string): Promise<void> {
		await this.http.api('POST', `/executions/${id}/stop`);
	}

	/** Goes on with a failed execution from the node that failed, as the editor's button does; answers the new one's id. */
	async retryExecution(id: string): Promise<string> {
		return await executions.retryExecution(this.http, id);
	}

	/** All workflows with their nodes. */
	async workflows(): Promise<workflows.StoredWorkflow[]> {
		return await workflows.listWorkflows(this.http);
	}

	/** What the workflow's nodes keep between executions, as stored in the database. */
	async staticData(workflowId: string): Promise<IDataObject> {
		return await workflows.staticData(this.http, workflowId);
	}

	/** All rows of a data table by its name, oldest first; none when there is no such table. */
	async dataTable(name: string): Promise<IDataObject[]> {
		return await readDataTable(this.http, name);
	}

	/** Writes into the rows of a data table in which a column holds a value, as somebody does by hand. */
	async editDataTable(name: string, where: IDataObject, values: IDataObject): Promise<void> {
		await editDataTable(this.http, name, where, values);
	}

	/** Resident memory in bytes. */
	async rss(part: Part = 'main'): Promise<number> {
		return await this.parts.server.rss(part);
	}

	/** The ids of its processes, and of Postgres and Redis in queue mode, by their names. */
	processIds(): Record<string, number> {
		return { ...this.parts.server.processIds(), ...this.parts.serviceIds };
	}

	/** Listed as running since before n8n was started: n8n may leave so for ever what a kill cut off. */
	isDead({ status, startedAt }: executions.Execution): boolean {
		const startedAtMs = this.parts.server.startedAloneAtMs() ?? 0;
		return status === 'running' && Date.parse(startedAt) < startedAtMs;
	}

	/** What the processes have printed. */
	logs(part: Part = 'all'): string {
		return this.parts.server.logs(part);
	}

	/** Kills processes without warning; `restart` brings them back. */
	async kill9(part: Part = 'main'): Promise<void> {
		await this.parts.server.kill9(part);
	}

	/** Stops processes, giving running executions time to end. Data and ports are kept. */
	async stop(part: Part = 'all'): Promise<void> {
		await this.parts.server.stop(part);
	}

	/** Starts what is not running any more, after stopping what is; same data, same ports. */
	async restart(part: Part = 'all'): Promise<void> {
		await this.parts.server.stop(part);
		await this.parts.server.start(part);
		if (part === 'all' || part === 'main') await signInAsOwner(this.http, this.parts.folder);
	}

	/** Ends everything that was started, and deletes the user folder if it was a temporary one. */
	async close(): Promise<void> {
		const { server, folder, closeServices } = this.parts;
		try {
			await server.stop('all');
		} finally {
			server.unfollow();
			await closeServices();
			folder.remove();
		}
	}
}

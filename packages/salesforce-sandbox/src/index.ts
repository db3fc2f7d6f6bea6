import { SandboxServer } from './http/SandboxServer';
import { deploymentWork } from './metadata/runDeployment';
import { bootstrap } from './org/bootstrap';
import { Org } from './org/Org';
import { OrgState } from './state/OrgState';

export type { Org } from './org/Org';
export type { OrgWriter, WriteOptions } from './org/OrgWriter';
export type { PermissionSetSpec, UserSpec } from './org/OrgPeople';
export type { RecordSnapshot } from './org/snapshots';
export type { App, AppSpec, Scope } from './state/Apps';
export type { CustomFieldSpec } from './schema/customField';
export type { CustomObjectSpec } from './schema/customObject';
export { courseOf, Faults, firstHalf } from './http/Faults';
export type {
	ActiveFault,
	FaultAnswer,
	FaultEffect,
	FaultSpec,
	FaultTarget,
	ServerEffect,
} from './http/Faults';
export { RequestLog, type ReceivedRequest, type RequestFilter } from './http/RequestLog';
export type { LoggedRequest } from './http/ApiRequestLog';
export type { ObjectRight } from './access/PermissionContainer';
export { systemPermissions, type SystemPermission } from './access/systemPermissions';
export type { ConvertedLead, LeadConversion } from './dml/convertLead';
export type { OpenTransaction } from './state/OpenTransactions';
export type { FieldValues } from './dml/privileged';
export type {
	AssignmentRule,
	DuplicateRule,
	PendingRecord,
	ValidationRule,
} from './state/AutomationRules';

export interface SalesforceOptions {
	/** Ports of the two listeners; free ones by default. */
	instancePort?: number;
	loginPort?: number;
	/** Name of the organization. */
	organizationName?: string;
	/** `Developer Edition` (default), `Enterprise Edition`, … */
	organizationType?: string;
	isSandbox?: boolean;
	/** API requests per 24 hours. Default: 15,000, as in a Developer Edition org. */
	dailyApiRequests?: number;
}

export interface SalesforceSandbox {
	/** The My Domain host: everything. */
	instanceUrl: string;
	/** The login host: the OAuth endpoints only. */
	loginUrl: string;
	/** Privileged control of the org. */
	org: Org;
	/** Ends both listeners and all their connections. */
	close(): Promise<void>;
}

/** Starts a pretend Salesforce org on 127.0.0.1. */
export async function startSalesforce(options: SalesforceOptions = {}): Promise<SalesforceSandbox> {
	const state = new OrgState(deploymentWork);
	bootstrap(state, {
		name: options.organizationName ?? 'Acme',
		type: options.organizationType ?? 'Developer Edition',
		isSandbox: options.isSandbox ?? false,
	});
	if (options.dailyApiRequests !== undefined) state.usage.limit = options.dailyApiRequests;
	const server = new SandboxServer(state);
	const org = new Org(state, server);
	await server.listen(options);
	const { instanceUrl, loginUrl } = server;
	return { instanceUrl, loginUrl, org, close: async () => await server.close() };
}

import { SalesforceError, SyncError } from '../../../core/failure/syncError';
import { poll } from '../../../core/failure/poll';
import type { DeployMessage, DeployOptions, DeployResult } from '../../client';
import type { SalesforceGateway } from '../../gateway';
import { testProblem } from './testProblem';

/** What became, or would become, of one component. */
export interface ComponentResult {
	/** Metadata type, for example `CustomField`. */
	type: string;
	name: string;
	status: 'created' | 'changed' | 'unchanged' | 'deleted' | 'refused';
	/** Salesforce's words for what it refused. */
	problem?: string;
}

export interface DeploymentResult {
	succeeded: boolean;
	components: ComponentResult[];
	/** Why the deployment failed as a whole. */
	problem?: string;
	/** Every component was in order, and the org's Apex tests were not. */
	stoppedByTests: boolean;
}

/** Told of every look at a deployment under way, for example `Validating: 40 of 125 components`. */
export type OnProgress = (message: string) => void;

/** Salesforce works off deployments one after the other; another one may be before ours. */
const PACE = {
	firstPauseMs: 500,
	longestPauseMs: 10_000,
	growth: 2,
	patienceMs: 60 * 60_000,
} as const;

/**
 * Deploys a zip, all or nothing, and waits for the result. Sending the same zip twice gives the same org, so
 * a request that broke is sent again.
 *
 * @throws SyncError when the connected user may not deploy, or the result does not come
 */
export async function deployZip(
	gateway: SalesforceGateway,
	zip: Buffer,
	{ checkOnly, onProgress }: Pick<DeployOptions, 'checkOnly'> & { onProgress: OnProgress },
): Promise<DeploymentResult> {
	const options = { checkOnly, rollbackOnError: true, singlePackage: true };
	const id = await gateway
		.repeatable(async () => await gateway.client.deploy(zip, options))
		.catch(needsAdministrator);
	const result = await completed(gateway, id, (status) =>
		onProgress(`${checkOnly ? 'Validating' : 'Deploying'}: ${progressOf(status)}`),
	);
	const { componentSuccesses = [], componentFailures = [], runTestResult } = result.details ?? {};
	const ofTests = result.success ? undefined : testProblem(runTestResult ?? {});
	return {
		succeeded: result.success,
		components: [...componentSuccesses, ...componentFailures].flatMap(toOutcome),
		problem: result.success ? undefined : (result.errorMessage ?? ofTests),
		stoppedByTests: ofTests !== undefined && componentFailures.length === 0,
	};
}

async function completed(
	gateway: SalesforceGateway,
	id: string,
	onLook: (status: DeployResult) => void,
): Promise<DeployResult> {
	const look = async () => {
		const status = await gateway.repeatable(async () => await gateway.client.deployStatus(id));
		if (status.done) return status;
		onLook(status);
		return undefined;
	};
	return await poll(look, { ...PACE, wait: gateway.retry.wait }, () => {
		throw new SalesforceError(`The deployment ${id} has not ended after an hour`, {
			move: 'wait',
			code: 'DEPLOYMENT_NOT_DONE',
			retryable: false,
			remedy: 'See in Setup, Deployment Status, what it waits for, then run the operation again.',
		});
	});
}

function progressOf(status: DeployResult): string {
	const { numberComponentsDeployed: done, numberComponentsTotal: total } = status;
	return total > 0 ? `${done} of ${total} components` : status.status;
}

/** The manifests are listed among the components, without a type. */
function toOutcome(message: DeployMessage): ComponentResult[] {
	const { componentType: type, fullName: name, problem } = message;
	if (!type) return [];
	return [{ type, name, status: statusOf(message), ...(problem ? { problem } : {}) }];
}

function statusOf(message: DeployMessage): ComponentResult['status'] {
	if (message.problem && message.problemType !== 'Warning') return 'refused';
	if (message.deleted) return 'deleted';
	if (message.created) return 'created';
	return message.changed ? 'changed' : 'unchanged';
}

const ADMINISTRATOR =
	'Choose the credential of an administrator in this node: deploying needs "Modify Metadata Through Metadata API Functions" (or "Modify All Data"), "Customize Application" and "Manage Profiles and Permission Sets". The daily workflows keep theirs.';

function needsAdministrator(error: unknown): never {
	if (!(error instanceof SyncError) || error.code !== 'INSUFFICIENT_ACCESS') throw error;
	throw new SalesforceError('The connected user may not change the set-up of the org', {
		move: 'fixPermission',
		code: error.code,
		status: error.status,
		permission:
			'Modify Metadata Through Metadata API Functions, Customize Application, Manage Profiles and Permission Sets',
		remedy: ADMINISTRATOR,
		cause: error,
	});
}

/**
 * A deployment that was refused, as an error that names what Salesforce objects to.
 *
 * @param state what the org is like now
 */
export function refusal(
	what: string,
	{ components, problem }: DeploymentResult,
	state = 'Nothing was changed.',
): SalesforceError {
	const refused = components.filter(({ status }) => status === 'refused');
	const words = refused.map(({ type, name, problem: why }) => `${type} ${name}: ${why}`);
	const [first = problem ?? 'Salesforce gave no reason'] = words;
	const more = words.length > 1 ? ` (and ${words.length - 1} more)` : '';
	return new SalesforceError(`${what}: ${first}${more}`, {
		move: 'fixPermission',
		code: 'DEPLOYMENT_REFUSED',
		remedy: `${state} Correct what Salesforce names, then run the operation again.${words.length > 1 ? ` All of it: ${words.slice(0, 20).join('; ')}` : ''}`,
	});
}

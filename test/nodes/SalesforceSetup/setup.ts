import type { IDataObject } from 'n8n-workflow';
import { startSalesforce, type Org, type SalesforceSandbox } from 'salesforce-sandbox';

import type { Finding } from '../../../salesforce/setup/readiness/finding';
import { useBuiltKit } from '../../builders/kit';
import { NodeBench, type NodeRun } from '../../harness/nodes';

export interface RunOptions {
	userId?: string;
	stopOnError?: boolean;
}

/** An org, and the set-up node on it as any of its users. Deployments end at once; waits are real and short. */
export interface SetupTest {
	salesforce: SalesforceSandbox;
	org: Org;
	/** Runs an operation, as the administrator unless said otherwise. */
	run(parameters: IDataObject, options?: RunOptions): Promise<NodeRun>;
	/** What Check Readiness finds, without what is in order. */
	gaps(parameters?: IDataObject, userId?: string): Promise<Finding[]>;
}

export const kit = useBuiltKit();

/** Everything the kit can do, in use. */
export const ALL_OF_KIT: IDataObject = { logAs: ['task', 'event', 'kit'] };

const DEFAULTS: IDataObject = {
	operation: 'checkReadiness',
	useKit: true,
	objects: ['Contact', 'Lead', 'Account'],
	logAs: ['task'],
	fieldsRead: '',
	fieldsWritten: '',
	options: {},
};

/** A new org per test. */
export function useSetup(): SetupTest {
	const test = {} as SetupTest;
	beforeEach(async () => void Object.assign(test, startedSetup(await startSalesforce())));
	afterEach(async () => await test.salesforce.close());
	return test;
}

export function startedSetup(salesforce: SalesforceSandbox): SetupTest {
	const { org } = salesforce;
	Object.assign(org.deployPace, { queueMs: 0, componentMs: 0 });
	const run: SetupTest['run'] = async (parameters, options = {}) => {
		const { userId = org.users.admin, stopOnError } = options;
		const bench = new NodeBench().connect(salesforce, userId);
		return await bench.run('salesforceSetup', { ...DEFAULTS, ...parameters }, [{}], {
			stopOnError,
		});
	};
	return {
		salesforce,
		org,
		run,
		async gaps(parameters = {}, userId = org.users.integration) {
			const { outputs } = await run(parameters, { userId });
			const [findings, [failed] = []] = outputs;
			if (failed) throw new Error(JSON.stringify(failed));
			return (findings as unknown as Finding[]).filter(({ status }) => status !== 'pass');
		},
	};
}

export async function install(test: SetupTest, parameters: IDataObject = {}): Promise<NodeRun> {
	return await test.run({
		operation: 'installKit',
		installMode: 'install',
		includeReports: true,
		integrationUsers: 'integration@acme.example',
		viewers: '',
		...parameters,
	});
}

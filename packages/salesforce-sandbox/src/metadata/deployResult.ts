import type { OrgState } from '../state/OrgState';
import { toWholeSecond } from '../time/format';
import { type Deployment, isDone } from '../state/Deployment';

const iso = (ms: number | null) => (ms === null ? null : new Date(toWholeSecond(ms)).toISOString());

function nameOf({ store }: OrgState, userId: string | null): string | null {
	const user = userId === null ? null : store.locateLive(userId);
	return user && String(user.table.read(user.row, 'Name'));
}

const noTests = {
	numFailures: 0,
	numTestsRun: 0,
	totalTime: 0,
	codeCoverage: [],
	codeCoverageWarnings: [],
	failures: [],
	flowCoverage: [],
	flowCoverageWarnings: [],
	successes: [],
};

/** Components dealt with so far; package.xml itself is not counted. */
function counts(state: OrgState, deployment: Deployment) {
	const components = deployment.successes.filter(({ componentType }) => componentType !== '');
	const done = isDone(deployment);
	const total = components.length + deployment.failures.length;
	return {
		numberComponentErrors: deployment.failures.length,
		numberComponentsDeployed: done ? components.length : state.deployments.progress(deployment),
		numberComponentsTotal: done ? total : deployment.total,
		numberTestErrors: 0,
		numberTestsCompleted: 0,
		numberTestsTotal: 0,
	};
}

/**
 * The result of a deployment as far as it is known.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployresult.htm (checked 2026-11)
 *
 * UNCONFIRMED: Members without a value are null rather than absent; `success` is false for a deployment that succeeded in part.
 */
export function deployResult(state: OrgState, deployment: Deployment, includeDetails: boolean) {
	const { options, status, error } = deployment;
	const done = isDone(deployment);
	return {
		id: deployment.id,
		status,
		done,
		success: status === 'Succeeded',
		checkOnly: options.checkOnly,
		ignoreWarnings: options.ignoreWarnings,
		rollbackOnError: options.rollbackOnError,
		runTestsEnabled: false,
		...counts(state, deployment),
		createdBy: deployment.createdById,
		createdByName: nameOf(state, deployment.createdById),
		canceledBy: deployment.canceledById,
		canceledByName: nameOf(state, deployment.canceledById),
		createdDate: iso(deployment.createdAt),
		startDate: iso(deployment.startedAt),
		lastModifiedDate: iso(deployment.changedAt),
		completedDate: iso(deployment.completedAt),
		errorStatusCode: error?.statusCode ?? null,
		errorMessage: error?.message ?? null,
		stateDetail: null,
		details: includeDetails
			? {
					componentFailures: deployment.failures,
					componentSuccesses: done ? deployment.successes : [],
					retrieveResult: null,
					runTestResult: {
						...noTests,
						flowCoverageWarnings: deployment.flowCoverageWarnings.map((message) => ({
							flowId: null,
							flowName: null,
							flowNamespace: null,
							message,
						})),
					},
				}
			: null,
	};
}

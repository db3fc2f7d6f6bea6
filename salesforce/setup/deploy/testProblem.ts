import type { DeployTests } from '../../client';

/**
 * Why the org's Apex tests stopped a deployment; undefined where they did not.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_runtests_result.htm, checked 2026-12-01
 */
export function testProblem({
	failures = [],
	codeCoverageWarnings = [],
	flowCoverageWarnings = [],
}: DeployTests): string | undefined {
	const [failure] = failures;
	if (failure) return `Apex test ${failure.name}.${failure.methodName ?? ''}: ${failure.message}`;
	return [...flowCoverageWarnings, ...codeCoverageWarnings][0]?.message;
}

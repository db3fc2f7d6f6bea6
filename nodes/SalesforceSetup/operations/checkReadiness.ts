import type { IExecuteFunctions } from 'n8n-workflow';
import { forgetOrg } from '../../../salesforce/orgCache';
import { checkReadiness as check } from '../../../salesforce/setup/readiness';
import type { FindingStatus } from '../../../salesforce/setup/readiness/finding';
import { tell, warn } from '../../shared/hints';
import type { Result } from '../../shared/runOnce';
import { identityOf, openSalesforce, SALESFORCE_CREDENTIAL } from '../../shared/salesforce';
import { readPushSetup } from '../../shared/push';
import { readMapping, readParameters } from '../settings';

/** One item per finding, what fails first. */
export async function checkReadiness(context: IExecuteFunctions): Promise<Result[]> {
	const mapping = readMapping(context);
	const org = await openSalesforce(context);
	const { userId } = await identityOf(context, org);
	const findings = await check(org.gateway, {
		mapping,
		userId,
		timeZone: context.getTimezone(),
		push: readPushSetup(readParameters(context)),
		credential: context.getNode().credentials?.[SALESFORCE_CREDENTIAL]?.name,
	});
	// What is known of the org may be why somebody checks: the other nodes are to look anew as well.
	forgetOrg(org.gateway.instanceUrl);
	const count = (status: FindingStatus) => findings.filter((one) => one.status === status).length;
	const [failed, warned] = [count('fail'), count('warn')];
	tell(
		context,
		`${failed} to fix, ${warned} to look at, ${count('pass')} in order.`,
		org.gateway.usage,
	);
	if (failed > 0)
		warn(
			context,
			'The sync will not work, or not completely, until what fails is fixed; "remedy" of each item says how.',
		);
	const administrator = findings.find(
		({ check: what, status }) => what === 'apiOnlyUser' && status === 'warn',
	);
	if (administrator) warn(context, `${administrator.message} ${administrator.remedy}`);
	return [...findings].sort((a, b) => RANK[a.status] - RANK[b.status]).map((json) => ({ json }));
}

const RANK: Readonly<Record<FindingStatus, number>> = { fail: 0, warn: 1, pass: 2 };

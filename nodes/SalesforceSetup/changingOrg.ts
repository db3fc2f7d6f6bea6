import type { SalesforceGateway } from '../../salesforce/gateway';
import { forgetOrg } from '../../salesforce/orgCache';

/**
 * Work that changes how an org looks: fields, permissions, who has them. Afterwards nothing is remembered of it, by
 * whichever credential, also when the work broke off: part of it may be done.
 */
export async function changingOrg<T>(
	{ instanceUrl }: SalesforceGateway,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} finally {
		forgetOrg(instanceUrl);
	}
}

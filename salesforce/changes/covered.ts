import { SalesforceError } from '../../core/failure/syncError';
import type { SalesforceGateway } from '../gateway';
import { objectName } from '../soql/identifier';

const MINUTE_MS = 60_000;

/**
 * How objects that are not replicated are refused. Any other failure passes on: to guess instead could move
 * past a transaction that is still running.
 *
 * UNCONFIRMED: which of these codes Salesforce gives for an object that is not replicateable.
 */
const CANNOT_BE_ASKED = new Set([
	'INVALID_TYPE',
	'NOT_FOUND',
	'INSUFFICIENT_ACCESS',
	'INVALID_TYPE_FOR_OPERATION',
	'INVALID_OPERATION',
]);

/**
 * Up to when all changes of an object are visible: the start of the oldest transaction that is still
 * running, epoch seconds. Only this call knows of it. Undefined when the object cannot be asked about.
 *
 * The call looks at whole minutes and needs at least one between start and end; the ids it also answers are
 * not used, so the span is short.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm
 */
export async function coveredSecond(
	gateway: SalesforceGateway,
	object: string,
	nowMs: number,
): Promise<number | undefined> {
	const end = new Date(Math.floor(nowMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
	const start = new Date(end.getTime() - 2 * MINUTE_MS);
	const query = `start=${encodeURIComponent(start.toISOString())}&end=${encodeURIComponent(end.toISOString())}`;
	const path = gateway.path(`/sobjects/${objectName(object)}/updated/?${query}`);
	try {
		const { latestDateCovered } = await gateway.getJson<{ latestDateCovered?: string }>(path);
		const coveredMs = Date.parse(String(latestDateCovered));
		return Number.isNaN(coveredMs) ? undefined : Math.floor(Math.min(coveredMs, nowMs) / 1000);
	} catch (error) {
		if (error instanceof SalesforceError && CANNOT_BE_ASKED.has(error.code ?? '')) return undefined;
		throw error;
	}
}

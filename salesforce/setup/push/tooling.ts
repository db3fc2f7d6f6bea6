import type { Row } from '../../client';
import type { SalesforceGateway } from '../../gateway';
import { unlessHidden } from '../readiness/unlessHidden';

/** Rows of the Tooling API; undefined where the connected user may not know. Needs View Setup and Configuration. */
export async function toolingRows(
	gateway: SalesforceGateway,
	soql: string,
): Promise<Row[] | undefined> {
	const path = gateway.path(`/tooling/query?q=${encodeURIComponent(soql)}`);
	const answer = await unlessHidden(async () => await gateway.getJson<{ records: Row[] }>(path));
	return answer?.records;
}

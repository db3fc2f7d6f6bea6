import { pushFlowOf } from '../../../core/kit/names';
import type { SalesforceGateway } from '../../gateway';
import { quote } from '../../soql/quote';
import { DEFINITION_TYPE, MESSAGE_TYPE, OURS } from './messages';
import { toolingRows } from './tooling';

/** Where the messages of an object go: nothing where there is none; undefined where the user may not know. */
export async function endpointOf(
	gateway: SalesforceGateway,
	object: string,
): Promise<string | null | undefined> {
	const rows = await toolingRows(
		gateway,
		`SELECT Metadata FROM ${MESSAGE_TYPE} WHERE Name = ${quote(pushFlowOf(object))}`,
	);
	if (!rows) return undefined;
	const { endpointUrl } = (rows[0]?.Metadata ?? {}) as { endpointUrl?: string };
	return endpointUrl ?? null;
}

/** Whether the Flow of each object is active, by its name; undefined where the user may not know. */
export async function flowsThere(
	gateway: SalesforceGateway,
): Promise<ReadonlyMap<string, boolean> | undefined> {
	const definitions = await toolingRows(
		gateway,
		`SELECT DeveloperName, ActiveVersionId FROM ${DEFINITION_TYPE} WHERE DeveloperName LIKE ${OURS}`,
	);
	return (
		definitions &&
		new Map(
			definitions.map(({ DeveloperName, ActiveVersionId }) => [
				String(DeveloperName),
				Boolean(ActiveVersionId),
			]),
		)
	);
}

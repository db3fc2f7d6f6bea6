import type { SalesforceGateway } from '../../gateway';
import { quote } from '../../soql/quote';
import { documentXml } from '../deploy/manifest';
import type { Files } from '../deploy/zip';
import type { KitComponent } from '../kit';
import { DEFINITION_TYPE, element, FLOW_TYPE, MESSAGE_TYPE, OURS } from './messages';
import { toolingRows } from './tooling';

/** What goes when the messages are removed. */
export interface MessageRemoval {
	/** Flows that are switched off first: an active one cannot be deleted. */
	deactivate: Files;
	definitions: KitComponent[];
	/** Every version of the Flows, then the messages they send. */
	components: KitComponent[];
}

/**
 * What the org has of ours. A Flow is deleted version by version, after its definition has none that is active.
 *
 * UNCONFIRMED: The definition is deployed with the newest version of the API, and counts before what is deleted after it.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_flowdefinition.htm, checked 2026-11-30
 * @see https://github.com/scolladon/sfdx-git-delta/pull/894 (in one deployment), checked 2026-11-30
 */
export async function messageRemoval(gateway: SalesforceGateway): Promise<MessageRemoval> {
	const rows = async (soql: string) => (await toolingRows(gateway, soql)) ?? [];
	const definitions = await rows(
		`SELECT Id, DeveloperName FROM ${DEFINITION_TYPE} WHERE DeveloperName LIKE ${OURS}`,
	);
	const names = new Map(definitions.map((row) => [String(row.Id), String(row.DeveloperName)]));
	const ids = [...names.keys()].map(quote).join(', ');
	const versions = ids
		? await rows(
				`SELECT DefinitionId, VersionNumber FROM ${FLOW_TYPE} WHERE DefinitionId IN (${ids})`,
			)
		: [];
	const messages: KitComponent[] = [];
	for (const { Id } of await rows(`SELECT Id FROM ${MESSAGE_TYPE} WHERE Name LIKE ${OURS}`))
		for (const { FullName } of await rows(
			`SELECT FullName FROM ${MESSAGE_TYPE} WHERE Id = ${quote(String(Id))}`,
		))
			messages.push({ type: MESSAGE_TYPE, name: String(FullName) });
	const off = documentXml(DEFINITION_TYPE, element('activeVersionNumber', '0'));
	return {
		deactivate: Object.fromEntries(
			[...names.values()].map((name) => [`flowDefinitions/${name}.flowDefinition`, off]),
		),
		definitions: [...names.values()].map((name) => ({ type: DEFINITION_TYPE, name })),
		components: [
			...versions.map(({ DefinitionId, VersionNumber }) => ({
				type: FLOW_TYPE,
				name: `${names.get(String(DefinitionId))}-${String(VersionNumber)}`,
			})),
			...messages,
		],
	};
}

import { SetupError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import { select } from '../../soql/select';
import { deployZip, refusal, type ComponentResult, type OnProgress } from '../deploy/deployment';
import { manifestXml } from '../deploy/manifest';
import { writeZip } from '../deploy/zip';
import { KIT_OBJECTS, KIT_PREFIX } from '../../../core/kit/names';
import type { Kit, KitComponent } from '../kit';
import { unlessHidden } from '../readiness/unlessHidden';
import { channelComponents } from '../push/channel';
import { messageRemoval, type MessageRemoval } from '../push/messageRemoval';
import { withoutAssignments } from './unassign';

/** What has to be typed, so that nobody removes the kit by accident. */
export const REMOVAL_WORDS = 'REMOVE ProductSync and my data';

export interface RemoveSettings {
	kit: Kit;
	confirmation: string;
	onProgress: OnProgress;
}

/**
 * Deletes every component of the kit that the org has, the permission sets that Generate Permission Set made, the
 * channel, Flows and messages for push, and with them the values in its fields and the records of its objects. Everything else stays. Without the exact
 * words of confirmation nothing happens; when Salesforce refuses, everybody has the permission sets as before.
 *
 * @throws SyncError without confirmation, or when something of the org still uses a component
 */
export async function removeKit(
	gateway: SalesforceGateway,
	{ kit, confirmation, onProgress }: RemoveSettings,
): Promise<ComponentResult[]> {
	if (confirmation !== REMOVAL_WORDS) throw notConfirmed(await countRecords(gateway));
	const present = await presentOf(gateway, removable(kit), kit, onProgress);
	const permissionSets = await ourPermissionSets(gateway);
	const messages = await messageRemoval(gateway);
	const channel = await channelComponents(gateway);
	const all = [...present, ...permissionSets, ...channel, ...messages.components];
	if (all.length === 0) return [];
	const names = permissionSets.map(({ name }) => name);
	return await withoutAssignments(gateway, names, async () => {
		const done = await deployZip(gateway, destructiveZip(all, kit, messages), { onProgress });
		if (!done.succeeded) throw refusal('The kit was not removed', done, 'Nothing was deleted.');
		return done.components.filter(({ status }) => status === 'deleted');
	});
}

/** An object goes with its fields and list views; a folder is listed without the stroke at its end. */
function removable({ components }: Kit): KitComponent[] {
	return components
		.filter(({ type }) => type !== 'PermissionSet')
		.filter(({ name }) => !(name.startsWith(KIT_PREFIX) && /__c\./.test(name)))
		.map(({ type, name }) => ({ type, name: name.replace(/\/$/, '') }));
}

/** Those the org has: Salesforce names the others when it is asked to delete them. */
async function presentOf(
	gateway: SalesforceGateway,
	components: readonly KitComponent[],
	kit: Kit,
	onProgress: OnProgress,
): Promise<KitComponent[]> {
	const check = async (wanted: readonly KitComponent[]) =>
		await deployZip(gateway, destructiveZip(wanted, kit), { checkOnly: true, onProgress });
	const first = await check(components);
	const absent = new Set(first.components.filter(isAbsent).map(({ name }) => name));
	const present = components.filter(({ name }) => !absent.has(name));
	if (present.length === 0) return [];
	const second = absent.size > 0 ? await check(present) : first;
	if (!second.succeeded) throw refusal('The kit cannot be removed', second);
	return present;
}

/** UNCONFIRMED: The words of a destructive change for a component that is not there. */
function isAbsent({ problem = '' }: ComponentResult): boolean {
	return /^No \w+ named: .+ found/.test(problem);
}

/**
 * Flows are switched off in the same deployment, so what is deleted goes after what is added.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deploy_deleting_files.htm (checked 2026-11-22)
 */
function destructiveZip(
	components: readonly KitComponent[],
	{ apiVersion }: Kit,
	{ definitions, deactivate }: Omit<MessageRemoval, 'components'> = {
		definitions: [],
		deactivate: {},
	},
): Buffer {
	return writeZip({
		'package.xml': manifestXml(definitions, apiVersion),
		...deactivate,
		[definitions.length > 0 ? 'destructiveChangesPost.xml' : 'destructiveChanges.xml']:
			manifestXml(components),
	});
}

/** The kit's own, and those that Generate Permission Set made: they would go on granting rights. */
async function ourPermissionSets(gateway: SalesforceGateway): Promise<KitComponent[]> {
	const rows = await gateway.query(
		select({
			fields: ['Name'],
			from: 'PermissionSet',
			where: `Name LIKE '${KIT_PREFIX.replace('_', '\\_')}%' AND NamespacePrefix = null`,
		}),
	);
	return rows.map((row) => ({ type: 'PermissionSet', name: String(row.Name) }));
}

async function countRecords(gateway: SalesforceGateway): Promise<string> {
	const counts: string[] = [];
	for (const object of Object.values(KIT_OBJECTS)) {
		const rows = await unlessHidden(
			async () => await gateway.query(`SELECT COUNT(Id) records FROM ${object}`),
		);
		if (rows) counts.push(`${String(rows[0]?.records ?? 0)} records of ${object}`);
	}
	return counts.join(', ') || 'the records of its objects';
}

function notConfirmed(records: string): SetupError {
	return new SetupError('Removing the Salesforce kit was not confirmed', {
		move: 'fixMapping',
		code: 'NOT_CONFIRMED',
		remedy: `Removing deletes ${records}, the product ids, NPS scores and other values in the kit's fields on contacts, leads, accounts, tasks and events, and its lists, reports and permission sets, those of Generate Permission Set included. Export what you want to keep. If you are sure, enter exactly: ${REMOVAL_WORDS}`,
	});
}

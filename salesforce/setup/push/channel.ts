import { PUSH_CHANNEL } from '../../../core/kit/names';
import type { SalesforceGateway } from '../../gateway';
import { documentXml, escapeXml, manifestXml } from '../deploy/manifest';
import type { Files } from '../deploy/zip';
import type { KitComponent } from '../kit';
import { toolingRows } from './tooling';

const CHANNEL_TYPE = 'PlatformEventChannel';
const MEMBER_TYPE = 'PlatformEventChannelMember';

/** Members of our channel, and of no other, are named so. */
const MEMBER_PREFIX = `${PUSH_CHANNEL.replace('__', '_')}_`;

/** The change event of an object: `Contact` has `ContactChangeEvent`, `Visit__c` has `Visit__ChangeEvent`. */
function changeEventOf(object: string): string {
	return object.endsWith('__c') ? object.replace(/c$/, 'ChangeEvent') : `${object}ChangeEvent`;
}

/**
 * UNCONFIRMED: The developer name of a member for a custom object, whose event has two underscores, has one of them.
 *
 * @see https://developer.salesforce.com/docs/platform/api-tooling/references/tooling-objects/tooling-platformeventchannelmember.html, checked 2026-11-30
 */
export function memberOf(object: string): string {
	return `${MEMBER_PREFIX}${changeEventOf(object).replace('__', '_')}`;
}

/**
 * The channel of change events that the Record Trigger listens to, with an object each, as a package to deploy. It is
 * one of our own, so that what the org has selected for others stays as it is.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_platformeventchannel.htm, checked 2026-11-30
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_platformeventchannelmember.htm, checked 2026-11-30
 */
export function channelPackage(objects: readonly string[], apiVersion: string): Files {
	const members = objects.map((object) => ({ object, name: memberOf(object) }));
	const components = [
		{ type: CHANNEL_TYPE, name: PUSH_CHANNEL },
		...members.map(({ name }) => ({ type: MEMBER_TYPE, name })),
	];
	const files = members.map(({ object, name }) => [
		`platformEventChannelMembers/${name}.platformEventChannelMember`,
		document(MEMBER_TYPE, { eventChannel: PUSH_CHANNEL, selectedEntity: changeEventOf(object) }),
	]);
	return {
		'package.xml': manifestXml(components, apiVersion),
		[`platformEventChannels/${PUSH_CHANNEL}.platformEventChannel`]: document(CHANNEL_TYPE, {
			channelType: 'data',
			label: 'Product Sync',
		}),
		...(Object.fromEntries(files) as Files),
	};
}

function document(root: string, values: Readonly<Record<string, string>>): string {
	const lines = Object.entries(values).map(
		([name, value]) => `    <${name}>${escapeXml(value)}</${name}>\n`,
	);
	return documentXml(root, lines.join(''));
}

/** Names of the members of our channel; undefined where the connected user may not know. */
export async function membersThere(gateway: SalesforceGateway): Promise<Set<string> | undefined> {
	const names = await developerNames(gateway, MEMBER_TYPE);
	return names && new Set(names.filter((name) => name.startsWith(MEMBER_PREFIX)));
}

/** What the org has of the channel, as components to delete. */
export async function channelComponents(gateway: SalesforceGateway): Promise<KitComponent[]> {
	const channels = (await developerNames(gateway, CHANNEL_TYPE)) ?? [];
	const members = (await membersThere(gateway)) ?? [];
	return [
		...channels
			.map((name) => `${name}__chn`)
			.filter((name) => name === PUSH_CHANNEL)
			.map((name) => ({ type: CHANNEL_TYPE, name })),
		...[...members].map((name) => ({ type: MEMBER_TYPE, name })),
	];
}

async function developerNames(
	gateway: SalesforceGateway,
	type: string,
): Promise<string[] | undefined> {
	const rows = await toolingRows(gateway, `SELECT DeveloperName FROM ${type}`);
	return rows?.map((row) => String(row.DeveloperName));
}

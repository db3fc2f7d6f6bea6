import { SetupError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import { tellersOf } from '../../push/tellers';
import { quote } from '../../soql/quote';
import { select } from '../../soql/select';
import { deployZip, refusal, type ComponentResult, type OnProgress } from '../deploy/deployment';
import { writeZip, type Files } from '../deploy/zip';
import { channelPackage } from './channel';
import { messagePackage } from './messages';
import { pushUrlIn } from './pushUrl';
import type { PushSetup } from './road';

export interface InstallPushSettings extends PushSetup {
	/** Id of the connected user. */
	userId: string;
	/** Objects whose changes are pushed. */
	objects: readonly string[];
	/** Only says what would happen. */
	checkOnly: boolean;
	onProgress: OnProgress;
}

/**
 * Makes the channel of change events, with its objects, or the Outbound Messages and the Flows that send them; safe to
 * repeat. Objects that were there stay.
 *
 * @throws SyncError when Salesforce refuses
 */
export async function installPush(
	gateway: SalesforceGateway,
	settings: InstallPushSettings,
): Promise<ComponentResult[]> {
	const { road, checkOnly, onProgress } = settings;
	const { files, inactive, what, state } = await PACKAGES[road](gateway, settings);
	const deploy = async (of: Files) =>
		await deployZip(gateway, writeZip(of), { checkOnly, onProgress });
	const first = await deploy(files);
	const done = first.stoppedByTests && inactive ? await deploy(inactive) : first;
	if (!done.succeeded) throw refusal(what, done, state);
	return done.components;
}

/**
 * Before anything is done to the org.
 *
 * @throws SetupError when no object is named, or the URL is none that Salesforce can send to
 */
export function requirePush(
	{ instanceUrl }: SalesforceGateway,
	{ objects, road, url }: Pick<InstallPushSettings, 'objects' | 'road' | 'url'>,
): void {
	if (objects.length === 0) throw noObjects();
	if (road === 'outboundMessage') pushUrlIn(url, instanceUrl);
}

interface PushPackage {
	files: Files;
	/**
	 * The same with Flows that are not active: an org that deploys them as active does so only where its Apex tests run
	 * enough of them.
	 *
	 * @see https://help.salesforce.com/s/articleView?id=platform.flow_distribute_deploy_active.htm, checked 2026-12-01
	 */
	inactive?: Files;
	/** What is said when it is refused, and what the org is like then. */
	what: string;
	state: string;
}

const PACKAGES: Readonly<
	Record<
		PushSetup['road'],
		(gateway: SalesforceGateway, settings: InstallPushSettings) => Promise<PushPackage>
	>
> = {
	changeDataCapture: async ({ client }, { objects }) => ({
		files: channelPackage(objects, client.apiVersion),
		what: 'The channel for push was not made',
		state: 'The org has no new channel.',
	}),
	outboundMessage: async (gateway, { objects, url, userId }) => {
		const told = await tellers(gateway, objects);
		const target = {
			url: pushUrlIn(url, gateway.instanceUrl),
			username: await usernameOf(gateway, userId),
			apiVersion: gateway.client.apiVersion,
		};
		return {
			files: messagePackage(told, { ...target, isActive: true }),
			inactive: messagePackage(told, { ...target, isActive: false }),
			what: 'The Outbound Messages for push were not made',
			state: 'The org has no new messages and Flows.',
		};
	},
};

async function tellers(gateway: SalesforceGateway, objects: readonly string[]): Promise<string[]> {
	return tellersOf(
		await Promise.all(objects.map(async (object) => await gateway.describe(object))),
	);
}

async function usernameOf(gateway: SalesforceGateway, userId: string): Promise<string> {
	const where = `Id = ${quote(userId)}`;
	const [user] = await gateway.query(select({ fields: ['Username'], from: 'User', where }));
	return String(user?.Username);
}

function noObjects(): SetupError {
	return new SetupError('No object is chosen whose changes are pushed', {
		move: 'fixMapping',
		remedy:
			'Choose the objects that the Record Trigger watches (for Change Data Capture at most five).',
	});
}

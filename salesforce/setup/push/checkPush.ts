import { PUSH_CHANNEL } from '../../../core/kit/names';
import type { SalesforceGateway } from '../../gateway';
import { tellersOf } from '../../push/tellers';
import { readDailyLimits } from '../../limits';
import { isOver, SHARES } from '../../orgRequests';
import type { Facts } from '../readiness/facts';
import { fail, pass, warn, type Finding } from '../readiness/finding';
import { memberOf, membersThere } from './channel';
import { checkMessages } from './checkMessages';
import type { PushSetup } from './road';

const MAKE_CHANNEL =
	'Run Install Kit of this node with Push "Change Data Capture" and an administrator\'s credential.';

/** Is the road there on which the Record Trigger is told of changes? */
export async function checkPush(
	gateway: SalesforceGateway,
	{ road, url }: PushSetup,
	objects: readonly string[],
	facts: HeardBy & Pick<Facts, 'descriptions'>,
): Promise<Finding[]> {
	const watched = objects.map(
		(name) => facts.descriptions.get(name) ?? { name, has: () => false }, // hidden from the user
	);
	return road === 'outboundMessage'
		? await checkMessages(gateway, tellersOf(watched), url)
		: await checkChannel(gateway, objects, facts);
}

/** Are the objects on the channel, may the user hear of them, and are event deliveries left? */
async function checkChannel(
	gateway: SalesforceGateway,
	objects: readonly string[],
	facts: HeardBy,
): Promise<Finding[]> {
	const members = await membersThere(gateway);
	return [
		...objects.map((object) => onChannel(object, members)),
		...objects.flatMap((object) => mayHear(object, facts)),
		await deliveries(gateway),
	];
}

function onChannel(object: string, members: ReadonlySet<string> | undefined): Finding {
	const subject = `${object}: ${PUSH_CHANNEL}`;
	if (!members)
		return warn(
			'push',
			subject,
			'Which objects are pushed cannot be told.',
			`Let the connected user have "View Setup and Configuration" while you check. If they are not: ${MAKE_CHANNEL}`,
		);
	return members.has(memberOf(object))
		? pass('push', subject, `Changes of ${object} are pushed on the channel ${PUSH_CHANNEL}.`)
		: fail(
				'push',
				subject,
				`Changes of ${object} are not on the channel ${PUSH_CHANNEL}.`,
				MAKE_CHANNEL,
			);
}

type HeardBy = Pick<Facts, 'permissions' | 'user' | 'viewAll'>;

/** Objects that have no View All Records, and the system permission that stands for it: API name and label. */
const INSTEAD: Readonly<Record<string, readonly [string, string]>> = {
	Task: ['ViewAllData', 'View All Data'],
	Event: ['ViewAllData', 'View All Data'],
	User: ['ViewAllUsers', 'View All Users'],
};

/**
 * On a channel of several objects, whoever lacks View All Records hears nothing, and is not told so.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_security_perms.htm, checked 2026-11-30
 */
function mayHear(object: string, { user, viewAll, permissions }: HeardBy): Finding[] {
	const [name = '', label] = INSTEAD[object] ?? [];
	if (!viewAll || viewAll.has(object) || permissions?.has(name)) return [];
	return [
		fail(
			'push',
			`${object}: View All`,
			`${user.username} is not told of changes of ${object}: that needs ${label ?? 'View All Records'}.`,
			`Grant ${label ?? `View All Records on ${object}`} in a permission set of ${user.username}.`,
		),
	];
}

async function deliveries(gateway: SalesforceGateway): Promise<Finding> {
	const subject = 'DailyDeliveredPlatformEvents';
	const daily = (await readDailyLimits(gateway))?.eventDeliveries;
	if (!daily)
		return warn(
			'push',
			subject,
			'How many event deliveries are left cannot be told.',
			'Each change of an object on the channel is one, for each trigger that listens: 10,000 in 24 hours in Developer Edition, 25,000 in Enterprise, 50,000 in Unlimited and Performance.',
		);
	const remaining = daily.limit - daily.used;
	const words = `${remaining} of ${daily.limit} event deliveries are left in the rolling 24 hours.`;
	if (!isOver(daily, SHARES.routine)) return pass('push', subject, words);
	return (remaining <= 0 ? fail : warn)(
		'push',
		subject,
		words,
		'When none are left nothing is pushed, and the trigger looks at its interval. Take objects off the channel whose changes need not be told at once, or see who else subscribes.',
	);
}

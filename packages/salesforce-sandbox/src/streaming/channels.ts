import type { UserAccess } from '../access/UserAccess';
import { changeEventOf, type PublishedEvent } from '../state/ChangeEvents';
import type { OrgState } from '../state/OrgState';

/** Of all objects that are selected in Setup, Change Data Capture. */
const STANDARD = 'ChangeEvents';

interface Member {
	eventChannel: string;
	selectedEntity: string;
}

const membersOf = (state: OrgState): Member[] =>
	state.metadata
		.all('PlatformEventChannelMember')
		.map(({ definition }) => definition as unknown as Member);

/** Is the event of an object on any channel? */
export const hasMember = (state: OrgState, event: string): boolean =>
	membersOf(state).some(({ selectedEntity }) => selectedEntity === event);

/** Why a user may not subscribe to a channel; null when nothing is in the way. */
export function subscriptionError(
	state: OrgState,
	access: UserAccess,
	channel: string,
): string | null {
	if (!channel.startsWith('/')) return "400::Channel subscriptions must start with a leading '/'";
	const name = /^\/data\/(\w+)$/.exec(channel)?.[1] ?? '';
	if (name === STANDARD) return null;
	if (name.endsWith('__chn') && state.metadata.find('PlatformEventChannel', name)) return null;
	const object = state.schema.all().find((each) => changeEventOf(each.name) === name);
	if (!object || !isOn(state, STANDARD, name))
		return `400::The channel you requested to subscribe to does not exist {${channel}}`;
	// Single objects are checked with the subscription, channels of several with each delivery:
	// https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_security_perms.htm (checked 2026-11)
	// UNCONFIRMED: The code and words with which a subscription to the change events of an object is refused for want of View All.
	return access.rights(object).viewAll ? null : '403::Subscription denied';
}

/** Does a channel carry an event to this user? */
export function carries(
	state: OrgState,
	access: UserAccess,
	channel: string,
	{ event, object }: PublishedEvent,
): boolean {
	const name = channel.replace('/data/', '');
	const isMember = name === event ? isOn(state, STANDARD, event) : isOn(state, name, event);
	return isMember && access.rights(state.schema.require(object)).viewAll;
}

const isOn = (state: OrgState, channel: string, event: string) =>
	membersOf(state).some(
		(member) => member.eventChannel === channel && member.selectedEntity === event,
	);

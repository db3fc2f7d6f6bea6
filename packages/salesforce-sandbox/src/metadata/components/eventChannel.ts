import { changeEventOf } from '../../state/ChangeEvents';
import { type Deployer, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, Problem, refuse } from '../problem';
import { referencedElsewhere } from '../references';

const CHANNEL = 'PlatformEventChannel';
const MEMBER = 'PlatformEventChannelMember';
/** The channel of Setup, Change Data Capture; always there. */
const STANDARD = 'ChangeEvents';
/** Of all channels together, without an add-on licence. */
const MOST_ENTITIES = 5;

interface MemberValues {
	eventChannel: string;
	selectedEntity: string;
}

/**
 * UNCONFIRMED: The words for a channel without the suffix, and for one of events, which the sandbox has not.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_platformeventchannel.htm (checked 2026-11)
 */
export const eventChannelDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const { fullName, definition } = component;
		if (!fullName.endsWith('__chn'))
			throw new Problem(`The name of a custom channel ends with __chn: ${fullName}`);
		if (definition.channelType !== 'data')
			throw new Problem(`The sandbox has only channels of the type data: ${fullName}`);
		refuse(
			checkDeveloperName(fullName.replace(/__chn$/, '')) ??
				checkLength('Label', String(definition.label), 80),
		);
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find(CHANNEL, fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const members = state.metadata
			.all(MEMBER)
			.filter(({ definition }) => definition.eventChannel === fullName)
			.map(({ type, fullName: name }) => ({ type, fullName: name }));
		refuse(referencedElsewhere('channel', members, deleting));
		return state.metadata.remove(CHANNEL, fullName);
	},
};

/**
 * UNCONFIRMED: The words for an object that cannot be selected, and for more than five of them.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_platformeventchannelmember.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_allocations.htm (checked 2026-11)
 */
export const eventChannelMemberDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const { state } = context;
		const { eventChannel, selectedEntity } = component.definition as unknown as MemberValues;
		refuse(checkDeveloperName(component.fullName, 80));
		if (eventChannel !== STANDARD && !state.metadata.find(CHANNEL, eventChannel))
			throw new Problem(noSuch('eventChannel', CHANNEL, eventChannel));
		const object = state.schema.all().find(({ name }) => changeEventOf(name) === selectedEntity);
		if (!object || object.setup || object.virtual)
			throw new Problem(noSuch('selectedEntity', 'ChangeEvent', selectedEntity));
		const others = state.metadata
			.all(MEMBER)
			.filter(({ fullName }) => fullName !== component.fullName)
			.map(({ definition }) => String(definition.selectedEntity));
		if (new Set([...others, selectedEntity]).size > MOST_ENTITIES)
			throw new Problem(
				`You can select up to ${MOST_ENTITIES} entities for Change Data Capture notifications`,
			);
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find(MEMBER, fullName) !== undefined,
	remove: ({ fullName }, { state }) => state.metadata.remove(MEMBER, fullName),
};

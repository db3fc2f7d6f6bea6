import type { OrgState } from '../../state/OrgState';
import { type Deployer, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, refuse } from '../problem';
import { mentions, referencedElsewhere } from '../references';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_group.htm (checked 2026-11) */
export const groupDeployer: Deployer = {
	needs: 'ManageUsers',
	deploy(component, context) {
		const { fullName, definition } = component;
		refuse(checkDeveloperName(fullName, 80) ?? checkLength('Label', String(definition.name), 40));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('Group', fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const users = mentions(
			state,
			['ListView', 'ReportFolder', 'DashboardFolder'],
			(text) => text === fullName,
		);
		refuse(referencedElsewhere('group', users, deleting));
		return state.metadata.remove('Group', fullName);
	},
};

const GROUP_KINDS = ['group', 'groups'];

/**
 * Whom a list view or folder is shared with by `sharedTo`: groups that are there, or all internal users.
 * There are no roles, territories and portals in the sandbox.
 */
export function checkSharedTo(
	sharedTo: Record<string, string | string[]> | undefined,
	state: OrgState,
): string | null {
	for (const [kind, listed] of Object.entries(sharedTo ?? {})) {
		if (kind === 'allInternalUsers') continue;
		const names = [listed].flat();
		const isGroup = GROUP_KINDS.includes(kind);
		const unknown = names.find((name) => !isGroup || !state.metadata.find('Group', name));
		if (unknown !== undefined) return noSuch('sharedTo', isGroup ? 'Group' : kind, unknown);
	}
	return null;
}

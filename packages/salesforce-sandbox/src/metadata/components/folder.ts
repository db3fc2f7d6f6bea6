import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, Problem, refuse } from '../problem';
import { checkSharedTo } from './group';

interface FolderValues {
	name: string;
	accessType?: string;
	publicFolderAccess?: string;
	folderShares?: Array<{ sharedTo: string; sharedToType: string }>;
	sharedTo?: Record<string, string | string[]>;
}

/** A folder is shared with users, groups and everybody; there are no roles in the sandbox. */
function checkShares(values: FolderValues, { state }: DeployContext): string | null {
	const users = state.store.tableOf('User');
	const isUser = (name: string) =>
		[...users.liveRows()].some((row) => users.read(row, 'Username') === name);
	for (const { sharedTo, sharedToType } of values.folderShares ?? []) {
		if (sharedToType === 'Organization') continue;
		// UNCONFIRMED: The words for a folder shared with somebody who is not there.
		const isThere =
			(sharedToType === 'User' && isUser(sharedTo)) ||
			(sharedToType === 'Group' && state.metadata.find('Group', sharedTo) !== undefined);
		if (!isThere) return noSuch('sharedTo', sharedToType, sharedTo);
	}
	return checkSharedTo(values.sharedTo, state);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_folder.htm (checked 2026-11) */
export function folderDeployer(type: string, contentType: string): Deployer {
	return {
		needs: 'CustomizeApplication',
		deploy(component, context) {
			const values = component.definition as unknown as FolderValues;
			refuse(
				checkDeveloperName(component.fullName, 80) ??
					checkLength('Folder Label', values.name, 80) ??
					checkShares(values, context),
			);
			return store(context, component);
		},
		exists: (fullName, { state }) => state.metadata.find(type, fullName) !== undefined,
		remove({ fullName }, { state }) {
			// UNCONFIRMED: The words for a folder that is not empty.
			if (state.metadata.all(contentType).some((each) => each.fullName.startsWith(`${fullName}/`)))
				throw new Problem(`The folder ${fullName} is not empty`);
			return state.metadata.remove(type, fullName);
		},
	};
}

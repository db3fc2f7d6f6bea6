import { PermissionContainer } from '../../access/PermissionContainer';
import type { ErrorDetail } from '../../errors';
import { checkDeveloperName } from '../../metadata/names';
import type { Draft } from '../Draft';
import type { ObjectRules } from './ObjectRules';

/** UNCONFIRMED: The codes and words for a malformed name, and for one that is taken. */
function nameErrors(draft: Draft): ErrorDetail[] {
	const name = String(draft.get('Name'));
	const malformed = checkDeveloperName(name, 80);
	if (malformed) return [{ code: 'INVALID_INPUT', message: malformed, fields: ['Name'] }];
	const { table } = draft;
	for (const row of table.liveRows())
		if (row !== draft.row && String(table.read(row, 'Name')).toLowerCase() === name.toLowerCase())
			return [
				{
					code: 'DUPLICATE_DEVELOPER_NAME',
					message: `The developer name you entered is already in use: ${name}`,
					fields: ['Name'],
				},
			];
	return [];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm (checked 2026-11) */
export const permissionSetRules: ObjectRules = {
	derive(draft) {
		if (draft.isNew) draft.set('IsCustom', true);
	},
	check: (draft) => (draft.isChanged('Name') ? nameErrors(draft) : []),
	afterSave(draft, row, { state: { directory }, journal }) {
		const id = draft.table.idOf(row);
		if (directory.find(id)) return;
		const container = new PermissionContainer(id, String(draft.get('Name')));
		journal.act(
			() => directory.register(container),
			() => directory.unregister(container),
		);
	},
	afterDelete(table, row, { state: { directory }, journal }) {
		const container = directory.require(table.idOf(row));
		journal.act(
			() => directory.unregister(container),
			() => directory.register(container),
		);
	},
};

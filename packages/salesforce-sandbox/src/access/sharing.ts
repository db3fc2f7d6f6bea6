import type { Store } from '../store/Store';
import type { Table } from '../store/Table';
import type { UserAccess } from './UserAccess';

const ACTIVITIES = new Set(['Task', 'Event']);

/** Which records of an object a user sees: all of them, or those for which the test holds. */
export type Visibility = 'all' | ((row: number) => boolean);

/** Tests rows of a table against owner, org-wide default and View All. */
export function visibility(store: Store, access: UserAccess, table: Table): Visibility {
	const { object } = table;
	if (access.isSystem || object.setup || access.rights(object).viewAll) return 'all';
	if (ACTIVITIES.has(object.name)) return activityVisibility(store, access, table);
	if (object.sharing === 'parent') return masterVisibility(store, access, table);
	if (!object.fields.has('ownerid')) return 'all';
	const owner = table.column('OwnerId');
	const owns = (row: number) => owner.get(row) === access.userId;
	if (object.sharing === 'private') return owns;
	return object.name === 'Contact' ? (row) => !isPrivate(table, row) || owns(row) : 'all';
}

/**
 * A Contact that no Account has is private, whatever the org-wide default: its owner sees and edits it, others see it
 * with View All and edit it with Modify All.
 *
 * @see https://help.salesforce.com/s/articleView?id=000384762 (checked 2026-12)
 */
function isPrivate(table: Table, row: number): boolean {
	return table.object.name === 'Contact' && !table.read(row, 'AccountId');
}

/** Details of a master are seen by whoever sees the master. */
function masterVisibility(store: Store, access: UserAccess, table: Table): Visibility {
	const masters = mastersOf(store, table);
	return (row) =>
		masters(row).every(
			(master) => master !== null && canSee(store, access, master.table, master.row),
		);
}

function mastersOf(store: Store, table: Table) {
	const fields = [...table.object.fields.values()].filter(({ masterDetail }) => masterDetail);
	return (row: number) => fields.map(({ name }) => store.locateLive(table.read(row, name)));
}

/**
 * Activities are visible to their owner and to whoever sees the Who or the What; their owner edits and deletes them. That
 * is the org-wide default Private, which a new org has.
 *
 * UNCONFIRMED: The org-wide default of activities in an org that nobody has changed.
 *
 * @see https://biswajeetsamal.com/blog/owd-for-standard-objects-in-new-org (checked 2026-12)
 */
function activityVisibility(store: Store, access: UserAccess, table: Table): Visibility {
	const parentSeen = (id: unknown) => {
		const parent = store.locateLive(id);
		return parent !== null && canSee(store, access, parent.table, parent.row);
	};
	return (row) => {
		const who = table.read(row, 'WhoId');
		const what = table.read(row, 'WhatId');
		if (table.read(row, 'OwnerId') === access.userId) return true;
		return parentSeen(who) || parentSeen(what);
	};
}

/** May the user read this record: object permission and sharing together? */
export function canSee(store: Store, access: UserAccess, table: Table, row: number): boolean {
	if (!access.rights(table.object).read) return false;
	const seen = visibility(store, access, table);
	return seen === 'all' || seen(row);
}

/** May the user edit this record? The org-wide default `public` is public read/write, `read` public read only. */
export function canEdit(store: Store, access: UserAccess, table: Table, row: number): boolean {
	const { object } = table;
	const rights = access.rights(object);
	if (!rights.edit) return false;
	if (access.isSystem || rights.modifyAll || object.setup) return true;
	if (object.sharing === 'parent')
		return mastersOf(
			store,
			table,
		)(row).every((master) => master !== null && canEdit(store, access, master.table, master.row));
	const isShared =
		object.sharing === 'public' && !isPrivate(table, row) && !ACTIVITIES.has(object.name);
	if (isShared || !object.fields.has('ownerid')) return true;
	return table.read(row, 'OwnerId') === access.userId;
}

/**
 * May the user delete this record? To edit it is not enough: it takes its owner, or Modify All. There are no roles here,
 * so nobody stands above its owner.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385525 (checked 2026-12)
 */
export function canDelete(store: Store, access: UserAccess, table: Table, row: number): boolean {
	const { object } = table;
	const rights = access.rights(object);
	if (!rights.delete || !canSee(store, access, table, row)) return false;
	if (access.isSystem || rights.modifyAll || object.setup) return true;
	if (object.sharing === 'parent' || !object.fields.has('ownerid'))
		return canEdit(store, access, table, row);
	return table.read(row, 'OwnerId') === access.userId;
}

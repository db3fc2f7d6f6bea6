/**
 * Activities have no object permissions: system permissions allow them.
 *
 * @see https://help.salesforce.com/s/articleView?id=sales.activity_access_user_perm.htm (Access Activities), checked 2026-11-22
 */
export const ACTIVITY_PERMISSIONS: Readonly<Record<string, string>> = {
	Task: 'Edit Tasks',
	Event: 'Edit Events',
};

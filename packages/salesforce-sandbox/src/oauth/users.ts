import type { OrgState } from '../state/OrgState';

/** A user as the login pages know them. */
export interface LoginUser {
	id: string;
	username: string;
	name: string;
	isActive: boolean;
	/** API Only User: no login through the browser. */
	isApiOnly: boolean;
}

export function loginUsers(state: OrgState): LoginUser[] {
	const table = state.store.tableOf('User');
	return [...table.liveRows()].map((row) => {
		const id = table.idOf(row);
		return {
			id,
			username: String(table.read(row, 'Username')),
			name: String(table.read(row, 'Name')),
			isActive: table.read(row, 'IsActive') === true,
			isApiOnly: state.accessOf(id).can('ApiUserOnly'),
		};
	});
}

export function findUser(state: OrgState, id: string): LoginUser | undefined {
	return loginUsers(state).find((user) => user.id === id);
}

export function findUserByName(state: OrgState, username: string): LoginUser | undefined {
	return loginUsers(state).find((user) => user.username.toLowerCase() === username.toLowerCase());
}

import type { ErasedUser, PlatformPersonData } from '../personData';

/**
 * Userpilot's deletion of users: an order that is carried out later. What it holds of one user no documented call
 * reads.
 *
 * @see https://docs.userpilot.com/api-references/delete/overview, checked 2026-11-29
 */
export const userpilotPersonData: PlatformPersonData = {
	// UNCONFIRMED: that an id Userpilot does not know is taken as well.
	async erase(api, userIds) {
		await api.call({ method: 'DELETE', path: '/v1/users', json: { users: userIds } });
		return userIds.map((): ErasedUser => ({ status: 'scheduled' }));
	},
	others: [
		{
			what: 'what is held of the user',
			why: 'No documented call reads one user.',
			whatToDo: 'To give it out, open the user in Userpilot.',
			page: 'https://docs.userpilot.com/api-references/delete/overview',
		},
	],
};

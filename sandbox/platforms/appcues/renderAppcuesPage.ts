import { renderPage, type PageProfile } from '../server/page';
import type { RequestLog } from 'salesforce-sandbox';
import type { AppcuesAccount } from './AppcuesAccount';
import type { AppcuesWebhook } from './AppcuesWebhook';
import type { AppcuesCredentials } from './guards';

const SHOWN = 25;

/** The account at a glance: figures, the first profiles, the latest webhooks. */
export function renderAppcuesPage(
	{ state }: AppcuesAccount,
	{ accountId }: AppcuesCredentials,
	webhook: AppcuesWebhook,
	requests: RequestLog,
): string {
	const profiles: PageProfile[] = [];
	for (const { id, attributes } of state.users.profiles()) {
		if (profiles.length === SHOWN) break;
		profiles.push({ id, belongsTo: state.groupsOf(id).join(', '), attributes });
	}
	return renderPage({
		product: 'Appcues',
		address: `account ${accountId}`,
		figures: [
			['user profiles', state.users.size],
			['groups', state.groups.size],
			['events', state.events.length],
			['API calls', requests.total],
			['webhooks sent', webhook.deliveries.length],
		],
		profilesHeading: 'User profiles',
		belongsToHeading: 'Groups',
		profiles,
		deliveries: webhook.deliveries.slice(-SHOWN).reverse(),
	});
}

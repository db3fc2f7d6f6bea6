import { renderPage, type PageProfile } from '../server/page';
import type { RequestLog } from 'salesforce-sandbox';
import type { UserpilotApp } from './UserpilotApp';
import type { UserpilotWebhook } from './UserpilotWebhook';

const SHOWN = 25;

/** The environment at a glance: figures, the first users, the latest webhooks. */
export function renderUserpilotPage(
	{ state, appToken }: UserpilotApp,
	webhook: UserpilotWebhook,
	requests: RequestLog,
): string {
	const profiles: PageProfile[] = [];
	for (const { id, attributes } of state.users.profiles()) {
		if (profiles.length === SHOWN) break;
		profiles.push({ id, belongsTo: state.companyOf.get(id) ?? '', attributes });
	}
	return renderPage({
		product: 'Userpilot',
		address: `app ${appToken}`,
		figures: [
			['users', state.users.size],
			['companies', state.companies.size],
			['tracked events', state.events.length],
			['API calls', requests.total],
			['webhooks sent', webhook.deliveries.length],
		],
		profilesHeading: 'Users',
		belongsToHeading: 'Company',
		profiles,
		deliveries: webhook.deliveries.slice(-SHOWN).reverse(),
	});
}

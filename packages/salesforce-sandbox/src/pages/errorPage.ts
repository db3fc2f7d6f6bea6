import { escapeHtml, page } from './html';

/** The page on which an OAuth flow ends that never gets back to its client. */
export function errorPage(code: string, description: string): string {
	return page(
		'OAuth Error',
		'Salesforce',
		`<section class="card"><h1>OAuth Error</h1>
<p>We can&#39;t authorize you because of an OAuth error. For more information, contact your Salesforce administrator.</p>
<p class="problem">${escapeHtml(code)} : ${escapeHtml(description)}</p></section>`,
	);
}

/** A page that is not there. */
export function notFoundPage(): string {
	return page(
		'Not found',
		'Salesforce',
		'<section class="card"><h1>URL No Longer Exists</h1></section>',
	);
}

/** What Salesforce shows while an instance is down. */
export const maintenancePage = page(
	'Maintenance',
	'Salesforce',
	'<section class="card"><h1>Service Unavailable</h1><p>The server is currently unavailable because it is down for maintenance.</p></section>',
);

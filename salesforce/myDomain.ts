/** Where people find their org when they look at it: the pages of one org, with what stands behind the host. */
const PAGES_OF_AN_ORG = /\.(?:lightning\.force|my\.salesforce-setup)\.com(?:\/.*)?$/;

/** Login pages that all orgs share: they say nothing about the org. */
const SHARED_LOGIN = /^(?:login|test|www)\.salesforce\.com$/;

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** What is known of an address that was entered. */
export type OrgAddress =
	/** For example `https://acme.my.salesforce.com`. */
	{ url: string } | { refused: 'notAnOrg' | 'sharedLogin' };

/**
 * The address of an org's API from what a person may have copied: letter case does not matter, and the address of
 * the org's pages leads to that of its API.
 *
 * Tokens go only to an HTTPS origin, or to this machine (the sandbox).
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm, checked 2026-11-29
 */
export function orgAddress(text: string): OrgAddress {
	const entered = text
		.trim()
		.toLowerCase()
		.replace(/\/+$/, '')
		.replace(PAGES_OF_AN_ORG, '.my.salesforce.com');
	if (!URL.canParse(entered)) return { refused: 'notAnOrg' };
	const { protocol, hostname, origin } = new URL(entered);
	if (SHARED_LOGIN.test(hostname)) return { refused: 'sharedLogin' };
	const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
	return isSafe && origin === entered ? { url: origin } : { refused: 'notAnOrg' };
}

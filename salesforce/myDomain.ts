import { withoutEnd } from '../core/values/text';

/** Where people find their org when they look at it, and where the API of the same org is. */
const PAGES: ReadonlyArray<{ of: string; api: string }> = [
	{ of: '.lightning.force.com', api: '.my.salesforce.com' },
	{ of: '.my.salesforce-setup.com', api: '.my.salesforce.com' },
];

/**
 * Domains under which Salesforce's orgs answer: everywhere, in the Government Cloud, and on Alibaba Cloud.
 *
 * @see https://github.com/forcedotcom/sfdx-core/blob/main/src/util/sfdcUrl.ts (Salesforce's own list), checked 2026-11-29
 */
// UNCONFIRMED: that orgs on Alibaba Cloud answer under sfcrmproducts.cn; tools of others say so.
const DOMAINS = ['salesforce.com', 'salesforce.mil', 'cloudforce.com', 'sfcrmproducts.cn'];

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
 * Tokens go only to an HTTPS origin of Salesforce's, or to this machine (the sandbox).
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm, checked 2026-11-29
 */
export function orgAddress(text: string): OrgAddress {
	const entered = ofApi(withoutEnd(text.trim().toLowerCase(), '/'));
	if (!URL.canParse(entered)) return { refused: 'notAnOrg' };
	const { protocol, hostname, port, origin } = new URL(entered);
	if (SHARED_LOGIN.test(hostname)) return { refused: 'sharedLogin' };
	const isSafe = protocol === 'https:' && port === '' && isSalesforce(hostname);
	return (isSafe || isThisMachine(entered)) && origin === entered
		? { url: origin }
		: { refused: 'notAnOrg' };
}

/** Is the address one of this machine, where only a sandbox answers? */
export function isThisMachine(address: string): boolean {
	const { protocol, hostname } = new URL(address);
	return /^https?:$/.test(protocol) && LOOPBACK.test(hostname);
}

function isSalesforce(hostname: string): boolean {
	return DOMAINS.some((domain) => hostname.endsWith(`.${domain}`));
}

/** What stands behind the host of a page goes with it. */
function ofApi(address: string): string {
	for (const { of, api } of PAGES) {
		const [before, ...behind] = address.split(of);
		if (behind.length === 1 && (behind[0] === '' || behind[0].startsWith('/')))
			return `${before}${api}`;
	}
	return address;
}

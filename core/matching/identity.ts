import { lostDigits } from '../values/number';
import { trimUnseen } from '../values/text';

/**
 * What is an identity at all. Sites, trackers and exports put a word where an id is missing, and everybody who has
 * none gets the same word: taken for an id, it joins strangers. The one rule, for user ids, company ids and e-mail
 * addresses, wherever they are read, compared or written.
 *
 * @see https://github.com/PostHog/posthog/issues/876 and /issues/12008 (persons joined by "undefined", "null", …; the list of ids that are refused since), checked 2026-11-29
 * @see https://github.com/rudderlabs/rudder-transformer/blob/develop/test/integrations/sources/satismeter/data.ts ("No response" as user id), checked 2026-11-30
 * @see https://github.com/pendo-io/pendo-mobile-sdk (ids of the snippets), checked 2026-11-30
 * @see docs/decisions/0011-no-identity.md (why `0` is one of them)
 */

/** Words that stand for a missing id, in lower case, without blanks, points, quotes, brackets or dashes. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
	// What programs write for nothing.
	...['undefined', 'null', 'nil', 'nan', 'infinity', 'none', 'void', 'true', 'false'],
	// What people and forms write for nothing.
	...['na', 'notavailable', 'notapplicable', 'notset', 'unset', 'notprovided', 'notspecified'],
	...['unknown', 'unknownuser', 'missing', 'empty', 'blank', 'noid', 'nouser', 'nouserid'],
	// What trackers write for somebody who is not logged in.
	...['anonymous', 'anonymoususer', 'anon', 'guest', 'guestuser', 'notauthenticated'],
	...['unauthenticated', 'notloggedin', 'loggedout', 'signedout', 'unidentified', 'notidentified'],
	// What survey tools send for who was not named.
	...['noresponse', 'noanswer'],
	// What stands for the id in the snippets that vendors give to copy.
	...['visitoruniqueid', 'accountuniqueid', 'uniqueuserid', 'uniquecompanyid', 'uniqueid'],
	...['youruserid', 'youraccountid', 'yourcompanyid', 'yourid'],
	// The name of the value instead of the value.
	...['id', 'userid', 'username', 'distinctid', 'email', 'emailaddress', 'companyid'],
	...['groupid', 'accountid', 'customerid'],
]);

/** What stands before the @ of an address that no person reads. Names of people are not in it: Na, No, Nan. */
const NOBODYS_MAILBOXES: ReadonlySet<string> = new Set([
	...['undefined', 'null', 'none', 'unknown', 'anonymous', 'notprovided', 'notavailable'],
	...['noemail', 'nomail', 'noaddress', 'noreply', 'donotreply', 'notanemail'],
]);

/** Addresses that forms show as an example. */
const SAMPLE_ADDRESSES: ReadonlySet<string> = new Set([
	...['test@test.com', 'email@email.com', 'email@example.com', 'example@example.com'],
	...['your@email.com', 'you@example.com', 'name@example.com', 'user@example.com'],
	...['a@a.com', 'a@b.com', 'abc@abc.com', 'asdf@asdf.com', 'xxx@xxx.com'],
]);

interface Form {
	form: RegExp;
	why: string;
}

/** Forms that no id has. */
const FORMS: readonly Form[] = [
	{
		// Wherever it stands: `acme-{{user.id}}` is one word for everybody, too.
		form: /\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>|\*\|[^|]*\|\*|^(?:%[\w.]+%|\{[\w.]+\}|\[\[.*\]\])$/s,
		why: 'is a template that was never filled in',
	},
	// A UUID in braces, as .NET writes it, is none.
	{
		form: /^\[.*\]$|^\{(?![\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$).*\}$/is,
		why: 'is an object, not an id',
	},
	{
		form: /^#(?:N\/A|REF!|VALUE!|NAME\?|NULL!|NUM!|DIV\/0!)$/i,
		why: 'is an error of a spreadsheet',
	},
	{
		form: /^-?\d(?:\.\d+)?E\+\d+$|^-?\d\.\d+E\d+$/i,
		why: 'is a number that a program rounded: its last digits are gone',
	},
	{ form: /^(?:\{?[0-]+\}?|-1|\{?f{8}-(?:f{4}-){3}f{12}\}?)$/i, why: 'stands for no id' },
	{ form: /^\\N$/, why: 'is the sign of a database for no value' },
	{ form: /^[^\p{L}\p{N}]*$/u, why: 'holds neither a letter nor a digit' },
];

/** An id as it counts, or why what is there is none. Both absent: neither text nor a number is there. */
export interface Identity {
	id?: string;
	/** In words, with the value: `"undefined" stands for a missing id`. */
	doubt?: string;
}

/** The id when it is one. */
export function realId(value: unknown): string | undefined {
	return readIdentity(value).id;
}

/** A user id, company id or e-mail address: text, or a number that has all its digits. */
export function readIdentity(value: unknown): Identity {
	if (typeof value !== 'string' && typeof value !== 'number') return {};
	const lost = typeof value === 'number' ? lostDigits(value) : undefined;
	if (lost) return { doubt: `${String(value)} ${lost}` };
	const text = trimUnseen(String(value));
	if (text === '') return {};
	const why = noIdBecause(text);
	return why ? { doubt: `"${text.slice(0, 60)}" ${why}` } : { id: text };
}

function noIdBecause(text: string): string | undefined {
	const form = FORMS.find((one) => one.form.test(text));
	if (form) return form.why;
	if (PLACEHOLDERS.has(bare(text))) return 'stands for a missing id';
	return text.includes('@') ? nobodysAddress(text) : undefined;
}

function nobodysAddress(text: string): string | undefined {
	const address = text.toLowerCase();
	if (SAMPLE_ADDRESSES.has(address)) return 'is an example of an address';
	const [local] = address.split('@');
	const isNobodys =
		FORMS.some(({ form }) => form.test(local)) || NOBODYS_MAILBOXES.has(bare(local));
	return isNobodys ? 'is the address of nobody' : undefined;
}

/** `"(Not Set)"`, `not_set` and `not-set` are one word. */
function bare(text: string): string {
	return text.toLowerCase().replace(/[\s"'`()<>[\]{}_./\\-]/g, '');
}

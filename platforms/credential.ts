import { SetupError } from '../core/failure/syncError';
import { withoutEnd } from '../core/values/text';

/** The fields of a credential as a user filled them in. */
export type CredentialFields = Readonly<Record<string, unknown>>;

/** The field every platform's credential has: what its webhooks prove that they know. */
export const WEBHOOK_SECRET = 'webhookSecret';

/** What of an n8n credential the platform's own code must know. Signing requests is the credential type's affair. */
export interface PlatformCredential {
	/** Name of the n8n credential type, `<id>SyncApi`. */
	type: string;
	/** Fields whose values are never shown, {@link WEBHOOK_SECRET} among them. */
	secrets: readonly string[];
	/** Fields that go as user name and password of HTTP Basic: so encoded they are never shown either. */
	basicAuth?: { user: string; password: string };
}

/** A credential that opens an API. */
export interface ApiCredential extends PlatformCredential {
	/**
	 * Where the paths of the platform's calls begin: scheme, host and, where the API is an account's own, the
	 * account. Without a slash at the end. Also tells accounts apart, as far as the fields tell them.
	 *
	 * @throws SetupError when a field cannot be used
	 */
	open(fields: CredentialFields): string;
}

/** Every text that must not be shown: the secrets as they are, and as HTTP Basic encodes them. */
export function secretTexts(
	{ secrets, basicAuth }: PlatformCredential,
	fields: CredentialFields,
): string[] {
	const plain = secrets.map((name) => fields[name]);
	const basic = basicAuth && [fields[basicAuth.user], fields[basicAuth.password]].join(':');
	return [...(basic ? [Buffer.from(basic, 'utf8').toString('base64')] : []), ...plain].filter(
		(secret): secret is string => typeof secret === 'string' && secret !== '',
	);
}

/** @throws SetupError when the field `baseUrl` is no web address */
export function webAddressOf({ baseUrl }: CredentialFields, platformName: string): string {
	const url = withoutEnd(String(baseUrl ?? '').trim(), '/');
	if (/^https?:\/\/[^/?#]+(\/[^?#]*)?$/.test(url)) return url;
	throw new SetupError(`The base URL of the ${platformName} credential is not a web address`, {
		move: 'fixMapping',
		remedy: `Open the ${platformName} credential and enter the base URL as https://HOST.`,
	});
}

/**
 * @param label as n8n shows the field
 * @throws SetupError when the field is empty
 */
export function textField(
	fields: CredentialFields,
	name: string,
	{ label, platformName }: { label: string; platformName: string },
): string {
	const text = String(fields[name] ?? '').trim();
	if (text) return text;
	throw new SetupError(`${label} is empty in the ${platformName} credential`, {
		move: 'fixMapping',
		remedy: `Open the ${platformName} credential and fill in ${label}.`,
	});
}

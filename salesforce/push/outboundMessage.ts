import { isRecordId } from '../../core/values/recordId';

/** What a message of Salesforce says about itself. What it says about records is not read. */
export interface OutboundMessage {
	/** Of the org that has sent it, with 15 or 18 characters. */
	organizationId: string;
	/** Changes it tells of, at most 100. */
	notifications: number;
	/** API names of the objects that have changed, as far as they are told. */
	objects: ReadonlySet<string>;
}

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';

/** An element as n8n reads it: names in small letters and with their prefixes, attributes under `$`. */
type Xml = string | readonly Xml[] | { readonly [name: string]: Xml };

/**
 * Reads an Outbound Message: the organization, how many notifications, of which objects. The session id that one may
 * carry is neither needed nor kept.
 *
 * @param body what n8n has made of the XML
 * @returns why it is none, in words
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_wsdl.htm, checked 2026-11-30
 */
export function readOutboundMessage(body: unknown): OutboundMessage | string {
	const [notifications, ...more] = at(body as Xml, ['envelope', 'body', 'notifications']);
	if (!notifications || more.length > 0)
		return 'it is no SOAP message with the notifications of an Outbound Message';
	const [organizationId, ...others] = at(notifications, ['organizationid']);
	if (typeof organizationId !== 'string' || !isRecordId(organizationId, '00D') || others.length > 0)
		return 'it names no organization';
	const told = at(notifications, ['notification']);
	if (told.length === 0) return 'it has no notification';
	return { organizationId, notifications: told.length, objects: objectsOf(told) };
}

/** All that is found there, whatever the prefixes. */
function at(element: Xml, path: readonly string[]): Xml[] {
	return path.reduce<Xml[]>(
		(elements, name) => elements.flatMap((one) => childrenOf(one, name)),
		[element],
	);
}

function childrenOf(element: Xml, name: string): Xml[] {
	if (typeof element !== 'object' || element === null) return [];
	return Object.entries(element).flatMap(([key, value]: [string, Xml]) =>
		key.replace(/^.*:/, '') === name ? [value].flat() : [],
	);
}

/** The type of each record, for example `sf:Contact`. */
function objectsOf(notifications: readonly Xml[]): ReadonlySet<string> {
	const types = notifications
		.flatMap((one) => at(one, ['sobject', '$', 'type']))
		.map((type) => String(type).replace(/^.*:/, ''));
	return new Set(types.filter((type) => type !== ''));
}

/**
 * The answer without which Salesforce sends the message again, for 24 hours.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_listener.htm, checked 2026-11-30
 */
export const ACKNOWLEDGEMENT = envelope(
	`<notificationsResponse xmlns="${OUTBOUND}"><Ack>true</Ack></notificationsResponse>`,
);

/**
 * A refusal whose words Salesforce shows in its Setup: of an answer that is no XML it shows that it is none.
 *
 * @param words without characters that XML reserves
 * @see https://github.com/aspnet/WebHooks/issues/101, checked 2026-12-01
 */
export function fault(words: string): string {
	return envelope(
		`<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>${words}</faultstring></soapenv:Fault>`,
	);
}

function envelope(body: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

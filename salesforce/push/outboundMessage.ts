import { XMLParser, XMLValidator } from 'fast-xml-parser';
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

/** A hundred notifications with nothing but an id each take about 40,000 bytes. */
export const MOST_BYTES = 1_000_000;

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';

/** What a document holds: texts, elements by their names without prefix, attributes by `@` and their names. */
type Xml = string | readonly Xml[] | { readonly [name: string]: Xml };

const parser = new XMLParser({
	removeNSPrefix: true,
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	parseTagValue: false,
	// Numbered characters, too.
	htmlEntities: true,
	// A SOAP message needs seven levels.
	maxNestedTags: 50,
});

/**
 * Reads an Outbound Message: the organization, how many notifications, of which objects. The session id that one may
 * carry is neither needed nor kept.
 *
 * @returns why it is none, in words
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_wsdl.htm, checked 2026-11-30
 */
export function readOutboundMessage(body: Buffer): OutboundMessage | string {
	const root = readXml(body.toString('utf8'));
	if (typeof root === 'string') return root;
	const [notifications, ...more] = at(root, ['Envelope', 'Body', 'notifications']);
	if (!notifications || more.length > 0)
		return 'it is no SOAP message with the notifications of an Outbound Message';
	const [organizationId, ...others] = at(notifications, ['OrganizationId']);
	if (typeof organizationId !== 'string' || !isRecordId(organizationId, '00D') || others.length > 0)
		return 'it names no organization';
	const told = at(notifications, ['Notification']);
	if (told.length === 0) return 'it has no notification';
	return { organizationId, notifications: told.length, objects: objectsOf(told) };
}

/** The document; a text says why it is none. One with a document type, which could declare entities, is refused. */
function readXml(text: string): Xml {
	if (/<!DOCTYPE/i.test(text)) return 'it has a document type';
	const found = XMLValidator.validate(text);
	if (found !== true) return notWellFormed(found.err.msg);
	try {
		return parser.parse(text) as Xml;
	} catch (error) {
		return notWellFormed((error as Error).message);
	}
}

const notWellFormed = (why: string) => `it is no well-formed XML: ${why.slice(0, 100)}`;

/** All that is found there. */
function at(node: Xml, path: readonly string[]): Xml[] {
	return path.reduce<Xml[]>(
		(nodes, name) =>
			nodes.flatMap((one) =>
				typeof one === 'object' && name in one ? [(one as Record<string, Xml>)[name]].flat() : [],
			),
		[node],
	);
}

/** The type of each record, for example `sf:Contact`. */
function objectsOf(notifications: readonly Xml[]): ReadonlySet<string> {
	const types = notifications
		.flatMap((one) => at(one, ['sObject', '@type']))
		.map((type) => String(type).trim().replace(/^.*:/, ''));
	return new Set(types.filter((type) => type !== ''));
}

/**
 * The answer without which Salesforce sends the message again, for 24 hours.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_listener.htm, checked 2026-11-30
 */
export const ACKNOWLEDGEMENT = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Body><notificationsResponse xmlns="${OUTBOUND}"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`;

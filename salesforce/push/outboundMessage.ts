import { isRecordId } from '../../core/values/recordId';
import { readXml } from './xml';
import type { XmlElement } from './xmlElement';

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
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

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
	const notifications = only(
		only(named(root, SOAP, 'Envelope'), SOAP, 'Body'),
		OUTBOUND,
		'notifications',
	);
	if (!notifications) return 'it is no SOAP message with the notifications of an Outbound Message';
	const organizationId = only(notifications, OUTBOUND, 'OrganizationId')?.text.trim() ?? '';
	if (!isRecordId(organizationId, '00D')) return 'it names no organization';
	const told = all(notifications, OUTBOUND, 'Notification');
	if (told.length === 0) return 'it has no notification';
	return { organizationId, notifications: told.length, objects: objectsOf(told) };
}

/** The type of each record, for example `sf:Contact`. */
function objectsOf(notifications: readonly XmlElement[]): ReadonlySet<string> {
	const types = notifications
		.flatMap((one) => all(one, OUTBOUND, 'sObject'))
		.map(
			({ attributes }) =>
				attributes.find(({ namespace, name }) => namespace === SCHEMA_INSTANCE && name === 'type')
					?.value ?? '',
		)
		.map((type) => type.trim().replace(/^.*:/, ''));
	return new Set(types.filter((type) => type !== ''));
}

const named = (element: XmlElement, namespace: string, name: string) =>
	element.namespace === namespace && element.name === name ? element : undefined;

const all = ({ children }: XmlElement, namespace: string, name: string) =>
	children.filter((child) => named(child, namespace, name));

/** The child of that name where there is one and no second. */
function only(
	element: XmlElement | undefined,
	namespace: string,
	name: string,
): XmlElement | undefined {
	const found = element ? all(element, namespace, name) : [];
	return found.length === 1 ? found[0] : undefined;
}

/**
 * The answer without which Salesforce sends the message again, for 24 hours.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_listener.htm, checked 2026-11-30
 */
export const ACKNOWLEDGEMENT = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Body><notificationsResponse xmlns="${OUTBOUND}"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`;

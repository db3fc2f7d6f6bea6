import { readRecord } from '../org/snapshots';
import type { Notification } from '../state/MessageQueue';
import type { OrgState } from '../state/OrgState';

/** What a message says. */
export interface MessageContents {
	actionId: string;
	apiVersion: string;
	/** Of the records, besides the id. */
	fields: string[];
	notifications: Notification[];
}

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';
export const OUTBOUND_NAMESPACE = 'http://soap.sforce.com/2005/09/outbound';

const escape = (value: unknown) =>
	String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The message on the wire, with the records as they are now. The session id is left out, as without `includeSessionId`.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_wsdl.htm (checked 2026-11)
 * @see https://github.com/amp-labs/connectors/pull/3419 (captured traffic, checked 2026-11)
 */
export function toSoap(
	state: OrgState,
	instanceUrl: string,
	{ actionId, apiVersion, fields, notifications }: MessageContents,
): string {
	const org = state.organizationId;
	const url = (api: string) =>
		`${instanceUrl}/services/Soap/${api}/${apiVersion}/${org.slice(0, 15)}`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="${OUTBOUND_NAMESPACE}">
   <OrganizationId>${org}</OrganizationId>
   <ActionId>${actionId}</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl>${url('c')}</EnterpriseUrl>
   <PartnerUrl>${url('u')}</PartnerUrl>
${notifications.map((one) => notification(state, one, fields)).join('')}  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;
}

function notification(
	state: OrgState,
	{ id, object, recordId }: Notification,
	fields: string[],
): string {
	const record: Record<string, unknown> = readRecord(state, object, recordId) ?? {};
	const values = ['Id', ...fields.filter((field) => field !== 'Id')]
		.map((field): [string, unknown] => [field, field === 'Id' ? recordId : record[field]])
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([field, value]) => `     <sf:${field}>${escape(value)}</sf:${field}>\n`);
	return `   <Notification>
    <Id>${id}</Id>
    <sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
${values.join('')}    </sObject>
   </Notification>
`;
}

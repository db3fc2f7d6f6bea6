import {
	readOutboundMessage,
	type OutboundMessage,
} from '../../../salesforce/push/outboundMessage';
import { parsedBody } from '../../harness/parsedBody';

const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

interface Parts {
	organization?: string;
	session?: string;
	notifications?: string;
	before?: string;
}

const NOTIFICATION =
	'<Notification><Id>04lx0000000TTn6AAG</Id><sObject xsi:type="sf:Contact" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>003x000000ABcDEAA1</sf:Id></sObject></Notification>';

/** As Salesforce's documentation and published traffic show it. */
const message = ({
	organization = '00Dx0000000BV7zEAG',
	session = '<SessionId xsi:nil="true"/>',
	notifications = NOTIFICATION,
	before = '<?xml version="1.0" encoding="UTF-8"?>',
}: Parts = {}) =>
	`${before}
<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="${OUTBOUND}">
   <OrganizationId>${organization}</OrganizationId>
   <ActionId>04kx00000004CFQAA2</ActionId>
   ${session}
   <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/67.0/00Dx0000000BV7z</EnterpriseUrl>
   <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/67.0/00Dx0000000BV7z</PartnerUrl>
   ${notifications}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;

const read = async (text: string | Buffer) =>
	readOutboundMessage(await parsedBody(Buffer.from(text as string), 'text/xml; charset=UTF-8'));
const summary = async (text: string | Buffer) => {
	const { organizationId, notifications, objects } = (await read(text)) as OutboundMessage;
	return [organizationId, notifications, [...(objects ?? [])]];
};

describe('reading an Outbound Message', () => {
	it.each([
		['as documented', message()],
		// https://github.com/amp-labs/connectors/pull/3419
		['with 100 notifications', message({ notifications: NOTIFICATION.repeat(100) }), 100],
		// https://github.com/InfoTechRG/salesforce_ar_sync/issues/7, https://github.com/jsforce/jsforce/issues/1220
		[
			'with 15 characters of the id',
			message({ organization: '00Dx0000000BV7z' }),
			1,
			'00Dx0000000BV7z',
		],
		[
			'with a session id that nobody needs',
			message({ session: '<SessionId>00Dx!AQ8AQH</SessionId>' }),
		],
		[
			'with the session id closed otherwise',
			message({ session: '<SessionId xsi:nil="true"></SessionId>' }),
		],
		['without a session id', message({ session: '' })],
		['with a byte order mark', `\uFEFF${message()}`],
		['without XML declaration', message({ before: '' })],
		['with white space around the id', message({ organization: '\n 00Dx0000000BV7zEAG\t' })],
		['with the id in CDATA', message({ organization: '<![CDATA[00Dx0000000BV7zEAG]]>' })],
		[
			'with the id in numbered characters',
			message({ organization: '&#48;&#x30;Dx0000000BV7zEAG' }),
		],
		['with a comment inside', message({ organization: '<!-- an id -->00Dx0000000BV7zEAG' })],
		['with another prefix', message().replace(/soapenv/g, 'S')],
		[
			'with a prefix for the namespace of the notifications',
			message()
				.replace(`<notifications xmlns="${OUTBOUND}">`, `<o:notifications xmlns:o="${OUTBOUND}">`)
				.replace('</notifications>', '</o:notifications>')
				.replace(
					/<(\/?)(OrganizationId|ActionId|EnterpriseUrl|PartnerUrl|Notification|SessionId|sObject)\b/g,
					'<$1o:$2',
				)
				.replace('</Id>', '</o:Id>')
				.replace('<Id>', '<o:Id>'),
		],
		['with quotes of the other kind', message().replace(/"/g, "'")],
		[
			'with a field that says it is the organization',
			message({
				notifications: NOTIFICATION.replace(
					'</sObject>',
					'<sf:OrganizationId>00Dx00000009999</sf:OrganizationId></sObject>',
				),
			}),
		],
		[
			'with a SOAP header before',
			message().replace('<soapenv:Body>', '<soapenv:Header/><soapenv:Body>'),
		],
	])('takes one %s', async (_how, text, count = 1, organization = '00Dx0000000BV7zEAG') => {
		expect(await summary(text)).toEqual([organization, count, ['Contact']]);
	});

	it('takes one whose values are in another charset: only ids are read', async () => {
		const text = message({
			notifications: NOTIFICATION.replace(
				'</sObject>',
				'<sf:LastName>M\u00fcller</sf:LastName></sObject>',
			),
		});
		expect(await summary(Buffer.from(text, 'latin1'))).toEqual([
			'00Dx0000000BV7zEAG',
			1,
			['Contact'],
		]);
	});

	// https://help.salesforce.com/s/articleView?id=platform.workflow_om_considerations.htm
	it.each([
		['<sObject xsi:nil="true"/>', []],
		['<sObject/>', []],
		['', []],
		['<sObject xsi:type="sf:Contact"/>', ['Contact']],
	])('takes one of a record that is gone, of which it holds no data: %s', async (left, objects) => {
		const notifications = `<Notification><Id>04lx0000000TTn6AAG</Id>${left}</Notification>`;
		expect(await summary(message({ notifications }))).toEqual(['00Dx0000000BV7zEAG', 1, objects]);
	});

	it('tells custom objects of packages by their API names, and several of them', async () => {
		const other = NOTIFICATION.replace('sf:Contact', 'sf:acme__Visit__c');
		expect([
			...((await read(message({ notifications: NOTIFICATION + other }))) as OutboundMessage)
				.objects,
		]).toEqual(['Contact', 'acme__Visit__c']);
	});

	it.each([
		['nothing', '', /no SOAP message/],
		['other XML', '<Envelope/>', /no SOAP message/],
		['no notifications', message().replace(/<notifications.*<\/notifications>/s, ''), /no SOAP/],
		[
			'notifications twice',
			message().replace(/(<notifications.*<\/notifications>)/s, '$1$1'),
			/no SOAP message/,
		],
		[
			'two organizations',
			message({
				organization: '00Dx0000000BV7zEAG</OrganizationId><OrganizationId>00Dx0000000BV70EAG',
			}),
			/no organization/,
		],
		['no id', message({ organization: 'Acme' }), /no organization/],
		['the id of something else', message({ organization: '003x000000ABcDE' }), /no organization/],
		[
			'an id whose checksum is wrong',
			message({ organization: '00Dx0000000BV7zAAA' }),
			/no organization/,
		],
		['an id with parts', message({ organization: '<a>00Dx0000000BV7z</a>' }), /no organization/],
		['no notification', message({ notifications: '' }), /no notification/],
		['reserved names', message({ organization: '<__proto__>1</__proto__>' }), /no organization/],
	])('refuses %s, and says why', async (_what, text, words) => {
		expect(await read(text)).toMatch(words);
	});

	// What n8n has when the body is no XML, or no body at all.
	it.each([[{}], [null], [undefined], ['text'], [[]], [[null]], [{ envelope: null }]])(
		'refuses %j',
		(body) => {
			expect(readOutboundMessage(body)).toMatch(/no SOAP message/);
		},
	);

	// n8n declares none, and answers 422 itself.
	it('is never given the entities of a document type', async () => {
		const text = message({
			before: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "00Dx0000000BV7zEAG">]>',
			organization: '&x;',
		});
		await expect(read(text)).rejects.toThrow('entity');
	});
});

import {
	readOutboundMessage,
	type OutboundMessage,
} from '../../../salesforce/push/outboundMessage';

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

const read = (text: string | Buffer) =>
	readOutboundMessage(Buffer.isBuffer(text) ? text : Buffer.from(text));
const summary = (text: string | Buffer) => {
	const { organizationId, notifications, objects } = read(text) as OutboundMessage;
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
	])('takes one %s', (_how, text, count = 1, organization = '00Dx0000000BV7zEAG') => {
		expect(summary(text)).toEqual([organization, count, ['Contact']]);
	});

	it('takes one whose values are in another charset: only ids are read', () => {
		const text = message({
			notifications: NOTIFICATION.replace(
				'</sObject>',
				'<sf:LastName>M\u00fcller</sf:LastName></sObject>',
			),
		});
		expect(summary(Buffer.from(text, 'latin1'))).toEqual(['00Dx0000000BV7zEAG', 1, ['Contact']]);
	});

	it('tells custom objects of packages by their API names, and several of them', () => {
		const other = NOTIFICATION.replace('sf:Contact', 'sf:acme__Visit__c');
		expect([
			...(read(message({ notifications: NOTIFICATION + other })) as OutboundMessage).objects,
		]).toEqual(['Contact', 'acme__Visit__c']);
	});

	it.each([
		['nothing', '', /well-formed/],
		['a reserved name', message({ session: '<__proto__>1</__proto__>' }), /well-formed/],
		['JSON', '{"OrganizationId":"00Dx0000000BV7zEAG"}', /well-formed/],
		['a page', '<!DOCTYPE html><html></html>', /document type/],
		[
			'a document type',
			message({
				before: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "00Dx0000000BV7zEAG">]>',
				organization: '&x;',
			}),
			/document type/,
		],
		['an entity that nobody declared', message({ organization: '&org;' }), /no organization/],
		['a message that is cut off', message().slice(0, -30), /well-formed/],
		['elements that cross', message().replace('</soapenv:Body>', '</soapenv:body>'), /closing tag/],
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
		['no notification', message({ notifications: '' }), /no notification/],
		['an attribute twice', message({ session: '<SessionId a="1" a="2"/>' }), /repeated/],
		[
			'elements without end',
			message({ session: '<a>'.repeat(10_000) + '</a>'.repeat(10_000) }),
			/nested/,
		],
	])('refuses %s, and says why', (_what, text, words) => {
		expect(read(text)).toMatch(words);
	});

	it('takes no longer for what is made to take long', () => {
		const begin = Date.now();
		for (const text of [
			`<a ${'b '.repeat(200_000)}`,
			`<a ${'b="c" '.repeat(100_000)}`,
			'<!--'.repeat(200_000),
			`<a>${'&'.repeat(500_000)}</a>`,
			`<a>${' '.repeat(900_000)}`,
			`<a${'"'.repeat(900_001)}`,
			`<${'a'.repeat(900_000)}`,
			`<a ${'"'.repeat(900_001)}`,
			`</${'a'.repeat(900_000)}`,
			`<a${' '.repeat(900_000)}="1">`,
		])
			expect(typeof read(text)).toBe('string');
		expect(Date.now() - begin).toBeLessThan(5_000);
	});
});

import { Problem } from '../metadata/problem';
import { parseXml, type XmlElement } from '../metadata/xml/parseXml';
import { OUTBOUND_NAMESPACE, SOAP_NAMESPACE } from './soap';

/**
 * Why an answer is no acknowledgement; null for one.
 *
 * UNCONFIRMED: Salesforce may take an acknowledgement of another content type than text/xml; here it does not count.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_listener.htm (checked 2026-11)
 * @see https://help.salesforce.com/s/articleView?id=000381752&type=1 (the words for what is no XML, checked 2026-12)
 */
export function refusalOf({ status, headers }: Response, body: string): string | null {
	if (status !== 200) return `(${status}) ${wordsOf(body)}`;
	if (!/^text\/xml\b/.test(headers.get('content-type') ?? ''))
		return `Content type ${headers.get('content-type')} is not text/xml`;
	try {
		const path: Array<[string, string]> = [
			[SOAP_NAMESPACE, 'Body'],
			[OUTBOUND_NAMESPACE, 'notificationsResponse'],
			[OUTBOUND_NAMESPACE, 'Ack'],
		];
		let at = { element: parseXml(Buffer.from(body)), prefixes: {} as Record<string, string> };
		at = named(at, SOAP_NAMESPACE, 'Envelope');
		for (const [namespace, name] of path) at = child(at, namespace, name);
		return /^(?:true|1)$/.test(at.element.text) ? null : 'SOAP response was a nack';
	} catch (error) {
		if (error instanceof Problem) return error.message;
		throw error;
	}
}

/**
 * What is shown of an answer that refuses: its text when it is XML.
 *
 * UNCONFIRMED: How the status and the words are put together.
 *
 * @see https://github.com/aspnet/WebHooks/issues/101 (checked 2026-12)
 */
function wordsOf(body: string): string {
	try {
		return textOf(parseXml(Buffer.from(body)))
			.join(' ')
			.slice(0, 200);
	} catch (error) {
		if (error instanceof Problem) return 'Content is not allowed in prolog.';
		throw error;
	}
}

const textOf = ({ text, children }: XmlElement): string[] =>
	[text.trim(), ...children.flatMap(textOf)].filter((words) => words !== '');

interface Place {
	element: XmlElement;
	/** Namespaces by prefix, around the element. */
	prefixes: Record<string, string>;
}

function named({ element, prefixes }: Place, namespace: string, name: string): Place {
	const own = Object.entries(element.attributes)
		.filter(([attribute]) => /^xmlns(?::|$)/.test(attribute))
		.map(([attribute, value]) => [attribute.replace(/^xmlns:?/, ''), value]);
	const all = { ...prefixes, ...Object.fromEntries(own) } as Record<string, string>;
	const [local, prefix = ''] = element.name.split(':').reverse();
	if (local !== name || all[prefix] !== namespace)
		throw new Problem(`Expected element {${namespace}}${name} but found ${element.name}`);
	return { element, prefixes: all };
}

function child({ element, prefixes }: Place, namespace: string, name: string): Place {
	const [first] = element.children;
	if (element.children.length !== 1 || !first)
		throw new Problem(`Expected one element ${name} in ${element.name}`);
	return named({ element: first, prefixes }, namespace, name);
}
